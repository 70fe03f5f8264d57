import type { ImportFile } from './format.js';
import { linesOf } from './lines.js';

/** A mail of a mailbox file, as bytes: its headers, and its body where that is wanted. */
export interface MboxMail {
  /** The line of the file with which it begins. */
  readonly row: number;
  readonly bytes: Uint8Array;
}

const SENDER = /^From \S+ /;
const LONGEST_HEAD = 256_000;
const LONGEST_BODY = 1_000_000;

/** The mails of a file in the form of mboxrd, with bounded memory: bodies are not kept unless asked for, and never whole where they are long. */
export async function* mailsOf(file: ImportFile, bodies: boolean): AsyncGenerator<MboxMail> {
  let open: { row: number; lines: string[]; head: number; body: number; inBody: boolean } | undefined;
  let blank = true;
  for await (const { row, text } of linesOf(file, 'latin1')) {
    if (blank && begins(text)) {
      if (open !== undefined) yield mailOf(open);
      open = { row, lines: [], head: 0, body: 0, inBody: false };
      blank = false;
      continue;
    }
    blank = text === '';
    if (open === undefined) continue;
    if (!open.inBody) {
      open.inBody = blank;
      open.head += text.length;
      if (open.head <= LONGEST_HEAD || blank) open.lines.push(text);
    } else if (bodies) {
      open.body += text.length;
      if (open.body <= LONGEST_BODY) open.lines.push(text.replace(/^>(>*From )/, '$1'));
    }
  }
  if (open !== undefined) yield mailOf(open);
}

/** Whether a line begins a mail: `From`, an address, a time, and behind it a year (and perhaps a zone). */
function begins(text: string): boolean {
  const sender = SENDER.exec(text)?.[0];
  if (sender === undefined) return false;
  // One after the other: an expression of all three would try each time with each year of a line as long as a book.
  const rest = text.slice(sender.length);
  const time = rest.search(/\d\d:\d\d/);
  if (time < 0) return false;
  const year = /\b\d{4}\b/g;
  year.lastIndex = time + '00:00'.length;
  return year.test(rest);
}

function mailOf({ row, lines }: { row: number; lines: readonly string[] }): MboxMail {
  return { row, bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1') };
}
