import { ProviderFailed } from '../../oauth/failure.js';
import { type ContactPush, CRM_FIELDS, type PushOutcome } from '../crm.js';
import { type Card, cardText } from './card.js';
import { readCard, type StoredCard } from './cards.js';
import { elementsIn, elementsOf, hrefsIn, names } from './multistatus.js';
import { changedCard, newCard, personOf, storedPerson } from './person.js';
import type { DavClient } from './requests.js';

/**
 * Stores a person under our id where nobody is there. What a lost answer stored is found and not made twice; what somebody
 * changed of it since is left as it is, for the next reading to merge.
 */
export async function createCard(dav: DavClient, book: string, push: ContactPush): Promise<PushOutcome> {
  const path = pathOf(book, push.ourId);
  const card = newCard(push);
  const outcome = await put(dav, path, card, push, { 'if-none-match': '*' });
  if (outcome.kind !== 'later' || outcome.code !== CHANGED) return outcome;
  const there = (await readCard(dav, path))?.card;
  const found = there === undefined ? undefined : personOf(path, there);
  const sent = storedPerson(path, card, push.set);
  const same = CRM_FIELDS.every((field) => found?.fields[field] === sent?.fields[field]);
  return found !== undefined && same ? { kind: 'stored', contact: found } : outcome;
}

/** Where the card of a person of ours is made. */
export function pathOf(book: string, ourId: string): string {
  return `${book}${ourId}.vcf`;
}

/** Changes a card as it was read, unless it was changed since: then later. */
export async function changeCard(dav: DavClient, stored: StoredCard, push: ContactPush): Promise<PushOutcome> {
  const { path, etag, card } = stored;
  if (card === undefined) return { kind: 'refused', code: 'unreadable_card' };
  if (etag === null) return { kind: 'refused', code: 'no_etag' };
  const changed = changedCard(card, push);
  if (cardText(changed) === cardText(card)) return outcomeOf(path, changed, push);
  return put(dav, path, changed, push, { 'if-match': etag });
}

const CHANGED = 'changed_there';

async function put(
  dav: DavClient,
  path: string,
  card: Card,
  push: ContactPush,
  condition: Record<string, string>,
): Promise<PushOutcome> {
  const headers = { 'content-type': 'text/vcard; charset=utf-8', ...condition };
  const { status, text } = await dav.ask('PUT', path, { headers, body: cardText(card) });
  if (status >= 200 && status < 300) return outcomeOf(path, card, push);
  if (status >= 300 && status < 400) throw new ProviderFailed('configuration', 'redirected');
  if (status === 412) return { kind: 'later', code: CHANGED };
  if (names(text, 'no-uid-conflict')) return { kind: 'taken', id: holderIn(dav, text) };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 409 || status === 423) return { kind: 'later', code: status === 423 ? 'locked' : 'conflict' };
  return { kind: 'refused', code: REFUSALS[status] ?? `status_${status}` };
}

const REFUSALS: Readonly<Record<number, string>> = { 403: 'forbidden', 405: 'forbidden', 413: 'too_large' };

function outcomeOf(path: string, card: Card, { set }: ContactPush): PushOutcome {
  const contact = storedPerson(path, card, set);
  return contact === undefined ? { kind: 'refused', code: 'no_person' } : { kind: 'stored', contact };
}

/** Whose the id is already, where that is told. */
function holderIn(dav: DavClient, text: string): string | null {
  const [conflict] = elementsIn(elementsOf(text)?.['error'], 'no-uid-conflict');
  const [href] = hrefsIn(conflict);
  return href === undefined ? null : dav.pathOf(href);
}
