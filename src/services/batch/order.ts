/** What an item of a batch has to do with others: names of records, and of other things that are changed in turn. */
export interface Turn {
  /** Its own record. */
  readonly self: string;
  /** Whether its record is there already, so that others may refer to it at any time. */
  readonly there: boolean;
  /** Other things that it reads and changes. */
  readonly takes: readonly string[];
  /** Things that it reads; of records those that it refers to. */
  readonly reads: readonly string[];
}

/** Waves of items that do not get into each other's way, and the items that refer to themselves through others. */
export interface Order {
  readonly waves: readonly (readonly number[])[];
  readonly cyclic: ReadonlySet<number>;
}

/** Who used a thing last, and who has read it since. */
interface Use {
  taker: number | undefined;
  readers: number[];
  /** Who waits for a record of the batch that comes later. */
  waiting: number[];
}

/**
 * Puts the items of a batch into waves so that the outcome is that of one after the other in the order given, but that
 * a record comes before what refers to it. Those of one wave touch nothing in common that any of them changes.
 */
export function orderOf(turns: readonly Turn[]): Order {
  const after = edgesOf(turns);
  const before: number[][] = turns.map(() => []);
  for (const [index, all] of after.entries()) for (const earlier of all) before[earlier]?.push(index);
  const open = after.map((all) => all.size);
  const waves: number[][] = [];
  let wave = turns.flatMap((_, index) => (open[index] === 0 ? [index] : []));
  let placed = 0;
  while (wave.length > 0) {
    waves.push(wave);
    placed += wave.length;
    const next: number[] = [];
    for (const index of wave) {
      for (const later of before[index] as number[]) {
        open[later] = (open[later] as number) - 1;
        if (open[later] === 0) next.push(later);
      }
    }
    wave = next.sort((a, b) => a - b);
  }
  if (placed === turns.length) return { waves, cyclic: new Set() };
  const left = turns.flatMap((_, index) => ((open[index] as number) > 0 ? [index] : []));
  const cyclic = new Set(left.filter((index) => reaches(index, index, after)));
  // What only refers to them finds nothing there, and is told so.
  const rest = left.filter((index) => !cyclic.has(index));
  return { waves: rest.length === 0 ? waves : [...waves, rest], cyclic };
}

/** For each item those that must be through before it. */
function edgesOf(turns: readonly Turn[]): ReadonlySet<number>[] {
  const uses = new Map<string, Use>();
  const useOf = (name: string): Use => {
    const use = uses.get(name) ?? { taker: undefined, readers: [], waiting: [] };
    uses.set(name, use);
    return use;
  };
  const firstOf = new Map<string, number>();
  for (const [index, { self }] of turns.entries()) if (!firstOf.has(self)) firstOf.set(self, index);
  const after = turns.map(() => new Set<number>());
  for (const [index, { self, takes, reads }] of turns.entries()) {
    const mine = after[index] as Set<number>;
    for (const name of reads) {
      const use = useOf(name);
      const first = firstOf.get(name);
      if (use.taker !== undefined) mine.add(use.taker);
      const later = first !== undefined && first >= index && turns[first]?.there === false;
      if (later) {
        mine.add(first);
        use.waiting.push(index);
      } else use.readers.push(index);
    }
    for (const name of new Set([self, ...takes])) {
      const use = useOf(name);
      for (const earlier of [use.taker, ...use.readers])
        if (earlier !== undefined && earlier !== index) mine.add(earlier);
      use.taker = index;
      use.readers = use.waiting.splice(0);
    }
  }
  return after;
}

function reaches(from: number, to: number, after: readonly ReadonlySet<number>[]): boolean {
  const seen = new Set<number>();
  const waiting = [...(after[from] as ReadonlySet<number>)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(after[next] as ReadonlySet<number>));
  }
  return false;
}
