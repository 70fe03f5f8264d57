import fc from 'fast-check';
import t from 'tap';
import type { AmongRow, PeopleRow } from '#db/queries/metric-reads.js';
import { Disclosure } from '#src/services/metrics/disclosure.js';
import { ENOUGH } from '#src/services/metrics/people.js';
import { type Period, plusDays } from '#src/services/metrics/periods.js';
import { Tally } from '#src/services/metrics/tally.js';
import { Combinations } from '../../support/combinations.js';

const FIRST = '2026-01-05';
const SPAN = 45;
const AMONG = 'due';

/** Somebody did something, on a day, in a group, by a channel; some of it counts in a number of its own. */
interface Deed {
  readonly day: string;
  readonly value: string;
  readonly detail: string;
  /** Null: nobody did; see `withMaybe`. */
  readonly person: string | null;
  readonly due: boolean;
}

const deeds = fc
  .record({
    people: fc.integer({ min: 5, max: 30 }),
    span: fc.constantFrom(2, 10, SPAN),
    many: fc.integer({ min: 10, max: 90 }),
    values: fc.constantFrom('ab', 'abc', 'aaaab'),
    details: fc.constantFrom('xy', 'wxyz', 'xxxxyz'),
    due: fc.integer({ min: 1, max: 5 }),
  })
  .chain(({ people, span, many, values, details, due }) =>
    fc
      .array(fc.tuple(fc.nat(span), fc.nat(people), fc.nat(9), fc.nat(5), fc.nat(5)), {
        minLength: many,
        maxLength: many,
      })
      .map((made): Deed[] =>
        made.map(([day, person, moves, detail, counts]) => ({
          day: plusDays(FIRST, day),
          person: `p${person}`,
          // Most stay in their group, and do what others of it do.
          value: values[(moves === 0 ? moves + day : person) % values.length] as string,
          detail: details[(moves < 3 ? detail : person) % details.length] as string,
          due: counts < due,
        })),
      ),
  );

/**
 * The deeds with those that may have been: it is known when a group did anything, and not that it never did so by some
 * channel.
 */
function withMaybe(all: readonly Deed[]): Deed[] {
  const details = new Set(all.map(({ detail }) => detail));
  const maybe = all.flatMap(({ day, value }) =>
    [...details].map((detail): Deed => ({ day, value, detail, person: null, due: true })),
  );
  return [...all, ...new Map(maybe.map((deed) => [cellOf(deed), deed])).values()];
}

/** Who is behind sums, as the database tells it: five at most. */
function rowsOf(all: readonly Deed[], apart: boolean): PeopleRow[] {
  const rows = new Map<string, Set<string>>();
  for (const { day, value, detail, person } of all) {
    if (person === null) continue;
    const name = JSON.stringify([apart ? value : '', detail, day]);
    rows.set(name, (rows.get(name) ?? new Set()).add(person));
  }
  return [...rows].map(([name, people]) => {
    const [value, detail, day] = JSON.parse(name) as [string, string, string];
    return { value, detail, day, family: 'f', people: [...people].sort().slice(0, ENOUGH) };
  });
}

/** Which cells a told sum is of. */
type Cells = Iterable<string>;

/** What nothing tells apart: what somebody did on a day, in a group, by a channel. */
const cellOf = ({ day, value, detail }: Deed) => JSON.stringify([day, value, detail]);

/**
 * What is asked for of cells: all of them, or what is due of them. That everything of a cell is due, or nothing, is not
 * known.
 */
const asked = (cells: Cells, due: boolean): string[] =>
  [...cells].flatMap((cell) => (due ? [`due ${cell}`] : [`due ${cell}`, `other ${cell}`]));

/** All sums that are told of a period: of all, of groups, of channels of both, and of what is due of each. */
function* toldOf(all: readonly Deed[], period: Period): Iterable<Cells> {
  const within = all.filter(({ day }) => day >= period.from && day <= period.to);
  const due = within.filter((deed) => deed.due);
  const among = (apart: boolean): AmongRow[] => rowsOf(due, apart).map((row) => ({ ...row, among: AMONG }));
  const base = new Disclosure(rowsOf(all, false), { among: among(false) });
  const grouped = new Disclosure(rowsOf(all, true), { base, among: among(true) });
  const details = [...new Set(all.map(({ detail }) => detail))];
  for (const group of [null, ...new Set(all.map(({ value }) => value))]) {
    const disclosures = new Map([['f', group === null ? base : grouped]]);
    const mine = within.filter(({ value }) => group === null || value === group);
    const tallied = (only?: string) => {
      const tally = new Tally(period, disclosures, only);
      for (const deed of mine) {
        const { day, detail } = deed;
        tally.add({ value: group ?? '', family: 'f', detail, grain: 'day', day, counts: { [cellOf(deed)]: 1 } });
      }
      return tally;
    };
    for (const only of [undefined, ...details]) {
      const tally = tallied(only);
      const [all, due] = [tally.total('f'), tally.total('f', [AMONG])];
      if (all.told) yield asked(Object.keys(all.counts), false);
      if (due.told) yield asked(Object.keys(due.counts), true);
      if (only !== undefined || !all.told) continue;
      for (const detail of details) {
        const { broken, counts } = tally.of('f', detail);
        if (!broken) yield asked(Object.keys(counts), false);
      }
    }
  }
}

/** What is asked: each day, and each stretch from the first day and to the last. */
const PERIODS: readonly Period[] = Array.from({ length: SPAN + 1 }, (_, n): Period[] => [
  { from: plusDays(FIRST, n), to: plusDays(FIRST, n) },
  { from: FIRST, to: plusDays(FIRST, n) },
  { from: plusDays(FIRST, n), to: plusDays(FIRST, SPAN) },
]).flat();

t.test(
  'no sum of what is told, added and taken away in whatever way, stands for one to four people',
  { timeout: 240_000 },
  (t) => {
    const found = { told: 0, most: 0 };
    fc.assert(
      fc.property(deeds, (done) => {
        const all = withMaybe(done);
        const combinations = new Combinations(asked(new Set(all.map(cellOf)), false));
        const days = new Set(all.map(({ day }) => day));
        for (const period of PERIODS)
          if (days.has(period.from) || days.has(period.to))
            for (const told of toldOf(all, period)) combinations.add(told);
        found.told += combinations.size;
        found.most = Math.max(found.most, combinations.size);
        for (const { cells, people } of suspects(all))
          if (people.size < ENOUGH && combinations.reach(cells)) throw new Error(`found out: ${cells.join(' ')}`);
      }),
      { numRuns: 30 },
    );
    t.ok(found.told > 50 && found.most > 10, `something was told: ${JSON.stringify(found)}`);
    t.end();
  },
);

/** What an attacker would like to know: of each day, group, channel, and any two or three of them, and what is due of it. */
function suspects(all: readonly Deed[]): { cells: string[]; people: Set<string> }[] {
  const some = new Map<string, { of: Set<string>; people: Set<string>; due: boolean }>();
  for (const deed of all)
    for (const due of [true, false])
      for (let which = 0; which < 8; which++) {
        const { day, value, detail } = deed;
        const name = JSON.stringify([due, which, which & 1 && day, which & 2 && value, which & 4 && detail]);
        const known = some.get(name) ?? { of: new Set(), people: new Set(), due };
        some.set(name, known);
        known.of.add(cellOf(deed));
        if (deed.person !== null && (!due || deed.due)) known.people.add(deed.person);
      }
  return [...some.values()]
    .filter(({ people }) => people.size > 0)
    .map(({ of, people, due }) => ({ cells: asked(of, due), people }));
}
