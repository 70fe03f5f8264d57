import { type Parsed, parse, type Token } from './nlp.js';
import { type Phrase, STOP } from './phrase.js';
import { type Segments, type Span, segment } from './segments.js';
import { type Word, wordsOf } from './words.js';

/** A sentence of the body. */
export interface Sentence extends Span {
  readonly tokens: readonly Token[];
  /** Its words are those from this index on, … */
  readonly firstWord: number;
  /** … up to before this. */
  readonly endWord: number;
  readonly question: boolean;
}

/** Where a phrase was found. */
export interface Match extends Span {
  readonly sentence: number;
  readonly firstWord: number;
  readonly endWord: number;
}

/** A draft, read once: what all rules look at. */
export interface Reading {
  readonly text: string;
  readonly segments: Segments;
  /** The body with quoted parts blanked; as long as the body. */
  readonly body: string;
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
  readonly times: readonly Span[];
  /** Every word of the body, once. */
  readonly vocabulary: ReadonlySet<string>;
  find(phrase: Phrase): Match[];
}

/** Reads a draft. `spoken`: it has no signature, as a voicemail has none. Linear in the length of the text. */
export function read(text: string, spoken: boolean): Reading {
  const segments = segment(text, spoken);
  const { start } = segments.body;
  const body = blank(text, segments);
  const parsed: Parsed = parse(body);
  const sentences: Sentence[] = [];
  const words: Word[] = [];
  for (const tokens of parsed.sentences) {
    const moved = tokens.map((token) => ({ ...token, start: token.start + start, end: token.end + start }));
    const firstWord = words.length;
    words.push(...wordsOf(moved));
    const [first, last] = [moved[0] as Token, moved.at(-1) as Token];
    const question = moved.slice(-3).some((token) => token.text.includes('?'));
    sentences.push({ tokens: moved, firstWord, endWord: words.length, start: first.start, end: last.end, question });
  }
  const line = lineOf(words, sentences);
  const vocabulary = new Set(words.map((word) => word.text));
  return {
    text,
    segments,
    body,
    sentences,
    words,
    times: parsed.times.map((time) => ({ start: time.start + start, end: time.end + start })),
    vocabulary,
    find: (phrase) => findIn(phrase, line, vocabulary, words),
  };
}

function blank(text: string, { body, quoted }: Segments): string {
  let left = text.slice(body.start, body.end);
  for (const part of quoted) {
    if (part.end <= body.start || part.start >= body.end) continue;
    const from = Math.max(part.start - body.start, 0);
    const to = Math.min(part.end - body.start, left.length);
    left = left.slice(0, from) + left.slice(from, to).replace(/[^\n]/g, ' ') + left.slice(to);
  }
  return left;
}

interface Line {
  readonly text: string;
  /** Where each word begins in the line, rising. */
  readonly starts: readonly number[];
  readonly sentenceOf: readonly number[];
}

function lineOf(words: readonly Word[], sentences: readonly Sentence[]): Line {
  const starts: number[] = [];
  const sentenceOf: number[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, { firstWord, endWord }] of sentences.entries()) {
    add(`${STOP} `);
    for (let i = firstWord; i < endWord; i++) {
      starts.push(length);
      sentenceOf.push(index);
      add(`${(words[i] as Word).text} `);
    }
  }
  add(STOP);
  return { text: parts.join(''), starts, sentenceOf };
}

function findIn({ expression, anchors }: Phrase, line: Line, vocabulary: ReadonlySet<string>, words: readonly Word[]) {
  const found: Match[] = [];
  for (const row of anchors) if (!row.some((word) => vocabulary.has(word))) return found;
  for (const match of line.text.matchAll(expression)) {
    const firstWord = indexAt(line.starts, match.index);
    const endWord = indexAt(line.starts, match.index + match[0].length - 1) + 1;
    found.push({
      firstWord,
      endWord,
      sentence: line.sentenceOf[firstWord] as number,
      start: (words[firstWord] as Word).start,
      end: (words[endWord - 1] as Word).end,
    });
  }
  return found;
}

/** The index of the last start at or before a position. */
function indexAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
