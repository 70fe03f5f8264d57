import { getTableColumns } from 'drizzle-orm';
import { mergePatch } from './merge-patch.js';
import type { Input, Resource, Row } from './resource.js';

/** Whether what arrived is older, at its source, than what is stored. */
export function isStale(before: Row, given: Input): boolean {
  const stored = before['sourceUpdatedAt'];
  const arrived = given['sourceUpdatedAt'];
  return stored instanceof Date && typeof arrived === 'string' && Date.parse(arrived) < stored.getTime();
}

/** Of an input what is stored in columns, instants as Dates. */
export function columnsOf(resource: Resource, input: Input): Record<string, unknown> {
  const columns = getTableColumns(resource.table) as Record<string, { dataType: string }>;
  const values: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(input)) {
    const column = columns[property];
    if (column === undefined || value === undefined) continue;
    values[property] = column.dataType === 'date' && typeof value === 'string' ? new Date(value) : value;
  }
  return values;
}

/** An input for a new row, in which null is as good as absent. */
export function withoutNulls(input: Input): Input {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}

/** The values with their objects as they are to be stored: what a change of an object does not name stays, null takes out. */
export function mergedInto(before: Readonly<Record<string, unknown>>, values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).map(([property, value]) => [property, mergePatch(before[property], value)]),
  );
}

/** Of values those that the row does not have already. */
export function differing(values: Record<string, unknown>, before: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([property, value]) => JSON.stringify(value) !== JSON.stringify(before[property])),
  );
}

/** The values with the note of which instants were assumed: what is given anew is so only where it says so. */
export function withAssumed(
  { table }: Resource,
  values: Record<string, unknown>,
  before: Row | null,
): Record<string, unknown> {
  if (!('assumedTimes' in table)) return values;
  const stored = (before?.['assumedTimes'] ?? []) as readonly string[];
  const given = (values['assumedTimes'] ?? []) as readonly string[];
  const assumed = [...stored.filter((property) => !(property in values)), ...given].sort();
  if (JSON.stringify(assumed) !== JSON.stringify(stored)) return { ...values, assumedTimes: assumed };
  const { assumedTimes: _, ...rest } = values;
  return rest;
}
