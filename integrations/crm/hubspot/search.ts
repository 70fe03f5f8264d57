import { cursorBehind, type Position, type Reading, readingOf } from '../position.js';
import type { HubSpotObject } from './requests.js';

/** As many as one search gives. */
const PAGE = 100;

/** What is asked for the page behind a cursor. A search sorts by one property, and gives 10,000 records in all at most. */
export function searchOf(cursor: string | null, properties: readonly string[]): object {
  const { at, id } = readingOf(cursor);
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

/**
 * Where the page behind this one begins, which was asked for at an instant there, and whether there is one. Records at the
 * border are read twice.
 */
export function behind(
  cursor: string | null,
  found: readonly HubSpotObject[],
  begun: Date,
): { cursor: string; more: boolean } {
  const from = readingOf(cursor);
  const position = positionBehind(from, found);
  return { cursor: cursorBehind(from, begun, position), more: position !== null };
}

function positionBehind(from: Reading, found: readonly HubSpotObject[]): Position | null {
  const last = found.at(-1);
  const full = found.length >= PAGE;
  // All of one instant are read by their ids; then what comes behind it.
  if (from.id !== '') return full && last !== undefined ? { at: from.at, id: last.id } : after(from);
  if (last === undefined || !full) return null;
  const at = instantOf(last) ?? from.at;
  return at > from.at ? { at, id: '' } : { at, id: '0' };
}

/** The millisecond behind, once all of one are read. */
function after({ at }: Position): Position {
  return { at: new Date(Date.parse(at) + 1).toISOString(), id: '' };
}

function instantOf({ properties }: HubSpotObject): string | undefined {
  const time = Date.parse(properties['lastmodifieddate'] ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
