import { type Concordance, holdsEach, linesFor, type Match, matchesOf } from './concordance.js';
import type { Entry } from './lexicons/entry.js';
import { compilePhrase, type Phrase } from './phrase.js';

/** A lexicon ready to be looked up. */
export type Lexicon = readonly CompiledEntry[];

interface CompiledEntry {
  readonly entry: Entry;
  readonly phrases: readonly Phrase[];
  readonly unless: readonly Phrase[];
}

/** All phrases of lexicons, each by a word that it needs. */
export interface PhraseIndex {
  readonly byWord: ReadonlyMap<string, readonly Place[]>;
  /** Phrases that need no certain word. */
  readonly always: readonly Place[];
}

/** Where a phrase stands. */
interface Place {
  readonly of: CompiledEntry;
  readonly phrase: Phrase;
  /** What it needs beside the word by which it is found. */
  readonly others: readonly (readonly string[])[];
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
  const byWord = new Map<string, Place[]>();
  const always: Place[] = [];
  for (const of of [...lexicons].flat())
    for (const phrase of of.phrases) {
      const [first, ...others] = phrase.anchors;
      const place = { of, phrase, others };
      if (first === undefined) always.push(place);
      for (const word of new Set(first)) {
        const known = byWord.get(word);
        if (known === undefined) byWord.set(word, [place]);
        else known.push(place);
      }
    }
  return { byWord, always };
}

/** Where phrases may be in a text by the words that it has; all lexicons at once, since each word is looked up once. */
export function nearOf(concordance: Concordance, { byWord, always }: PhraseIndex): Near {
  const near = new Map<CompiledEntry, Map<Phrase, Set<number>>>();
  const add = ({ of, phrase }: Place, line: number) => {
    const phrases = near.get(of) ?? new Map<Phrase, Set<number>>();
    near.set(of, phrases);
    const lines = phrases.get(phrase);
    if (lines === undefined) phrases.set(phrase, new Set([line]));
    else lines.add(line);
  };
  for (const place of always) for (const line of concordance.lines.keys()) add(place, line);
  for (const [word, lines] of concordance.linesOf)
    for (const place of byWord.get(word) ?? [])
      for (const line of lines) if (holdsEach(concordance, line, place.others)) add(place, line);
  return near;
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
