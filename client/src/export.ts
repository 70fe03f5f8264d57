import type { ResourceType, TypedResource } from './resources.js';

/** Where an export may be limited, and stopped. */
export interface ExportOptions {
  readonly types?: readonly ResourceType[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The last line of an export: where to go on reading changes from, and how many there were of each type. */
export interface ExportEnd {
  readonly cursor: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** An export that ended before its end was told; what came of it is not all there is. */
export class BrokenExportError extends Error {
  override readonly name = 'BrokenExportError';
}

/** Reads an export as it comes; gives what its last line tells. Throws BrokenExportError without that line. */
export async function* linesOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<readonly TypedResource[], ExportEnd, undefined> {
  let rest = '';
  try {
    const decoder = new TextDecoder();
    for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      const read = lines.map((line) => JSON.parse(line) as TypedResource | ({ readonly type: 'end' } & ExportEnd));
      const resources = read.filter((line) => line.type !== 'end');
      if (resources.length > 0) yield resources;
      const end = read.find((line) => line.type === 'end');
      if (end !== undefined) return { cursor: end.cursor, counts: end.counts };
    }
  } catch (cause) {
    throw new BrokenExportError('The export broke off.', { cause });
  }
  throw new BrokenExportError('The export ended without its last line.');
}
