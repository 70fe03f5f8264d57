import type { CrmChange, CrmContact, CrmPage } from '../crm.js';
import { cursorBehind, type Position, readingOf } from '../position.js';
import { columnsOf, contactOf, masterOf } from './contacts.js';
import type { Organization } from './organization.js';
import { isId, listsOf, type SalesforceRecord } from './soql.js';

/** As many records as a page has. */
const PAGE = 200;
/** Who was merged into somebody who was merged is followed so far. */
const MOST_MERGES = 5;

/** A page of what changed, or was deleted, behind a cursor, in the order of (SystemModstamp, Id). */
export async function changesBehind(organization: Organization, cursor: string | null): Promise<CrmPage> {
  const { idField, clock } = organization;
  const from = readingOf(cursor);
  const at = new Date(from.at).toISOString();
  const where = isId(from.id)
    ? `SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${from.id}')`
    : `SystemModstamp >= ${at}`;
  const soql = `SELECT ${columnsOf(idField)} FROM Contact WHERE ${where} ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
  const begun = clock.now();
  const found = await organization.query(soql, 'queryAll');
  const position = positionBehind(found);
  return {
    cursor: cursorBehind(from, clock.at(begun), position),
    more: position !== null,
    changes: await changesIn(organization, found),
  };
}

/** These people as they are now, each with those who were merged into them; who was deleted is not among them. */
export async function contactsOf({ query, idField }: Organization, ids: readonly string[]): Promise<CrmContact[]> {
  const found = new Map<string, SalesforceRecord>();
  const masters = new Map<string, string>();
  let wanted = ids.filter(isId);
  for (let merges = 0; wanted.length > 0 && merges <= MOST_MERGES; merges++) {
    for (const list of listsOf(wanted)) {
      const soql = `SELECT ${columnsOf(idField)} FROM Contact WHERE Id IN ${list}`;
      for (const record of await query(soql, 'queryAll')) {
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
async function changesIn(organization: Organization, found: readonly SalesforceRecord[]): Promise<CrmChange[]> {
  const deleted = found.filter((record) => record['IsDeleted'] === true);
  const merged = deleted.filter((record) => masterOf(record) !== null).map(({ Id }) => Id);
  const heirs = merged.length === 0 ? [] : await contactsOf(organization, merged);
  const followed = new Set(heirs.flatMap(({ mergedIds }) => mergedIds));
  const known = new Set(heirs.map(({ id }) => id));
  return [
    ...found
      .filter((record) => record['IsDeleted'] !== true && !known.has(record.Id))
      .map((record) => ({ kind: 'contact' as const, contact: contactOf(record, organization.idField) })),
    ...heirs.map((contact) => ({ kind: 'contact' as const, contact })),
    ...deleted.filter(({ Id }) => !followed.has(Id)).map(({ Id: id }) => ({ kind: 'gone' as const, id })),
  ];
}

/** Where the page behind this one begins; null where there is none. */
function positionBehind(found: readonly SalesforceRecord[]): Position | null {
  const last = found.at(-1);
  if (last === undefined || found.length < PAGE) return null;
  return { at: new Date(String(last['SystemModstamp'])).toISOString(), id: last.Id };
}
