import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** A word, number or mark of a text; offsets are UTF-16 units of that text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Universal part of speech: `NOUN`, `PROPN`, `VERB`, `PUNCT`, … */
  readonly pos: string;
  /** What the word is cut down to, for comparing: "planning" and "planned" are the same. */
  readonly stem: string;
}

/** What the NLP package makes of a text. */
export interface Parsed {
  /** Tokens by sentence, in order; line breaks are left out. */
  readonly sentences: readonly (readonly Token[])[];
  /** Where the text names a date, a time or a duration. */
  readonly times: readonly { readonly start: number; readonly end: number }[];
}

/** What is used of the package; its own types do not fit those of its model. */
interface Wink {
  readonly its: { readonly pos: unknown; readonly stem: unknown; readonly span: unknown; readonly type: unknown };
  readDoc(text: string): {
    tokens(): { out(its?: unknown): string[]; itemAt(index: number): { out(its: unknown): string } };
    sentences(): Items;
    entities(): Items;
  };
}

interface Items {
  each(visit: (item: { out(its: unknown): unknown }) => void): void;
}

// The whole pipe (negation, sentiment, custom entities) costs three times as much and nothing here reads it.
const nlp = winkNLP(model, ['sbd', 'ner', 'pos']) as unknown as Wink;
const { its } = nlp;

const TIMES = new Set(['DATE', 'TIME', 'DURATION']);

/** Longer runs without a space are no words; the package would take time that grows with their square. */
const LONGEST_WORD = 80;
const RUNS = new RegExp(`\\S{${LONGEST_WORD + 1},}`, 'g');

/** Parses a text. Linear in its length; the only place that knows the NLP package. */
export function parse(given: string): Parsed {
  const text = given.replace(RUNS, (run) => run.slice(0, LONGEST_WORD) + ' '.repeat(run.length - LONGEST_WORD));
  const doc = nlp.readDoc(text);
  const tokens = doc.tokens();
  const values = tokens.out();
  const tags = tokens.out(its.pos);
  const all: Token[] = [];
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as string;
    // The package counts spaces, not tabs and the like: looked for, the value is found within a few units.
    const found = text.indexOf(value, at);
    const start = found < 0 ? at : found;
    at = Math.min(start + value.length, text.length);
    all.push({
      text: value,
      start,
      end: at,
      pos: tags[i] as string,
      stem: stemOf(value, () => tokens.itemAt(i).out(its.stem)),
    });
  }
  const sentences: Token[][] = [];
  const times: { start: number; end: number }[] = [];
  doc.sentences().each((sentence) => {
    const [first, last] = sentence.out(its.span) as [number, number];
    const kept = all.slice(first, last + 1).filter(({ pos }) => pos !== 'SPACE');
    if (kept.length > 0) sentences.push(kept);
  });
  doc.entities().each((entity) => {
    if (!TIMES.has(entity.out(its.type) as string)) return;
    const [first, last] = entity.out(its.span) as [number, number];
    times.push({ start: (all[first] as Token).start, end: (all[last] as Token).end });
  });
  return { sentences, times };
}

/** Cutting words down costs as much as tagging them, and letters share most of theirs. */
const STEMS = new Map<string, string>();
const MOST_STEMS = 20_000;

function stemOf(word: string, cut: () => string): string {
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  if (STEMS.size >= MOST_STEMS) STEMS.clear();
  const stem = cut();
  STEMS.set(word, stem);
  return stem;
}
