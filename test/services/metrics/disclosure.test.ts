import fc from 'fast-check';
import t from 'tap';
import type { PeopleRow } from '#db/queries/metric-reads.js';
import type { Counts } from '#db/tables/metrics.js';
import { Disclosure } from '#src/services/metrics/disclosure.js';
import { ENOUGH } from '#src/services/metrics/people.js';
import { type Period, plusDays } from '#src/services/metrics/periods.js';
import { Tally } from '#src/services/metrics/tally.js';

const FIRST = '2026-01-01';

/** Somebody did something: on which day, in which group, by which channel. */
interface Deed {
  readonly day: string;
  readonly value: string;
  readonly detail: string;
  readonly person: string;
}

const deeds = fc
  .record({
    people: fc.integer({ min: 1, max: 40 }),
    span: fc.constantFrom(3, 20, 70, 500),
    many: fc.integer({ min: 50, max: 500 }),
    values: fc.constantFrom('a', 'ab', 'abcd', 'aaaaab'),
    details: fc.constantFrom('x', 'xy', 'xxxyz'),
  })
  .chain(({ people, span, many, values, details }) =>
    fc
      .array(
        fc.record({
          day: fc.integer({ min: 0, max: span }).map((days) => plusDays(FIRST, days)),
          person: fc.integer({ min: 0, max: people }),
          value: fc.nat(),
          detail: fc.constantFrom(...details),
        }),
        { minLength: Math.ceil(many / 2), maxLength: many, size: 'max' },
      )
      .map((made): Deed[] =>
        made.map(({ day, person, value, detail }) => ({
          day,
          detail,
          person: `p${person}`,
          // Most people stay in their group.
          value: values[(value % 5 === 0 ? value : person) % values.length] as string,
        })),
      ),
  );

/** A month in which groups lie in a half or in both. */
const halves = fc
  .record({ values: fc.constantFrom('ab', 'abc'), details: fc.constantFrom('x', 'xy') })
  .chain(({ values, details }) =>
    fc
      .array(
        fc.tuple(
          fc.constantFrom('2026-06-01', '2026-06-16'),
          fc.constantFrom(...values),
          fc.constantFrom(...details),
          fc.subarray(
            Array.from({ length: 12 }, (_, n) => `p${n}`),
            { minLength: 1, maxLength: 9 },
          ),
        ),
        { minLength: 2, maxLength: 6 },
      )
      .map((made): Deed[] =>
        made.flatMap(([day, value, detail, people]) => people.map((person) => ({ day, value, detail, person }))),
      ),
  );

const halfOrMonth = fc.constantFrom<Period>(
  { from: '2026-06-01', to: '2026-06-15' },
  { from: '2026-06-16', to: '2026-06-30' },
  { from: '2026-06-01', to: '2026-06-30' },
);

const periods = fc
  .tuple(fc.integer({ min: -5, max: 510 }), fc.integer({ min: 0, max: 400 }))
  .map(([from, days]): Period => ({ from: plusDays(FIRST, from), to: plusDays(FIRST, from + days) }));

/** Who is behind the sums, as the database tells it: five at most. */
function rowsOf(all: readonly Deed[], byValue: boolean): PeopleRow[] {
  const rows = new Map<string, { value: string; family: string; detail: string; day: string; people: Set<string> }>();
  for (const { day, value, detail, person } of all) {
    const shown = byValue ? value : '';
    const name = `${day} ${shown} ${detail}`;
    const row = rows.get(name) ?? { value: shown, family: 'f', detail, day, people: new Set() };
    rows.set(name, row);
    row.people.add(person);
  }
  return [...rows.values()].map((row) => ({ ...row, people: [...row.people].sort().slice(0, ENOUGH) }));
}

/** The deeds of which an answer holds the sum. */
type Told = ReadonlySet<Deed>;

/** What an answer to a key that may see nobody tells: sums, each as the deeds in it. */
function answer(all: readonly Deed[], period: Period, byValue: boolean, disclosure: Disclosure): Map<string, Told> {
  const told = new Map<string, Told>();
  const groups = byValue ? new Set(all.map(({ value }) => value)) : new Set(['']);
  for (const group of groups) {
    const tally = new Tally(period, new Map([['f', disclosure]]));
    const within = all.filter(
      ({ day, value }) => day >= period.from && day <= period.to && (!byValue || value === group),
    );
    const named = new Map(within.map((deed, place) => [String(place), deed]));
    for (const [name, { day, detail }] of named)
      tally.add({ value: group, family: 'f', detail, grain: 'day', day, counts: { [name]: 1 } });
    const deedsOf = (counts: Counts) => new Set(Object.keys(counts).map((name) => named.get(name) as Deed));
    const total = tally.total('f');
    if (!total.told) continue;
    told.set(`${group} *`, deedsOf(total.counts));
    for (const detail of new Set(all.map((deed) => deed.detail))) {
      const { broken, counts } = tally.of('f', detail);
      if (!broken) told.set(`${group} ${detail}`, deedsOf(counts));
    }
  }
  return told;
}

const fewOf = (of: Iterable<Deed>) => {
  const { size } = new Set([...of].map(({ person }) => person));
  return size > 0 && size < ENOUGH;
};
const less = (a: Told, b: Iterable<Deed>): Deed[] => {
  const taken = new Set(b);
  return [...a].filter((deed) => !taken.has(deed));
};

/** Whether no sum, nor what is left of one by any other, stands for one to four people. */
function holds(all: readonly Deed[], one: Period, other: Period, many: { whole: number; groups: number }): boolean {
  const base = new Disclosure(rowsOf(all, false));
  const grouped = new Disclosure(rowsOf(all, true), { base });
  const wide = { from: one.from < other.from ? one.from : other.from, to: one.to > other.to ? one.to : other.to };
  const totals = [one, other, wide].map((period) => answer(all, period, false, base));
  const groups = [one, other, wide].map((period) => answer(all, period, true, grouped));
  for (const told of [...totals, ...groups]) for (const sum of told.values()) if (fewOf(sum)) return false;
  // One period taken from another, of the whole, of a channel, and of a group.
  for (const answers of [totals, groups])
    for (const a of answers)
      for (const b of answers)
        for (const [name, sum] of a) if (b.has(name) && fewOf(less(sum, b.get(name) as Told))) return false;
  for (const [place, total] of totals.entries()) {
    const told = groups[place] as Map<string, Told>;
    const whole = total.get(' *');
    if (whole === undefined) continue;
    many.whole += 1;
    // Channels taken from the whole, and groups from it, of the period as of another.
    if (
      fewOf(
        less(
          whole,
          [...total].filter(([name]) => name !== ' *').flatMap(([, sum]) => [...sum]),
        ),
      )
    )
      return false;
    for (const of of groups) {
      // What is not all in the whole cannot be taken from it.
      const sums = [...of]
        .filter(([name, sum]) => name.endsWith(' *') && [...sum].every((deed) => whole.has(deed)))
        .flatMap(([, sum]) => [...sum]);
      if (sums.length > 0) many.groups += 1;
      if (fewOf(less(whole, sums))) return false;
    }
    for (const [name, sum] of told) {
      if (!name.endsWith(' *')) continue;
      const parts = [...told].filter(([part]) => part !== name && part.startsWith(name.slice(0, -1)));
      if (
        fewOf(
          less(
            sum,
            parts.flatMap(([, deeds]) => [...deeds]),
          ),
        )
      )
        return false;
    }
    for (const [name, sum] of total) {
      if (name === ' *') continue;
      const same = [...told]
        .filter(([part]) => part.endsWith(name) && part !== name)
        .flatMap(([, deeds]) => [...deeds]);
      if (same.length > 0 && fewOf(less(sum, same))) return false;
    }
  }
  return true;
}

for (const [name, worlds, asked, numRuns] of [
  ['anybody at any time', deeds, periods, 200],
  ['groups that lie in parts of a month', halves, halfOrMonth, 1000],
] as const)
  t.test(
    `nothing that is told stands for one to four people, nor does what is left of it by any other answer: ${name}`,
    async (t) => {
      const many = { whole: 0, groups: 0 };
      fc.assert(
        fc.property(worlds, asked, asked, (all, one, other) => holds(all, one, other, many)),
        { numRuns },
      );
      t.ok(many.whole > 100 && many.groups > 100, `something was told: ${JSON.stringify(many)}`);
    },
  );

t.test(
  'a group that lies in a part of a month is not told beside the sum of that part where it would leave few',
  async (t) => {
    const on = (day: string, value: string, people: readonly number[]): Deed[] =>
      people.map((person) => ({ day, value, detail: 'x', person: `p${person}` }));
    const all = [
      ...on('2026-06-01', 'a', [0, 1, 2, 3, 4]),
      ...on('2026-06-01', 'b', [5]),
      ...on('2026-06-16', 'b', [5, 6, 7, 8, 9]),
    ];
    const base = new Disclosure(rowsOf(all, false));
    const grouped = new Disclosure(rowsOf(all, true), { base });
    const half = answer(all, { from: '2026-06-01', to: '2026-06-15' }, false, base);
    t.equal(half.get(' *')?.size, 6, 'the half of the month is told');
    const june = answer(all, { from: '2026-06-01', to: '2026-06-30' }, true, grouped);
    t.same([...june.keys()], [], 'since six less five would be one');
    const twice = [...all, ...on('2026-06-16', 'a', [0, 1, 2, 3, 4])];
    const other = new Disclosure(rowsOf(twice, true), { base: new Disclosure(rowsOf(twice, false)) });
    t.ok(
      answer(twice, { from: '2026-06-01', to: '2026-06-30' }, true, other).has('a *'),
      'what lies in no part is told',
    );
  },
);

t.test('what needs no guard is told: many people, day by day', async (t) => {
  const all = Array.from({ length: 40 }, (_, day) =>
    Array.from(
      { length: 12 },
      (_, n): Deed => ({ day: plusDays(FIRST, day), value: 'ab'[n % 2] as string, detail: 'x', person: `p${n}` }),
    ),
  ).flat();
  const base = new Disclosure(rowsOf(all, false));
  const grouped = new Disclosure(rowsOf(all, true), { base });
  const period = { from: plusDays(FIRST, 3), to: plusDays(FIRST, 33) };
  for (const [name, sum] of [...answer(all, period, false, base), ...answer(all, period, true, grouped)])
    t.equal(sum.size, name.startsWith(' ') ? 31 * 12 : 31 * 6, name);
});
