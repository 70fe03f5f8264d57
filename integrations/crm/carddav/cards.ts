import { ProviderFailed } from '../../oauth/failure.js';
import { cardsAt } from './bodies.js';
import { type Card, cardOf } from './card.js';
import { isIn } from './listing.js';
import { textIn } from './multistatus.js';
import type { DavClient } from './requests.js';

/** A card as it is stored; of what is no card that can be read `card` is undefined. */
export interface StoredCard {
  readonly path: string;
  readonly etag: string | null;
  readonly card: Card | undefined;
}

/** What may stand in a header; another one could not be sent back. */
const ETAG = /^[\x20-\x7e]+$/;

/**
 * The cards at these paths by their paths; those that are absent are gone, and said to be: what a server leaves out it is
 * asked for once more, by itself.
 */
export async function readCards(
  dav: DavClient,
  book: string,
  paths: readonly string[],
): Promise<Map<string, StoredCard>> {
  const found = new Map<string, StoredCard>();
  // What is in another address book is not in this one.
  const asked = paths.filter((path) => isIn(book, path));
  if (asked.length === 0) return found;
  const told = await askFor(dav, book, asked, found);
  for (const path of asked) {
    const one = told.has(path) ? undefined : await readCard(dav, path);
    if (one !== undefined) found.set(path, one);
  }
  return found;
}

/** Asks for cards and gives of which paths something was said; pictures may make too much of many for one answer. */
async function askFor(
  dav: DavClient,
  book: string,
  asked: readonly string[],
  found: Map<string, StoredCard>,
): Promise<Set<string>> {
  const answered = await dav.askAbout('REPORT', book, '0', cardsAt(asked)).catch((error: unknown) => {
    if (error instanceof ProviderFailed && error.code === 'answer_too_long' && asked.length > 1) return undefined;
    throw error;
  });
  if (answered === undefined) {
    const middle = Math.ceil(asked.length / 2);
    const first = await askFor(dav, book, asked.slice(0, middle), found);
    return new Set([...first, ...(await askFor(dav, book, asked.slice(middle), found))]);
  }
  const { answer, said } = answered;
  if (said === undefined) throw new ProviderFailed('configuration', `status_${answer.status}`);
  const told = new Set<string>();
  for (const { href, status, properties } of said.responses) {
    const path = dav.pathOf(href, book);
    const text = textIn(properties['address-data']);
    if (status === 404 || status === 410) told.add(path);
    if (text === '') continue;
    told.add(path);
    found.set(path, { path, etag: etagOf(textIn(properties['getetag']).trim()), card: cardOf(text) });
  }
  return told;
}

/** The card at a path; undefined where it is gone. */
export async function readCard(dav: DavClient, path: string): Promise<StoredCard | undefined> {
  const { status, header, text } = await dav.ask('GET', path, { headers: { accept: 'text/vcard' } });
  if (status === 404 || status === 410) return undefined;
  if (status !== 200) throw new ProviderFailed('transient', `status_${status}`);
  return { path, etag: etagOf(header('etag')), card: cardOf(text) };
}

function etagOf(text: string | undefined): string | null {
  return text !== undefined && ETAG.test(text) ? text : null;
}
