import type { PeopleRow } from '#db/queries/metric-reads.js';
import { ENOUGH } from './people.js';
import type { Period } from './periods.js';

/** A stretch of days on which anybody gave anything. */
interface Stretch {
  readonly first: string;
  readonly last: string;
}

/**
 * Which of the values that an atom tells may be told beside sums of smaller stretches of its days: where all that a value
 * stands for lies in such a stretch, what else is in the stretch is known as well, and must stand for nobody or ENOUGH.
 * `rows` by day; `details` are told of each value.
 */
export function valuesBeside(
  stretches: readonly Stretch[],
  rows: readonly PeopleRow[],
  told: ReadonlySet<string>,
  details: ReadonlySet<string>,
): ReadonlySet<string> {
  const periods = rangesOf(stretches);
  if (periods.length === 0) return told;
  const values = new Set(told);
  const views = [rows, ...[...details].map((detail) => rows.filter((row) => row.detail === detail))];
  for (let hidden = exposedIn(views, periods, values); hidden.length > 0; hidden = exposedIn(views, periods, values))
    for (const value of hidden) values.delete(value);
  return values;
}

/** Values that lie in one of the periods and leave few of it; none where all may stay. */
function exposedIn(
  views: readonly (readonly PeopleRow[])[],
  periods: readonly Period[],
  values: ReadonlySet<string>,
): string[] {
  for (const view of views) {
    const spans = [...spansOf(view, values)];
    for (const period of periods) {
      const inside = spans.filter(([, { from, to }]) => from >= period.from && to <= period.to).map(([name]) => name);
      if (inside.length === 0 || !leavesFew(view, period, values, new Set(inside))) continue;
      const named = inside.filter((value): value is string => value !== null);
      // The rest is one of those that are told: it ends to be known when a value joins it.
      return named.length > 0 ? named : [...values].slice(0, 1);
    }
  }
  return [];
}

/** Every stretch and every row of neighbours, but not all of them together. */
function rangesOf(stretches: readonly Stretch[]): Period[] {
  const sorted = stretches.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  return sorted.flatMap(({ first }, from) =>
    sorted
      .slice(from)
      .filter((_, length) => length + 1 < sorted.length)
      .map(({ last }): Period => ({ from: first, to: last })),
  );
}

/** From when to when there is anything of each value that is told, and of the rest of them, under null. */
function spansOf(rows: readonly PeopleRow[], told: ReadonlySet<string>): Map<string | null, Period> {
  const spans = new Map<string | null, Period>();
  for (const { day, value } of rows) {
    const name = told.has(value) ? value : null;
    spans.set(name, { from: spans.get(name)?.from ?? day, to: day });
  }
  return spans;
}

function leavesFew(
  rows: readonly PeopleRow[],
  { from, to }: Period,
  told: ReadonlySet<string>,
  inside: ReadonlySet<string | null>,
): boolean {
  const people = new Set<string>();
  for (const row of rows) {
    if (row.day < from || inside.has(told.has(row.value) ? row.value : null)) continue;
    if (row.day > to) break;
    for (const person of row.people) people.add(person);
    if (people.size >= ENOUGH) return false;
  }
  return people.size > 0;
}
