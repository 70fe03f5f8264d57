import type { Entry } from './lexicons/entry.js';
import { compilePhrase, type Phrase } from './phrase.js';
import type { Match, Reading } from './reading.js';

/** A lexicon ready to be looked up. */
export type Lexicon = readonly CompiledEntry[];

interface CompiledEntry {
  readonly entry: Entry;
  readonly phrases: readonly Phrase[];
  readonly unless: readonly Phrase[];
}

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

/** All hits in order of the text, one per entry and sentence; those whose sentence makes them harmless are left out. */
export function lookUp(reading: Reading, lexicon: Lexicon): Hit[] {
  const hits: Hit[] = [];
  for (const { entry, phrases, unless } of lexicon) {
    const bySentence = new Map<number, Hit>();
    for (const phrase of phrases) {
      for (const match of reading.find(phrase)) {
        const other = bySentence.get(match.sentence);
        if (other === undefined || match.start < other.start) bySentence.set(match.sentence, { ...match, entry });
      }
    }
    if (bySentence.size === 0) continue;
    for (const phrase of unless) for (const { sentence } of reading.find(phrase)) bySentence.delete(sentence);
    hits.push(...bySentence.values());
  }
  return hits.sort((a, b) => a.start - b.start);
}
