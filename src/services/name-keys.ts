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

const LEGAL =
  /(?:\s+(?:inc|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|se|kg|sa|sas|srl|spa|bv|nv|ab|as|oy|plc|pty))+$/;

/** A name as it is compared: case, accents and punctuation aside. Nicknames stay what they are: Bob may be another than Robert. */
export function nameKeyOf(name: string): string {
  return folded(name);
}

/** The name of a company as it is compared: as `nameKeyOf`, and without its legal form; null where nothing is left. */
export function companyKeyOf(name: string | null): string | null {
  const key = folded(name ?? '').replace(LEGAL, '');
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
