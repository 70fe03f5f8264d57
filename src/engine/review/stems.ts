import { ENGLISH } from './lexicons/function-words.js';
import { GENERIC_NOUNS, PROCESS_VERBS } from './lexicons/generic.js';
import { parse, type Token } from './nlp.js';

const CONTENT = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM', 'X']);

const REMEMBERED = new Map<string, ReadonlySet<string>>();
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 200;

/** Stems of the words that carry content; words of any letter are left out. */
export function stemsOf(of: string | readonly { readonly tokens: readonly Token[] }[]): ReadonlySet<string> {
  return contentOf(typeof of === 'string' ? parse(of).sentences.flat() : of.flatMap(({ tokens }) => tokens));
}

/**
 * The same of a name or a note, remembered: they come back with each letter about the same interview, and to parse them
 * costs as much as the letter.
 */
export function stemsOfWords(words: string): ReadonlySet<string> {
  const known = REMEMBERED.get(words);
  if (known !== undefined) return known;
  const stems = stemsOf(words);
  if (words.length > LONGEST_REMEMBERED) return stems;
  const [oldest] = REMEMBERED.keys();
  if (REMEMBERED.size >= MOST_REMEMBERED && oldest !== undefined) REMEMBERED.delete(oldest);
  REMEMBERED.set(words, stems);
  return stems;
}

function contentOf(tokens: readonly Token[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { text, stem, pos } of tokens) {
    const low = text.toLowerCase();
    if (!CONTENT.has(pos) || low.length < 2 || ENGLISH.has(low) || GENERIC_NOUNS.has(low) || PROCESS_VERBS.has(low))
      continue;
    if (/[\p{L}\p{N}]/u.test(low)) stems.add(stem);
  }
  return stems;
}
