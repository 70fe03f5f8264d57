import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setForStatement } from '#db/settings.js';
import type { Captured, Sent } from './capture.js';

const run = promisify(execFile);
/** pgbench takes 128. */
export const MOST_SCRIPTS = 100;

/** Whether pgbench is there. */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
}

/**
 * Requests a second of `pgbench -M prepared` with the captured statements of some requests, taken at random; those of a
 * write are rolled back, since a row can be made once.
 */
export async function pgbench(
  connectionString: string,
  captured: readonly Captured[],
  { clients, seconds, signal }: { clients: number; seconds: number; signal: AbortSignal },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'followthrough-pgbench-'));
  try {
    const files: string[] = [];
    for (const [n, { sent }] of captured.slice(0, MOST_SCRIPTS).entries()) {
      const file = join(folder, `${n}.sql`);
      await writeFile(file, `${sent.map((one) => lines(one)).join('\n')}\n`);
      files.push('-f', file);
    }
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      `${clients}`,
      '-j',
      '1',
      '-T',
      `${seconds}`,
      ...files,
      connectionString,
    ];
    const { stdout, stderr } = await run('pgbench', args, { signal, maxBuffer: 1 << 26 });
    const [, rate] = /tps = ([\d.]+)/.exec(stdout) ?? [];
    if (rate === undefined || /aborted/.test(stderr)) throw new Error(`pgbench: ${stderr.slice(-1000)}`);
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A statement as pgbench takes it: values written in, since pgbench's variables know no null. */
function lines({ text, values, scope }: Sent): string {
  const written = (text === 'COMMIT' ? 'ROLLBACK' : text)
    .replace(/\bE'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\$(\d+)/g, (found, place) => {
      if (found.startsWith('E')) return found;
      return literal(
        place === undefined ? found.slice(1, -1).replaceAll("''", "'") : (values[Number(place) - 1] ?? null),
      );
    })
    .split(/;\s*(?=SELECT set_config)/)
    .map((statement) => `${statement.replace(/\s+/g, ' ').trim()};`)
    .join('\n');
  if (scope === undefined) return written;
  const settings = { statementTimeoutMs: 15_000, idleInTransactionMs: 15_000 };
  const first = setForStatement('followthrough_reader', literal(scope), settings);
  return `\\startpipeline\n${first};\n${written}\n\\endpipeline`;
}

function literal(value: string | null): string {
  if (value === null) return 'NULL';
  // No colon, which would begin a variable of pgbench, and no line break, which could end its statement.
  const escaped = value.replace(
    /[\\':\n\r;]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `E'${escaped}'`;
}
