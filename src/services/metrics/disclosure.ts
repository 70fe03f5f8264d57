import type { AmongRow, PeopleRow } from '#db/queries/metric-reads.js';
import { grouped } from '#db/queries/row-sets.js';
import { type Closed, closedIn, OPEN } from './closed.js';
import { ENOUGH, few, NOBODY, type People, together } from './people.js';
import { type Period, plusDays } from './periods.js';
import { valuesBeside } from './values-beside.js';

/** A stretch of days of which all sums are told, or none: the smallest part that any answer is made of. */
export interface Atom {
  /** The first and the last day on which anybody gave anything. */
  readonly first: string;
  readonly last: string;
  /** The values that are told; the others are told together, as what is left of the total. */
  readonly values: ReadonlySet<string>;
  /** The details that are told, of every value; the others together. Of several values all, or none. */
  readonly details: ReadonlySet<string>;
}

/** How sums are told apart that a disclosure is of. */
export interface Within {
  /** The disclosure of the same sums that are not told apart by value. */
  readonly base?: Disclosure | undefined;
  /** Who is in the groups of people whom numbers are of; of the days of the period that is asked for. */
  readonly among?: readonly AmongRow[];
}

/**
 * How finely a family of sums may be told. The calendar is cut into atoms by who is in them alone, whatever period is
 * asked for; every value and detail that an atom tells, and all that it does not tell taken together, stands for nobody
 * or for ENOUGH people. Each answer is a sum of atoms, so no difference of answers stands for fewer.
 */
export class Disclosure {
  readonly #atoms: readonly Atom[];
  /** Where the calendar was cut within a month. */
  readonly #cuts: ReadonlySet<string>;
  readonly #closed: ReadonlyMap<Atom, Closed>;

  /**
   * From who is behind each sum, of one family and of whole years. Sums that are told apart by value must be cut no
   * finer than the same sums that are not.
   */
  constructor(rows: readonly PeopleRow[], { base, among = [] }: Within = {}) {
    const atoms: Atom[] = [];
    const cuts = new Set<string>();
    const sorted = [...rows].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    for (const year of new Set(sorted.map(({ day }) => day.slice(0, 4))))
      cut(
        { from: `${year}-01-01`, to: `${year}-12-31` },
        sorted,
        base === undefined ? undefined : { cuts: base.#cuts, atoms: base.#atoms },
        atoms,
        cuts,
      );
    this.#atoms = atoms;
    this.#cuts = cuts;
    const byAtom = grouped(among, ({ day }) => this.atomOf(day)?.first ?? '');
    this.#closed = new Map(
      atoms.map((atom) => [
        atom,
        closedIn(atom, byAtom.get(atom.first) ?? [], base === undefined ? [] : base.#closedBetween(atom)),
      ]),
    );
  }

  /** The atom of a day on which there is anything; undefined where nothing of it may be told. */
  atomOf(day: string): Atom | undefined {
    return this.#atoms.find(({ first, last }) => first <= day && day <= last);
  }

  /** Of which groups of people nothing is told in an atom that lies in the period asked for. */
  closedIn(atom: Atom): Closed {
    return this.#closed.get(atom) ?? OPEN;
  }

  #closedBetween({ first, last }: Pick<Atom, 'first' | 'last'>): Closed[] {
    return this.#atoms.filter((atom) => atom.first >= first && atom.last <= last).map((atom) => this.closedIn(atom));
  }
}

function cut(
  span: Period,
  within: readonly PeopleRow[],
  base: Base | undefined,
  atoms: Atom[],
  cuts: Set<string>,
): void {
  const rows = within.filter(({ day }) => day >= span.from && day <= span.to);
  const apart = base !== undefined;
  const told = tell(rows, apart);
  if (told === null || rows.length === 0) return;
  const halves = halvesOf(span);
  const name = `${span.from} ${span.to}`;
  const months = span.from.slice(0, 7) !== span.to.slice(0, 7);
  if (halves !== null && (months || base === undefined || base.cuts.has(name))) {
    const parts = halves.map(({ from, to }) => rows.filter(({ day }) => day >= from && day <= to));
    if (parts.every((part) => (months ? tell(part, apart) !== null : noWorse(told, part, apart)))) {
      if (!months) cuts.add(name);
      for (const half of halves) cut(half, rows, base, atoms, cuts);
      return;
    }
  }
  const [first, last] = [rows[0]?.day as string, rows.at(-1)?.day as string];
  const finer = base?.atoms.filter((atom) => atom.first >= first && atom.last <= last) ?? [];
  const { details } = told;
  const values = valuesBeside(finer, rows, told.values, details);
  // Where no value is told, neither is a detail of one.
  atoms.push({ first, last, values, details: apart && values.size === 0 ? new Set() : details });
}

/** How the same sums are told that are not told apart by value. */
interface Base {
  readonly cuts: ReadonlySet<string>;
  readonly atoms: readonly Atom[];
}

/** Months first, days when one month is left; null for a single day. */
function halvesOf({ from, to }: Period): [Period, Period] | null {
  if (from === to) return null;
  const first = Number(from.slice(5, 7));
  const months = Number(to.slice(5, 7)) - first + 1;
  if (months > 1) {
    const month = String(first + Math.ceil(months / 2)).padStart(2, '0');
    const second = `${from.slice(0, 4)}-${month}-01`;
    return [
      { from, to: plusDays(second, -1) },
      { from: second, to },
    ];
  }
  const days = Number(to.slice(8)) - Number(from.slice(8)) + 1;
  const middle = plusDays(from, Math.ceil(days / 2) - 1);
  return [
    { from, to: middle },
    { from: plusDays(middle, 1), to },
  ];
}

type Told = Pick<Atom, 'values' | 'details'>;

function noWorse(whole: Told, part: readonly PeopleRow[], apart: boolean): boolean {
  const told = tell(part, apart);
  if (told === null) return false;
  return part.every(
    ({ value, detail }) =>
      (!whole.values.has(value) || told.values.has(value)) && (!whole.details.has(detail) || told.details.has(detail)),
  );
}

/** What may be told of rows; null where even their sum may not. Of nobody all may be told. `apart`: by value. */
function tell(rows: readonly PeopleRow[], apart: boolean): Told | null {
  const lines = linesOf(rows);
  if (few(together([...lines.values()].flatMap((line) => [...line.values()])))) return null;
  const values = [...lines.keys()].sort();
  const isFew = new Map(values.map((value) => [value, few(together(lines.get(value)?.values() ?? []))]));
  const shown = values.filter((value) => isFew.get(value) === false);
  const left = values.filter((value) => isFew.get(value) === true);
  // Those that are left are known by what is told of all others: one more of these joins them.
  if (few(together(left.flatMap((value) => [...(lines.get(value)?.values() ?? [])])))) left.push(shown.pop() as string);
  const told = [
    ...shown.map((value) => lines.get(value) as Line),
    merged(left.map((value) => lines.get(value) as Line)),
  ];
  const details = [...new Set(rows.map(({ detail }) => detail))].sort();
  const open = new Set(details.filter((detail) => told.every((line) => !few(line.get(detail) ?? NOBODY))));
  // A table of values and details is known by its sums along both: with one cell left out, others are found out.
  if (apart) return { values: new Set(shown), details: open.size === details.length ? open : new Set() };
  for (const line of told) {
    const covered = [...line].filter(([detail]) => !open.has(detail)).map(([, people]) => people);
    const joining = [...line.keys()].sort().find((detail) => open.has(detail));
    if (few(together(covered)) && joining !== undefined) open.delete(joining);
  }
  return { values: new Set(shown), details: open };
}

/** Who is in each detail of a value. */
type Line = ReadonlyMap<string, People>;

function linesOf(rows: readonly PeopleRow[]): Map<string, Line> {
  const lines = new Map<string, Map<string, Set<string>>>();
  for (const { value, detail, people } of rows) {
    let line = lines.get(value);
    if (line === undefined) {
      line = new Map();
      lines.set(value, line);
    }
    const known = line.get(detail);
    if (known === undefined) line.set(detail, new Set(people));
    else if (known.size < ENOUGH) for (const person of people) known.add(person);
  }
  return lines;
}

function merged(lines: readonly Line[]): Line {
  const all = new Map<string, People>();
  for (const line of lines)
    for (const [detail, people] of line) all.set(detail, together([all.get(detail) ?? NOBODY, people]));
  return all;
}
