import { endOf } from './matcher.js';
import type { Phrase } from './phrase.js';
import type { Span } from './segments.js';
import type { Word } from './words.js';

/** Where a phrase was found. */
export interface Match extends Span {
  readonly sentence: number;
  readonly firstWord: number;
  readonly endWord: number;
}

/** A sentence as phrases are matched against it. */
interface Line {
  readonly firstWord: number;
  readonly endWord: number;
  readonly vocabulary: ReadonlySet<string>;
}

/** Which word is in which sentence of a text, and what phrases are matched against. */
export interface Concordance {
  readonly words: readonly Word[];
  /** By sentence. */
  readonly lines: readonly Line[];
  /** The sentences that hold a word, rising. */
  readonly linesOf: ReadonlyMap<string, readonly number[]>;
}

/** Makes the concordance of a text: each word once, so its cost is linear. */
export function concordanceOf(
  words: readonly Word[],
  sentences: readonly { readonly firstWord: number; readonly endWord: number }[],
): Concordance {
  const linesOf = new Map<string, number[]>();
  const lines = sentences.map(({ firstWord, endWord }, index) => {
    const vocabulary = new Set<string>();
    for (let i = firstWord; i < endWord; i++) {
      const word = (words[i] as Word).text;
      if (vocabulary.has(word)) continue;
      vocabulary.add(word);
      const known = linesOf.get(word);
      if (known === undefined) linesOf.set(word, [index]);
      else known.push(index);
    }
    return { firstWord, endWord, vocabulary };
  });
  return { words, lines, linesOf };
}

/** The sentences that a phrase can be in by the words that it needs. */
export function linesFor({ anchors: [first, ...others] }: Phrase, { lines, linesOf }: Concordance): Iterable<number> {
  if (first === undefined) return lines.keys();
  const near = new Set<number>();
  for (const word of first)
    for (const line of linesOf.get(word) ?? []) {
      const { vocabulary } = lines[line] as Line;
      if (others.every((row) => row.some((other) => vocabulary.has(other)))) near.add(line);
    }
  return near;
}

/** The first place of a phrase in each of these sentences. */
export function matchesOf(phrase: Phrase, among: Iterable<number>, { lines, words }: Concordance): Match[] {
  const found: Match[] = [];
  const { items, begins, ends } = phrase;
  for (const sentence of among) {
    const { firstWord: from, endWord: limit } = lines[sentence] as Line;
    for (let firstWord = from; firstWord < (begins ? Math.min(from + 1, limit) : limit); firstWord++) {
      const endWord = endOf(items, words, { from: firstWord, limit, ends });
      if (endWord === undefined) continue;
      const [first, last] = [words[firstWord] as Word, words[endWord - 1] as Word];
      found.push({ firstWord, endWord, sentence, start: first.start, end: last.end });
      break;
    }
  }
  return found;
}
