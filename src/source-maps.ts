import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets stacks name lines of the sources. What `node --enable-source-maps` does, but maps are read when the first stack is
 * asked for: Node reads those of all that is loaded, which is a tenth of a start that nothing goes wrong in.
 */
export function nameSourcesInStacks(): void {
  Error.prepareStackTrace = (error, calls) =>
    [headOf(error), ...calls.map((call) => `    at ${placeOf(call)}`)].join('\n');
}

const maps = new Map<string, SourceMap | null>();

// Whoever asks for a stack has an error to tell: another one must not come in its place.
function placeOf(call: NodeJS.CallSite): string {
  const text = String(call);
  try {
    return inSources(call, text);
  } catch {
    return text;
  }
}

function inSources(call: NodeJS.CallSite, text: string): string {
  const file = call.getFileName();
  const [line, column] = [call.getLineNumber(), call.getColumnNumber()];
  if (file == null || line === null || column === null || !file.startsWith('file:')) return text;
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  // What a bundler adds of its own is of no source.
  if (entry === undefined || !('originalSource' in entry) || entry.originalSource === undefined) return text;
  const source = new URL(entry.originalSource, file).href;
  return text.replace(
    `${file}:${line}:${column}`,
    () => `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`,
  );
}

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file);
  if (known !== undefined) return known;
  let map: SourceMap | null = null;
  try {
    map = new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8')));
  } catch {
    // Packages have none; then the stack names what is run.
  }
  maps.set(file, map);
  return map;
}

// As Node does: what a class says of itself elsewhere (a query with all its literals) is not for a log.
function headOf(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
