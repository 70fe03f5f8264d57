const ROW = 5;
const WORDS = /[\p{L}\p{N}']+/gu;

/** The rows of five words of a text. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = [...text.toLowerCase().matchAll(WORDS)].map(([word]) => word);
  const rows = new Set<string>();
  for (let i = 0; i + ROW <= words.length; i++) rows.add(words.slice(i, i + ROW).join(' '));
  return rows;
}

/** How many of the five-word rows of two texts are in both, of all that are in either (Jaccard), 0 to 1. */
export function sharedShingles(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const row of one) if (other.has(row)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : both / either;
}
