import { type Concordance, concordanceOf } from './concordance.js';
import { type Parsed, parse, type Token } from './nlp.js';
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

/** A draft, read once: what all rules look at. */
export interface Reading {
  readonly text: string;
  readonly segments: Segments;
  /** The body with quoted parts and the signature blanked, apostrophes of one kind; as long as the body. */
  readonly body: string;
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
  readonly times: readonly Span[];
  readonly concordance: Concordance;
}

/** What a part of the body says; what it quotes is blank. */
export function saidIn({ body, segments }: Pick<Reading, 'body' | 'segments'>, { start, end }: Span): string {
  return body.slice(Math.max(0, start - segments.body.start), end - segments.body.start);
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
  return {
    text,
    segments,
    body,
    sentences,
    words,
    times: parsed.times.map((time) => ({ start: time.start + start, end: time.end + start })),
    concordance: concordanceOf(words, sentences),
  };
}

/** What stands for an apostrophe on some keyboard; one unit each, so that all stays in its place. */
const APOSTROPHES = /(?<=\p{L})[´`‘ʼ′＇](?=\p{L})/gu;

function blank(text: string, { body, quoted, signature }: Segments): string {
  let left = text.slice(body.start, body.end).replace(APOSTROPHES, "'");
  for (const part of signature === undefined ? quoted : [...quoted, signature]) {
    if (part.end <= body.start || part.start >= body.end) continue;
    const from = Math.max(part.start - body.start, 0);
    const to = Math.min(part.end - body.start, left.length);
    left = left.slice(0, from) + left.slice(from, to).replace(/[^\n]/g, ' ') + left.slice(to);
  }
  return left;
}
