import { type ExternalName, peekExternal, peekRow, type SyncedTable } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { candidates } from '#db/tables/candidates.js';
import { findZone, type Zone } from '#src/engine/zones.js';
import { type Fault, invalid } from '#src/errors.js';
import type { Input, Resource, Row } from '../resource.js';
import type { Work } from '../work.js';

/** An item whose times are instants, and what was assumed to make them so. */
export interface Timed {
  readonly input: Input;
  readonly warnings: readonly Fault[];
}

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?)?$/;

/** What is meant by a day where an instant is wanted: when the day's work begins or ends, or the middle of the day. */
const TIME_OF_DAY: Readonly<Record<string, string>> = {
  startsAt: '09:00',
  endsAt: '17:30',
  offerExpiresAt: '17:30',
  awayUntil: '17:30',
};
const MIDDAY = '12:00';

/** Days that are stored as days. */
const DAYS = new Set(['decisionExpectedAt']);

/**
 * Makes instants of days and of local times without a zone. The zone is that of the item, else of what is stored, else
 * of the candidate; where none is known, throws `validation_failed`. A local time that the clocks skip is moved on by
 * what they skip, of two the earlier is taken. What was assumed is noted on the record (`assumedTimes`) and warned of.
 */
export async function withInstants(work: Work, resource: Resource, of: ExternalName, input: Input): Promise<Timed> {
  const local = Object.entries(input).flatMap(([property, value]) => {
    const [, day, time, seconds = ':00'] = (typeof value === 'string' && LOCAL.exec(value)) || [];
    if (day === undefined || (time === undefined && DAYS.has(property)) || !isTime(resource, property)) return [];
    return [{ property, day, time: time === undefined ? undefined : time + seconds }];
  });
  if (local.length === 0) return { input, warnings: [] };
  const allDay = local.find(({ property, time }) => property === 'startsAt' && time === undefined);
  if (allDay !== undefined && input['endsAt'] === undefined) local.push({ ...allDay, property: 'endsAt' });
  const zone = await zoneOf(work, resource, of, input);
  if (zone === undefined) throw invalid(...local.map(({ property }) => ({ pointer: `/${property}`, ...ZONE_UNKNOWN })));
  const made: Record<string, unknown> = { ...input, assumedTimes: local.map(({ property }) => property) };
  const warnings = local.map(({ property, day, time }): Fault => {
    const wall = time ?? `${TIME_OF_DAY[property] ?? MIDDAY}:00`;
    const instant = new Date(zone.zone.instantOf(Date.parse(`${day}T${wall}Z`))).toISOString();
    made[property] = instant;
    return {
      pointer: `/${property}`,
      code: time === undefined ? 'day_assumed' : 'zone_assumed',
      message: `Taken as ${instant}: ${wall.slice(0, 5)} of that day in ${zone.name}. Send an instant with its offset if it was another.`,
    };
  });
  return { input: made, warnings };
}

const ZONE_UNKNOWN = {
  code: 'zone_unknown',
  message: 'No zone is known in which this was meant. Send an instant with its offset, or a timeZone.',
};

function isTime({ table }: Resource, property: string): boolean {
  if (property === 'sourceUpdatedAt') return false;
  const column: unknown = Reflect.get(table, property);
  return (column as { dataType?: unknown } | undefined)?.dataType === 'date' || DAYS.has(property);
}

async function zoneOf(work: Work, resource: Resource, { source, externalId }: ExternalName, input: Input) {
  const own = input['timeZone'];
  if (typeof own === 'string') return named(own);
  const stored = (await peekExternal(work.tx, resource.table as SyncedTable, source, externalId)) as Row | undefined;
  return named(stored?.['timeZone']) ?? named(await zoneOfCandidate(work, { ...stored, ...input }));
}

async function zoneOfCandidate({ tx }: Work, { candidateId, applicationId }: Input): Promise<unknown> {
  let id = candidateId;
  if (typeof id !== 'string' && typeof applicationId === 'string')
    id = (await peekRow(tx, applications, applicationId))?.candidateId;
  return typeof id === 'string' ? (await peekRow(tx, candidates, id))?.timeZone : undefined;
}

function named(name: unknown): { name: string; zone: Zone } | undefined {
  const zone = typeof name === 'string' ? findZone(name) : undefined;
  return zone === undefined ? undefined : { name: name as string, zone };
}
