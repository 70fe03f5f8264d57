import ICAL from 'ical.js';
import { type Property, propertiesOf } from '../../imports/jcard.js';
import { RowRefused } from '../../imports/row-refused.js';

// The library counts the blank of a line that goes on as none of its 75 octets.
ICAL.foldLength = 74;

/** A line of a card: as it came, folds and all, and what it says, where that can be read. */
export interface CardLine {
  readonly raw: string;
  /** In lower case and without its group; `''` where it is none, or of a card within the card. */
  readonly name: string;
  readonly property: Property | undefined;
}

/** A card from its first line to its last, these two left out. */
export type Card = readonly CardLine[];

/** What is read of a line; others stay texts. */
const READ = new Set([
  'version',
  'kind',
  'x-addressbookserver-kind',
  'uid',
  'fn',
  'n',
  'org',
  'title',
  'email',
  'tel',
  'x-followthrough-id',
]);

/** A card line by line; undefined where the text is none of vCard 3.0 or 4.0. */
export function cardOf(text: string): Card | undefined {
  const lines: string[] = [];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()}\r\n${line}`);
    else if (line.trim() !== '') lines.push(line);
  }
  const [first = '', ...rest] = lines;
  const last = rest.pop() ?? '';
  if (!/^BEGIN:VCARD\s*$/i.test(first) || !/^END:VCARD\s*$/i.test(last)) return undefined;
  let depth = 0;
  const card = rest.map((raw): CardLine => {
    if (/^BEGIN:/i.test(raw)) depth += 1;
    const line = depth === 0 ? lineOf(raw) : { raw, name: '', property: undefined };
    if (/^END:/i.test(raw)) depth -= 1;
    return line;
  });
  const version = card.find(({ name }) => name === 'version')?.property?.values[0];
  return depth === 0 && (version === '3.0' || version === '4.0') ? card : undefined;
}

/** The text of a card. */
export function cardText(card: Card): string {
  return ['BEGIN:VCARD', ...card.map(({ raw }) => raw), 'END:VCARD', ''].join('\r\n');
}

/** A line of a card, from its text. */
export function lineOf(raw: string): CardLine {
  const [, name = ''] = /^(?:[\w-]+\.)?([\w-]+)[;:]/.exec(raw) ?? [];
  const known = name.toLowerCase();
  return { raw, name: known, property: READ.has(known) ? propertyIn(raw) : undefined };
}

/** A text, or the parts of one that has several. */
export type CardValue = string | readonly (string | readonly string[])[];

/** A line with this value; in the place of another it keeps the group and the parameters of that. */
export function lineWith(name: string, value: CardValue, of?: CardLine): CardLine {
  const head = of === undefined ? name.toUpperCase() : headOf(of.raw);
  const type = name === 'tel' ? 'phone-number' : 'text';
  const written = ICAL.stringify.property([name, {}, type, value], ICAL.design.vcard3, true);
  const valueText = written.slice(written.indexOf(':') + 1);
  return lineOf(ICAL.helpers.foldline(`${head}:${valueText}`));
}

/** The parts of a value that has several, those of a name each with its own: the library ends none at an escaped backslash. */
export function partsOf({ raw, name }: CardLine): readonly (string | readonly string[])[] {
  const line = unfolded(raw);
  const parts = cut(line.slice(colonIn(line) + 1), ';').map((part) => (name === 'n' ? cut(part, ',') : [part]));
  return parts.map((texts) => (texts.length === 1 ? unescaped(texts[0] as string) : texts.map(unescaped)));
}

/** What stands before the value; a value that was an address of another kind is a text from now on. */
function headOf(raw: string): string {
  const line = unfolded(raw);
  return line.slice(0, colonIn(line)).replace(/;VALUE=[^;:"]*/gi, '');
}

/** Where the value begins: behind the first colon that is not quoted. */
function colonIn(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    if (line[at] === ':' && !quoted) return at;
  }
  return line.length;
}

/** A text, cut where a separator stands that is not escaped. */
function cut(text: string, separator: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === separator) parts.push('');
    else parts.push(parts.pop() + (letter === '\\' ? letter + (text[++at] ?? '') : letter));
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, letter) => (letter === 'n' || letter === 'N' ? '\n' : letter));
}

/** Both versions are read as 3.0: by the rules of 4.0 the library takes every number for an address. */
function propertyIn(raw: string): Property | undefined {
  try {
    return propertiesOf(`BEGIN:VCARD\r\nVERSION:3.0\r\n${raw}\r\nEND:VCARD\r\n`)[1];
  } catch (error) {
    if (error instanceof RowRefused) return undefined;
    throw error;
  }
}

function unfolded(raw: string): string {
  return raw.replace(/\r\n[ \t]/g, '');
}
