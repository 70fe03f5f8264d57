import type { Entry } from './lexicons/entry.js';
import { compilePhrase, type Phrase } from './phrase.js';
import type { Match, Reading } from './reading.js';

/** A lexicon ready to be looked up: its phrases by a word that each of them needs. */
export interface Lexicon {
  readonly entries: readonly CompiledEntry[];
  readonly byWord: ReadonlyMap<string, readonly Rank[]>;
  /** Phrases that need no certain word. */
  readonly always: readonly Rank[];
}

interface CompiledEntry {
  readonly entry: Entry;
  readonly phrases: readonly Phrase[];
  readonly unless: readonly Phrase[];
}

/** The index of an entry and of one of its phrases. */
type Rank = readonly [entry: number, phrase: number];

/** What a lexicon says of a draft. */
export interface Hit extends Match {
  readonly entry: Entry;
}

/** Makes a lexicon ready. Throws for a phrase that is none. */
export function compileLexicon(entries: readonly Entry[]): Lexicon {
  const byWord = new Map<string, Rank[]>();
  const always: Rank[] = [];
  const compiled = entries.map((entry, i) => {
    const phrases = entry.phrases.map(compilePhrase);
    for (const [j, { anchors }] of phrases.entries()) {
      const [row] = anchors;
      if (row === undefined) always.push([i, j]);
      const rank: Rank = [i, j];
      for (const word of new Set(row ?? [])) byWord.set(word, [...(byWord.get(word) ?? []), rank]);
    }
    return { entry, phrases, unless: (entry.unless ?? []).map(compilePhrase) };
  });
  return { entries: compiled, byWord, always };
}

/** All hits in order of the text, one per entry and sentence; those whose sentence makes them harmless are left out. */
export function lookUp(reading: Reading, lexicon: Lexicon): Hit[] {
  const found = new Map<number, Map<number, Hit>>();
  for (const [i, j] of phrasesFor(reading, lexicon)) {
    const { entry, phrases } = lexicon.entries[i] as CompiledEntry;
    for (const match of reading.find(phrases[j] as Phrase)) {
      const bySentence = found.get(i) ?? new Map<number, Hit>();
      found.set(i, bySentence);
      const other = bySentence.get(match.sentence);
      if (other === undefined || match.start < other.start) bySentence.set(match.sentence, { ...match, entry });
    }
  }
  const hits: Hit[] = [];
  for (const [i, bySentence] of found) {
    for (const phrase of (lexicon.entries[i] as CompiledEntry).unless)
      for (const { sentence } of reading.find(phrase)) bySentence.delete(sentence);
    hits.push(...bySentence.values());
  }
  return hits.sort((a, b) => a.start - b.start || (a.entry.id < b.entry.id ? -1 : 1));
}

/** The phrases that may be in a text by the words that it has, each once. */
function phrasesFor({ vocabulary }: Reading, { byWord, always }: Lexicon): ReadonlySet<Rank> {
  const wanted = new Set<Rank>(always);
  for (const word of vocabulary) for (const rank of byWord.get(word) ?? []) wanted.add(rank);
  return wanted;
}
