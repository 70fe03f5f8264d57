/** A word of a name; halves that a hyphen joins are two. */
export const NAME_WORD = /\p{L}(?:[\p{L}\p{M}]|['’´`‘ʼ′＇](?=\p{L}))*/gu;

/** Letters that are no others with a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** How letters are written out where a keyboard has them not. */
const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** A name in small letters without marks, however it is encoded, for comparing. */
export function plain(text: string): string {
  return text
    .replace(/[’´`‘ʼ′＇]/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłßæœđðþı]/g, (letter) => FOLDED[letter] as string);
}

/** The ways in which a name may rightly be spelled: "Müller" is "muller" and "mueller". */
export function spellingsOf(text: string): string[] {
  const written = text
    .replace(/´/g, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[äöüøå]/g, (letter) => WRITTEN_OUT[letter] as string);
  return [...new Set([plain(text), plain(written)])];
}

/** The words of a name in all their spellings. */
export const wordsOfName = (name: string): string[] => [
  ...new Set(spellingsOf(name).flatMap((spelling) => spelling.match(NAME_WORD) ?? [])),
];
