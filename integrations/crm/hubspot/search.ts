import { beginAgain, cursorOf, type Position, positionOf } from '../position.js';
import type { HubSpotObject } from './requests.js';

/** As many as one search gives. */
const PAGE = 100;

/** What is asked for the page behind a cursor. A search sorts by one property, and gives 10,000 records in all at most. */
export function searchOf(cursor: string | null, properties: readonly string[]): object {
  const { at, id } = startOf(cursor);
  const instant = String(Date.parse(at));
  const filters =
    id === ''
      ? [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: instant }]
      : // More of one instant than a page holds: they are read by their ids.
        [
          { propertyName: 'lastmodifieddate', operator: 'EQ', value: instant },
          { propertyName: 'hs_object_id', operator: 'GT', value: id },
        ];
  const sorted = id === '' ? 'lastmodifieddate' : 'hs_object_id';
  return {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: sorted, direction: 'ASCENDING' }],
    properties,
    limit: PAGE,
  };
}

/** Where the page behind this one begins, and whether there is one. Records at the border are read twice. */
export function behind(cursor: string | null, found: readonly HubSpotObject[]): { cursor: string; more: boolean } {
  const from = startOf(cursor);
  const last = found.at(-1);
  const full = found.length >= PAGE;
  if (last === undefined) return { cursor: cursorOf(from.id === '' ? from : after(from)), more: from.id !== '' };
  const at = instantOf(last) ?? from.at;
  if (from.id !== '') {
    if (full) return { cursor: cursorOf({ at: from.at, id: last.id }), more: true };
    return { cursor: cursorOf(after(from)), more: true };
  }
  if (!full) return { cursor: cursorOf(beginAgain({ at, id: '' })), more: false };
  if (at > from.at) return { cursor: cursorOf({ at, id: '' }), more: true };
  return { cursor: cursorOf({ at, id: '0' }), more: true };
}

function startOf(cursor: string | null): Position {
  return cursor === null ? { at: new Date(0).toISOString(), id: '' } : positionOf(cursor);
}

/** The millisecond behind, once all of one are read. */
function after({ at }: Position): Position {
  return { at: new Date(Date.parse(at) + 1).toISOString(), id: '' };
}

function instantOf({ properties }: HubSpotObject): string | undefined {
  const time = Date.parse(properties['lastmodifieddate'] ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
