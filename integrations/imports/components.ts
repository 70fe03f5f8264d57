import type { Encoding, ImportFile } from './format.js';
import { type Line, linesOf } from './lines.js';

/** A part of a card or calendar file, from `BEGIN` to `END`. */
export interface Component {
  readonly row: number;
  /** `VCARD`, `VEVENT`, `VTIMEZONE`. */
  readonly name: string;
  readonly text: string;
  /** Of the calendar it is in, in capitals; `''` without one. */
  readonly method: string;
  /** It goes on for so long that it was not read whole, or never ends. */
  readonly broken: boolean;
}

/** The longest part: invitations have long descriptions. */
const LONGEST = 2_000_000;
/** What nobody reads here and what makes parts long. */
const PICTURES = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|ATTACH)[;:]/i;

/** The outermost parts of these names, with bounded memory; what stands between them is passed over. */
export async function* componentsOf(
  file: ImportFile,
  encoding: Encoding,
  names: readonly string[],
): AsyncGenerator<Component> {
  let method = '';
  let open: { row: number; name: string; lines: string[]; size: number; depth: number } | undefined;
  let picture = false;
  for await (const { row, text } of linesOf(file, encoding)) {
    const folded = /^[ \t]/.test(text);
    picture = folded ? picture : PICTURES.test(text);
    const [, verb = '', name = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(text) ?? [];
    const begins = verb.toUpperCase() === 'BEGIN';
    if (open === undefined) {
      if (/^METHOD:/i.test(text)) method = text.slice('METHOD:'.length).trim().toUpperCase();
      if (begins && name.toUpperCase() === 'VCALENDAR') method = '';
      if (begins && names.includes(name.toUpperCase()))
        open = { row, name: name.toUpperCase(), lines: [text], size: 0, depth: 1 };
      continue;
    }
    open.size += text.length;
    if (!picture && open.size <= LONGEST) open.lines.push(text);
    if (verb === '') continue;
    // A second beginning of the same kind says that the first was never ended.
    if (begins && name.toUpperCase() === open.name) {
      yield ended(open, method, true);
      open = { row, name: open.name, lines: [text], size: 0, depth: 1 };
      continue;
    }
    open.depth += begins ? 1 : -1;
    if (open.depth > 0) continue;
    yield ended(open, method, open.size > LONGEST);
    open = undefined;
  }
  if (open !== undefined) yield ended(open, method, true);
}

function ended(
  { row, name, lines }: Pick<Component, 'row' | 'name'> & { lines: readonly Line['text'][] },
  method: string,
  broken: boolean,
): Component {
  return { row, name, text: `${lines.join('\r\n')}\r\n`, method, broken };
}
