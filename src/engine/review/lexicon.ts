import { type Concordance, linesFor, type Match, matchesOf } from './concordance.js';
import type { Entry } from './lexicons/entry.js';
import { compilePhrase, type Phrase } from './phrase.js';

/** A lexicon ready to be looked up. */
export type Lexicon = readonly CompiledEntry[];

interface CompiledEntry {
  readonly entry: Entry;
  readonly phrases: readonly Phrase[];
  readonly unless: readonly Phrase[];
}

/** All phrases of lexicons, each by a word that it needs; words are numbers, which are compared faster than texts. */
export interface PhraseIndex {
  readonly numbers: ReadonlyMap<string, number>;
  /** By the number of a word. */
  readonly places: readonly (readonly Place[])[];
  /** Phrases that need no certain word. */
  readonly always: readonly Place[];
}

/** Where a phrase stands. */
interface Place {
  readonly of: CompiledEntry;
  readonly phrase: Phrase;
  /** What it needs beside the word by which it is found: of each row one. */
  readonly others: readonly Int32Array[];
}

/** The sentences in which phrases of an entry may be found. */
export type Near = ReadonlyMap<CompiledEntry, ReadonlyMap<Phrase, ReadonlySet<number>>>;

/** What a lexicon says of a draft. */
export interface Hit extends Match {
  readonly entry: Entry;
}

/** Makes a lexicon ready. Throws for a phrase that is none. */
export function compileLexicon(entries: readonly Entry[]): Lexicon {
  return entries.map((entry) => ({
    entry,
    phrases: entry.phrases.map(compilePhrase),
    unless: (entry.unless ?? []).map(compilePhrase),
  }));
}

/** Makes the index of lexicons. */
export function indexPhrases(lexicons: Iterable<Lexicon>): PhraseIndex {
  const numbers = new Map<string, number>();
  const places: Place[][] = [];
  const always: Place[] = [];
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, places.length);
    return places.push([]) - 1;
  };
  for (const of of [...lexicons].flat())
    for (const phrase of of.phrases) {
      const [first, ...others] = phrase.anchors.map((row) => Int32Array.from(new Set(row), numberOf));
      const place = { of, phrase, others };
      if (first === undefined) always.push(place);
      else for (const word of first) (places[word] as Place[]).push(place);
    }
  return { numbers, places, always };
}

/** So many sentences are looked at at once, a bit for each. */
const BLOCK = 31;

/** Where phrases may be in a text by the words that it has; all lexicons at once, since each word is looked up once. */
export function nearOf({ lines, linesOf }: Concordance, { numbers, places, always }: PhraseIndex): Near {
  const near = new Map<CompiledEntry, Map<Phrase, Set<number>>>();
  const add = ({ of, phrase }: Place, line: number) => {
    const phrases = near.get(of) ?? new Map<Phrase, Set<number>>();
    near.set(of, phrases);
    const found = phrases.get(phrase);
    if (found === undefined) phrases.set(phrase, new Set([line]));
    else found.add(line);
  };
  for (const place of always) for (const line of lines.keys()) add(place, line);
  const words: (readonly [number: number, lines: readonly number[]])[] = [];
  for (const [word, its] of linesOf) {
    const number = numbers.get(word);
    if (number !== undefined) words.push([number, its]);
  }
  for (let from = 0; from < lines.length; from += BLOCK) {
    const bits = new Int32Array(places.length);
    for (const [number, its] of words)
      for (const line of its)
        if (line >= from && line < from + BLOCK) bits[number] = (bits[number] as number) | (1 << (line - from));
    for (const [number] of words) {
      const own = bits[number] as number;
      if (own === 0) continue;
      for (const place of places[number] as readonly Place[]) {
        const holding = sentencesOf(own, place.others, bits);
        for (let rest = holding; rest !== 0; rest &= rest - 1) add(place, from + 31 - Math.clz32(rest & -rest));
      }
    }
  }
  return near;
}

/** Of these sentences those that hold a word of each row. */
function sentencesOf(of: number, rows: readonly Int32Array[], bits: Int32Array): number {
  let holding = of;
  for (const row of rows) {
    if (holding === 0) return 0;
    let any = 0;
    for (const word of row) any |= bits[word] as number;
    holding &= any;
  }
  return holding;
}

/** All hits in order of the text, one per entry and sentence; those whose sentence makes them harmless are left out. */
export function lookUp(concordance: Concordance, lexicon: Lexicon, near: Near): Hit[] {
  const hits: Hit[] = [];
  for (const compiled of lexicon) {
    const phrases = near.get(compiled);
    if (phrases === undefined) continue;
    const { entry, unless } = compiled;
    const bySentence = new Map<number, Hit>();
    for (const [phrase, lines] of phrases)
      for (const match of matchesOf(phrase, lines, concordance)) {
        const other = bySentence.get(match.sentence);
        if (other === undefined || match.start < other.start) bySentence.set(match.sentence, { ...match, entry });
      }
    if (bySentence.size === 0) continue;
    for (const phrase of unless)
      for (const { sentence } of matchesOf(phrase, linesFor(phrase, concordance), concordance))
        bySentence.delete(sentence);
    hits.push(...bySentence.values());
  }
  return hits.sort((a, b) => a.start - b.start || (a.entry.id < b.entry.id ? -1 : 1));
}
