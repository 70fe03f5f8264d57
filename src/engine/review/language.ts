import { FUNCTION_WORDS } from './lexicons/function-words.js';

/** What a text is written in: a language by its ISO 639-1 code, or `unknown` where it is surely not English. */
export type Language = 'en' | 'unknown' | (string & {});

const LETTERS = /\p{L}+/gu;
const LATIN = /^\p{Script=Latin}/u;
const LIMIT = 400;

/** The languages in which a word is a small one. */
const LANGUAGES = new Map<string, string[]>();
for (const [code, list] of Object.entries(FUNCTION_WORDS))
  for (const word of list) LANGUAGES.set(word, [...(LANGUAGES.get(word) ?? []), code]);

/** The language of a text, by the small words in it. Too little to tell by reads as English when it is in Latin letters. */
export function languageOf(text: string): Language {
  const counts = new Map<string, number>();
  let words = 0;
  let latin = 0;
  for (const word of text.toLowerCase().match(LETTERS) ?? []) {
    words += 1;
    // Most letters are ASCII, and need no look at a table of scripts.
    if (word.charCodeAt(0) < 128 || LATIN.test(word)) latin += 1;
    for (const code of LANGUAGES.get(word) ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
    if (words >= LIMIT) break;
  }
  if (words > 0 && latin < words / 2) return 'unknown';
  const english = counts.get('en') ?? 0;
  const [best, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['en', english]);
  if (best !== 'en' && count >= 3 && count > english * 1.5) return best;
  // Nearly every fourth word of English is one of its small words; ten words without one are another language.
  return words >= 12 && english < words / 20 ? 'unknown' : 'en';
}
