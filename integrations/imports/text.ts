import { invalid } from '#src/errors.js';
import type { Encoding, ImportFile } from './format.js';

/** What stands in the place of bytes that are no character. */
export const REPLACEMENT = '�';

/** The encoding that a file's beginning shows: by its byte order mark, or by the zeros of UTF-16; else UTF-8. */
export function encodingOf(head: Uint8Array): Encoding {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [n, byte] of head.subarray(0, 1024).entries()) if (byte === 0) zeros[n % 2] = (zeros[n % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = Math.min(head.length, 1024) / 2;
  if (odd > half * 0.4 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.1) return 'utf-16be';
  return 'utf-8';
}

/** Whether the beginning of a file is text in the encoding that it shows. */
export function isReadable(file: ImportFile): boolean {
  try {
    headText(file, undefined);
    return true;
  } catch {
    return false;
  }
}

/** The beginning of a file as text; throws where it is not in its encoding, and asks for the right one. */
export function headText(file: ImportFile, given: Encoding | undefined): { text: string; encoding: Encoding } {
  const encoding = given ?? encodingOf(file.head);
  try {
    // A character that the beginning cuts in two is no fault.
    return { text: new TextDecoder(encoding, { fatal: true }).decode(file.head, { stream: true }), encoding };
  } catch {
    throw invalid({
      pointer: '/encoding',
      code: 'encoding_needed',
      message: `The file is not ${encoding.toUpperCase()}. Save it as UTF-8, or say its encoding, e.g. windows-1252.`,
    });
  }
}

/** The text of a file, piece by piece, without byte order mark; bytes that are no character become U+FFFD. */
export async function* textOf(file: ImportFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file.chunks()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
