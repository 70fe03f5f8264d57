/** What one item of a phrase takes. */
export interface Item {
  /** So many words may be passed over, whatever they are; an item that is no gap has 0. */
  readonly gap: number;
  readonly absent: boolean;
  /** Whether the end of the sentence is one of its choices. */
  readonly ends: boolean;
  /** By a word: the choices that may begin with it, in the order in which they stand. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  /** For all other words: the choices that begin with a part of a word. */
  readonly others: readonly Choice[];
}

type Choice = readonly string[];

/** A gap of up to so many words. */
export const gapOf = (gap: number): Item => ({ gap, absent: false, ends: false, choices: new Map(), others: [] });

/** Makes an item of its choices, each a row of words; `end` as a choice of its own is the end of the sentence. */
export function itemOf(written: readonly Choice[], absent: boolean, end: string): Item {
  const rows = written.filter(([first]) => first !== end);
  const choices = new Map<string, readonly Choice[]>();
  for (const [word = ''] of rows)
    if (!word.endsWith('*') && !choices.has(word))
      choices.set(
        word,
        rows.filter(([first]) => fits(first as string, word)),
      );
  const others = rows.filter(([first]) => first?.endsWith('*'));
  return { gap: 0, absent, ends: rows.length < written.length, choices, others };
}

type Words = readonly { readonly text: string }[];

/**
 * Where items that follow one another from a word on end, before the word `limit`; undefined where they do not. Of several
 * ends it is that of the first choices, of words rather than their absence, and of the shortest gaps. All places where an
 * item can end are gone through together, each once: no choice of items makes it try the same words again.
 */
export function endOf(
  items: readonly Item[],
  words: Words,
  { from, limit, ends }: { readonly from: number; readonly limit: number; readonly ends: boolean },
): number | undefined {
  if (!canBegin(items[0] as Item, textAt(words, from))) return undefined;
  const { at: alone, next: first } = onlyWay(items, words, from, limit);
  if (alone === undefined) return undefined;
  if (first === items.length) return !ends || alone === limit ? alone : undefined;
  // A set keeps the order in which its places came: the first way to come to a place is the one that is preferred.
  let places = new Set([alone]);
  for (let index = first; index < items.length; index++) {
    const next = new Set<number>();
    for (const at of places) pass(items[index] as Item, words, at, limit, next);
    if (next.size === 0) return undefined;
    places = next;
  }
  for (const at of places) if (!ends || at === limit) return at;
  return undefined;
}

/**
 * Follows items for as long as there is one way alone, which is most of all phrases: where that leads, and the first item
 * that leaves a choice; `at` is undefined where it leads nowhere.
 */
function onlyWay(items: readonly Item[], words: Words, from: number, limit: number): { at?: number; next: number } {
  let at = from;
  let next = 0;
  for (; next < items.length; next++) {
    const { gap, absent, ends, choices, others } = items[next] as Item;
    if (gap > 0 || absent || ends) break;
    if (at >= limit) return { next };
    const rows = choices.get(textAt(words, at)) ?? others;
    if (rows.length > 1) break;
    const [choice] = rows;
    if (choice === undefined || !isAt(choice, words, at, limit)) return { next };
    at += choice.length;
  }
  return { at, next };
}

function isAt(choice: Choice, words: Words, at: number, limit: number): boolean {
  if (at + choice.length > limit) return false;
  for (let i = 0; i < choice.length; i++) if (!fits(choice[i] as string, textAt(words, at + i))) return false;
  return true;
}

const textAt = (words: Words, at: number): string => (words[at] as { readonly text: string }).text;

const canBegin = ({ gap, absent, choices, others }: Item, word: string): boolean =>
  gap > 0 || absent || others.length > 0 || choices.has(word);

/** Adds the places at which an item ends that begins at a place. */
function pass(item: Item, words: Words, at: number, limit: number, ends: Set<number>): void {
  if (item.gap > 0) {
    for (let end = at; end <= Math.min(at + item.gap, limit); end++) ends.add(end);
    return;
  }
  if (at < limit) {
    for (const choice of item.choices.get(textAt(words, at)) ?? item.others)
      if (isAt(choice, words, at, limit)) ends.add(at + choice.length);
  }
  if (item.absent || (item.ends && at === limit)) ends.add(at);
}

const fits = (part: string, word: string): boolean =>
  part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : part === word;
