/** Letters that Unicode takes for letters of their own, as people type them on other keyboards. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

const LEGAL: ReadonlySet<string> = new Set(
  'inc llc ltd limited corp corporation co company gmbh ag se kg sa sas srl spa bv nv ab as oy plc pty'.split(' '),
);

/** A name as it is compared: case, accents and punctuation aside. Nicknames stay what they are: Bob may be another than Robert. */
export function nameKeyOf(name: string): string {
  return folded(name);
}

/** The name of a company as it is compared: as `nameKeyOf`, and without its legal form; null where nothing is left. */
export function companyKeyOf(name: string | null): string | null {
  const words = folded(name ?? '').split(' ');
  // From the end, word by word: an expression would begin anew at each of many.
  while (words.length > 1 && LEGAL.has(words.at(-1) as string)) words.pop();
  const key = words.join(' ');
  return key === '' ? null : key;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/[’'.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
