import { ENGLISH } from './lexicons/function-words.js';
import { GENERIC_NOUNS, PROCESS_VERBS } from './lexicons/generic.js';
import { parse, type Token } from './nlp.js';

const CONTENT = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM', 'X']);

/** Names and notes come back with each letter about the same interview, and to parse them costs as much as the letter. */
const REMEMBERED = new Map<string, ReadonlySet<string>>();
const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 200;

/** Stems of the words that carry content; words of any letter are left out. */
export function stemsOf(of: string | readonly { readonly tokens: readonly Token[] }[]): ReadonlySet<string> {
  if (typeof of !== 'string') return contentOf(of.flatMap(({ tokens }) => tokens));
  const known = REMEMBERED.get(of);
  if (known !== undefined) return known;
  const stems = contentOf(parse(of).sentences.flat());
  if (of.length > LONGEST_REMEMBERED) return stems;
  if (REMEMBERED.size >= MOST_REMEMBERED) REMEMBERED.clear();
  REMEMBERED.set(of, stems);
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
