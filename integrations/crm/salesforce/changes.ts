import type { CrmChange, CrmContact } from '../crm.js';
import { beginAgain, cursorOf, type Position, positionOf } from '../position.js';
import { columnsOf, contactOf, masterOf } from './contacts.js';
import type { AskSalesforce } from './requests.js';
import { isId, listsOf, queried, type SalesforceRecord } from './soql.js';

/** As many records as a page has. */
const PAGE = 200;
/** Who was merged into somebody who was merged is followed so far. */
const MOST_MERGES = 5;
const BEGINNING: Position = { at: new Date(0).toISOString(), id: '' };

/** What of an instance's contacts is read, and how. */
export interface ContactSource {
  readonly ask: AskSalesforce;
  /** Where the API of this version is. */
  readonly base: string;
  readonly idField: string;
}

/** A page of what changed, or was deleted, behind a cursor, in the order of (SystemModstamp, Id). */
export async function changesBehind(source: ContactSource, cursor: string | null) {
  const { ask, base, idField } = source;
  const from = cursor === null ? BEGINNING : positionOf(cursor);
  const at = new Date(from.at).toISOString();
  const where = isId(from.id)
    ? `SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${from.id}')`
    : `SystemModstamp >= ${at}`;
  const soql = `SELECT ${columnsOf(idField)} FROM Contact WHERE ${where} ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
  const found = await queried(ask, base, soql, 'queryAll');
  return { changes: await changesIn(source, found), ...behind(from, found) };
}

/** These people as they are now, each with those who were merged into them; who was deleted is not among them. */
export async function contactsOf({ ask, base, idField }: ContactSource, ids: readonly string[]): Promise<CrmContact[]> {
  const found = new Map<string, SalesforceRecord>();
  const masters = new Map<string, string>();
  let wanted = ids.filter(isId);
  for (let merges = 0; wanted.length > 0 && merges <= MOST_MERGES; merges++) {
    for (const list of listsOf(wanted)) {
      const soql = `SELECT ${columnsOf(idField)} FROM Contact WHERE Id IN ${list}`;
      for (const record of await queried(ask, base, soql, 'queryAll')) {
        const master = masterOf(record);
        if (master !== null) masters.set(record.Id, master);
        else if (record['IsDeleted'] !== true) found.set(record.Id, record);
      }
    }
    wanted = [...new Set(masters.values())].filter((id) => isId(id) && !found.has(id) && !masters.has(id));
  }
  const mergedInto = new Map<string, string[]>();
  for (const id of masters.keys()) {
    let heir = id;
    for (let merges = 0; masters.has(heir) && merges <= MOST_MERGES; merges++) heir = masters.get(heir) ?? heir;
    mergedInto.set(heir, [...(mergedInto.get(heir) ?? []), id]);
  }
  return [...found.values()].map((record) => contactOf(record, idField, mergedInto.get(record.Id) ?? []));
}

/** Who was merged away is told with whoever is left of them. */
async function changesIn(source: ContactSource, found: readonly SalesforceRecord[]): Promise<CrmChange[]> {
  const deleted = found.filter((record) => record['IsDeleted'] === true);
  const merged = deleted.filter((record) => masterOf(record) !== null).map(({ Id }) => Id);
  const heirs = merged.length === 0 ? [] : await contactsOf(source, merged);
  const followed = new Set(heirs.flatMap(({ mergedIds }) => mergedIds));
  const known = new Set(heirs.map(({ id }) => id));
  return [
    ...found
      .filter((record) => record['IsDeleted'] !== true && !known.has(record.Id))
      .map((record) => ({ kind: 'contact' as const, contact: contactOf(record, source.idField) })),
    ...heirs.map((contact) => ({ kind: 'contact' as const, contact })),
    ...deleted.filter(({ Id }) => !followed.has(Id)).map(({ Id: id }) => ({ kind: 'gone' as const, id })),
  ];
}

/** Where the page behind this one begins, and whether there is one; the next reading begins a little before this one's end. */
function behind(from: Position, found: readonly SalesforceRecord[]): { cursor: string; more: boolean } {
  const last = found.at(-1);
  const at = last === undefined ? from.at : new Date(String(last['SystemModstamp'])).toISOString();
  if (last !== undefined && found.length >= PAGE) return { cursor: cursorOf({ at, id: last.Id }), more: true };
  if (last === undefined && from.id === '') return { cursor: cursorOf(from), more: false };
  return { cursor: cursorOf(beginAgain({ at, id: '' })), more: false };
}
