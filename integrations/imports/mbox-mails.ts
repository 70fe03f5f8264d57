import type { ImportFile } from './format.js';
import { linesOf } from './lines.js';

/** A mail of a mailbox file, as bytes: its headers, and its body where that is wanted. */
export interface MboxMail {
  /** The line of the file with which it begins. */
  readonly row: number;
  readonly bytes: Uint8Array;
}

/** What begins a mail: `From`, an address, a time that ends with a year (and may have a zone). */
const BEGINS = /^From \S+ .*\d\d:\d\d.*\b\d{4}\b/;
const LONGEST_HEAD = 256_000;
const LONGEST_BODY = 1_000_000;

/** The mails of a file in the form of mboxrd, with bounded memory: bodies are not kept unless asked for, and never whole where they are long. */
export async function* mailsOf(file: ImportFile, bodies: boolean): AsyncGenerator<MboxMail> {
  let open: { row: number; lines: string[]; head: number; body: number; inBody: boolean } | undefined;
  let blank = true;
  for await (const { row, text } of linesOf(file, 'latin1')) {
    if (blank && BEGINS.test(text)) {
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

function mailOf({ row, lines }: { row: number; lines: readonly string[] }): MboxMail {
  return { row, bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1') };
}
