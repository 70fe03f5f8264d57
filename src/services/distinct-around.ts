/** Something that happened in a group, and around which is counted. */
export interface Asked {
  readonly id: string;
  readonly group: string;
  readonly at: Date;
}

/** What was seen in a group, first and last within a time that is shorter than that in which is counted. */
export interface Seen {
  readonly group: string;
  readonly value: string;
  readonly first: Date;
  readonly last: Date;
}

/**
 * How many distinct values were seen in the group of each, at most so many milliseconds before or after it, by its id. One
 * pass over both in the order of time, however many share a group.
 */
export function distinctAround(asked: readonly Asked[], seen: readonly Seen[], aroundMs: number): Map<string, number> {
  const seenIn = grouped(seen);
  const counts = new Map<string, number>();
  for (const [group, own] of grouped(asked)) {
    const coming = [...(seenIn.get(group) ?? [])].sort((one, other) => Number(one.first) - Number(other.first));
    const going = [...coming].sort((one, other) => Number(one.last) - Number(other.last));
    const within = new Map<string, number>();
    let [came, went] = [0, 0];
    for (const { id, at } of own.sort((one, other) => Number(one.at) - Number(other.at))) {
      // What is in part outside has its first or its last inside, being shorter than the time around.
      for (; Number(coming[came]?.first) <= Number(at) + aroundMs; came++) add(within, coming[came], 1);
      for (; Number(going[went]?.last) < Number(at) - aroundMs; went++) add(within, going[went], -1);
      counts.set(id, within.size);
    }
  }
  return counts;
}

/** A time of a group, its ends included. */
export interface Span {
  readonly group: string;
  readonly from: Date;
  readonly to: Date;
}

/** The times around what is asked for, those of a group that overlap as one: all that has to be known to count. */
export function spansAround(asked: readonly Asked[], aroundMs: number): Span[] {
  return [...grouped(asked)].flatMap(([group, own]) => {
    const spans: { group: string; from: Date; to: Date }[] = [];
    for (const { at } of own.sort((one, other) => Number(one.at) - Number(other.at))) {
      const [from, to] = [new Date(Number(at) - aroundMs), new Date(Number(at) + aroundMs)];
      const before = spans.at(-1);
      if (before !== undefined && before.to >= from) before.to = to;
      else spans.push({ group, from, to });
    }
    return spans;
  });
}

function add(within: Map<string, number>, seen: Seen | undefined, more: 1 | -1): void {
  if (seen === undefined) return;
  const count = (within.get(seen.value) ?? 0) + more;
  if (count === 0) within.delete(seen.value);
  else within.set(seen.value, count);
}

function grouped<T extends { readonly group: string }>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const others = found.get(one.group);
    if (others === undefined) found.set(one.group, [one]);
    else others.push(one);
  }
  return found;
}
