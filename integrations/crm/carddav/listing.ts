import { ProviderFailed } from '../../oauth/failure.js';
import { changesSince } from './bodies.js';
import type { DavClient } from './requests.js';

/** A card that changed, or is gone. */
export interface Listed {
  readonly path: string;
  readonly gone: boolean;
}

/** What an address book says it changed since a token. */
export interface Listing {
  /** Who is gone first: a card that was moved is gone from one place before it is found in another. */
  readonly entries: readonly Listed[];
  /** What to ask with the next time. */
  readonly token: string;
  /** The server gave a part; the next begins at the token. */
  readonly cut: boolean;
}

/** Thrown where a token is good no more: all there is must be listed. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Longer ones are stored nowhere. */
const LONGEST_PATH = 1000;

/** What changed in an address book since a token; null: all that is in it. */
export async function changedSince(dav: DavClient, book: string, token: string | null): Promise<Listing> {
  const { answer, said } = await dav.askAbout('REPORT', book, '0', changesSince(token)).catch((error: unknown) => {
    // Some servers break over a token that they do not know.
    if (token !== null && error instanceof ProviderFailed && error.code === 'status_500') throw new TokenRefused();
    throw error;
  });
  if (said === undefined) throw refusalOf(answer.status, token);
  // Without one the next reading could not begin where this ended: the answer is not whole.
  if (said.syncToken === null) throw new ProviderFailed('transient', 'broken_answer');
  const entries: Listed[] = [];
  let cut = false;
  for (const { href, status } of said.responses) {
    const path = dav.pathOf(href, book);
    if (status === 507) cut = true;
    if (!isIn(book, path)) continue;
    const gone = status === 404 || status === 410;
    if (gone || status === null || status === 200) entries.push({ path, gone });
  }
  entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { entries, token: said.syncToken, cut };
}

/** Where an entry stands in its listing. */
export function keyOf({ path, gone }: Listed): string {
  return `${gone ? 0 : 1}${path}`;
}

/** Whether a path is one of a card in this address book. */
export function isIn(book: string, path: string): boolean {
  const name = path.startsWith(book) ? path.slice(book.length) : '';
  return name !== '' && !name.includes('/') && path.length <= LONGEST_PATH;
}

function refusalOf(status: number, token: string | null): Error {
  if (status === 404 || status === 410) return new ProviderFailed('configuration', 'no_address_book');
  // Not all of them say why, as they should by `valid-sync-token`: what is asked without a token tells.
  if (token !== null) return new TokenRefused();
  if (status === 403) return new ProviderFailed('configuration', 'forbidden');
  return new ProviderFailed('configuration', 'no_sync_collection');
}
