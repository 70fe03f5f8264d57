import { type Phrase, STOP } from './phrase.js';
import type { Span } from './segments.js';
import type { Word } from './words.js';

/** Where a phrase was found. */
export interface Match extends Span {
  readonly sentence: number;
  readonly firstWord: number;
  readonly endWord: number;
}

/** The words of a sentence as phrases are matched against them: `¶ one two ¶`. */
interface Line {
  readonly text: string;
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
    let text = `${STOP} `;
    const vocabulary = new Set<string>();
    for (let i = firstWord; i < endWord; i++) {
      const word = (words[i] as Word).text;
      text += `${word} `;
      if (vocabulary.has(word)) continue;
      vocabulary.add(word);
      const known = linesOf.get(word);
      if (known === undefined) linesOf.set(word, [index]);
      else known.push(index);
    }
    return { text: text + STOP, firstWord, endWord, vocabulary };
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

/** All places of a phrase in these sentences. */
export function matchesOf({ expression }: Phrase, among: Iterable<number>, { lines, words }: Concordance): Match[] {
  const found: Match[] = [];
  for (const sentence of among) {
    const line = lines[sentence] as Line;
    expression.lastIndex = 0;
    for (let match = expression.exec(line.text); match !== null; match = expression.exec(line.text)) {
      const firstWord = wordAt(line, words, match.index);
      const last = wordAt(line, words, match.index + match[0].length - 1);
      const { start } = words[firstWord] as Word;
      found.push({ firstWord, endWord: last + 1, sentence, start, end: (words[last] as Word).end });
    }
  }
  return found;
}

/** The index of the word that a position of a line is in; the space behind a word is its own. */
function wordAt({ firstWord, endWord }: Line, words: readonly Word[], position: number): number {
  let end = STOP.length + 1;
  for (let i = firstWord; i < endWord; i++) {
    end += (words[i] as Word).text.length + 1;
    if (position < end) return i;
  }
  return endWord - 1;
}
