import type { Encoding, ImportFile } from './format.js';
import { textOf } from './text.js';

/** A line of a file, without its end. */
export interface Line {
  readonly row: number;
  readonly text: string;
}

/** The longest line that is read whole: what is longer holds a picture, or is none. */
const LONGEST = 1_000_000;
/** Every byte a letter, for files whose parts are encoded each in its own way. */
type Bytes = 'latin1';

/** The lines of a file, with bounded memory; of those that are too long the beginning. */
export async function* linesOf(file: ImportFile, encoding: Encoding | Bytes): AsyncGenerator<Line> {
  let row = 1;
  let rest = '';
  for await (const text of encoding === 'latin1' ? bytesOf(file) : textOf(file, encoding)) {
    // A line end that is cut in two waits for its other half.
    const held: string = rest + text;
    const whole = held.endsWith('\r') ? held.slice(0, -1) : held;
    const lines = whole.split(/\r\n|\r|\n/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield { row, text: line.slice(0, LONGEST) };
      row += 1;
    }
    rest = (last.length > LONGEST ? last.slice(0, LONGEST) : last) + held.slice(whole.length);
  }
  const end = rest.replace(/\r$/, '');
  if (end !== '') yield { row, text: end.slice(0, LONGEST) };
}

async function* bytesOf(file: ImportFile): AsyncGenerator<string> {
  for await (const chunk of file.chunks()) yield Buffer.from(chunk).toString('latin1');
}
