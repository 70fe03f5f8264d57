import { ENGLISH } from './lexicons/function-words.js';
import { GENERIC_NOUNS, PROCESS_VERBS } from './lexicons/generic.js';
import { parse, type Token } from './nlp.js';

const CONTENT = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM', 'X']);

/** Stems of the words that carry content; words of any letter are left out. */
export function stemsOf(of: string | readonly { readonly tokens: readonly Token[] }[]): Set<string> {
  const tokens = typeof of === 'string' ? parse(of).sentences.flat() : of.flatMap((sentence) => sentence.tokens);
  const stems = new Set<string>();
  for (const { text, stem, pos } of tokens) {
    const low = text.toLowerCase();
    if (!CONTENT.has(pos) || low.length < 2 || ENGLISH.has(low) || GENERIC_NOUNS.has(low) || PROCESS_VERBS.has(low))
      continue;
    if (/[\p{L}\p{N}]/u.test(low)) stems.add(stem);
  }
  return stems;
}
