const ROW = 5;
const WORDS = /[\p{L}\p{N}']+/gu;

/** Rows of five words. */
function shingles(text: string): Set<string> {
  const words = [...text.toLowerCase().matchAll(WORDS)].map(([word]) => word);
  const rows = new Set<string>();
  for (let i = 0; i + ROW <= words.length; i++) rows.add(words.slice(i, i + ROW).join(' '));
  return rows;
}

/** How many of the five-word rows of two texts are in both, of all that are in either (Jaccard), 0 to 1. */
export function sharedShingles(one: string, other: string): number {
  const [a, b] = [shingles(one), shingles(other)];
  let both = 0;
  for (const row of a) if (b.has(row)) both += 1;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}
