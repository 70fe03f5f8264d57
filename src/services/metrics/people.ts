/** Of fewer people than this nothing is told to whoever may see nobody. */
export const ENOUGH = 5;

/** Ids of people; of many not all. */
export type People = ReadonlySet<string>;

/** No one. */
export const NOBODY: People = new Set();

/** All who are in any of them, as far as is needed to know whether they are enough. */
export function together(groups: Iterable<Iterable<string>>): People {
  const people = new Set<string>();
  for (const group of groups) {
    for (const person of group) people.add(person);
    if (people.size >= ENOUGH) break;
  }
  return people;
}

/** Whether there is anybody, and they are not enough. */
export function few({ size }: People): boolean {
  return size > 0 && size < ENOUGH;
}
