import { type Address, addressesOf } from './mail-addresses.js';

const BEGINNING =
  /^[> \t]*(?:-{2,}[ \t]*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|mensaje reenviado)[ \t]*-{2,}|begin forwarded message:|_{10,})[ \t]*\r?$/im;
const READ_LETTERS = 20_000;

/** What a forwarded mail says of the one that it holds. */
export interface Forwarded {
  readonly from: Address;
  /** When that was sent; null where it is not readable. */
  readonly at: Date | null;
}

/** Who wrote the mail that this text forwards; null where it forwards none, or does not say so plainly. */
export function forwardedIn(text: string | null): Forwarded | null {
  const read = (text ?? '').slice(0, READ_LETTERS);
  const start = BEGINNING.exec(read);
  if (start === null) return null;
  const head = read
    .slice(start.index + start[0].length)
    .split(/\r?\n/)
    .slice(0, 15);
  const value = (names: string) => {
    const line = head.find((each) => new RegExp(`^[>\\s*]*(?:${names})\\*?:`, 'i').test(each));
    return line
      ?.slice(line.indexOf(':') + 1)
      .replace(/^\*/, '')
      .replace(/\[mailto:([^[\]]+)\]/i, '<$1>')
      .trim();
  };
  const from = addressesOf(value('from|von|de') ?? '')[0];
  if (from === undefined) return null;
  const at = Date.parse((value('date|sent|datum|gesendet') ?? '').replace(/(?<!\s)\s+at\s+/i, ' '));
  return { from, at: Number.isNaN(at) ? null : new Date(at) };
}
