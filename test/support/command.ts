import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A program of the service as it is run: what is built from this source. */
export type Program = 'src/server.ts' | 'src/cli/main.ts';

/** What a process said until it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let building: Promise<unknown> | undefined;

/**
 * Starts a program with these settings and no others of ours, from `dist`, which is made first where it is not of these
 * sources: the first test file of a run builds, all others run what it built.
 */
export async function startProgram(
  program: Program,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  building ??= promisify(execFile)(process.execPath, [pathOf('scripts/build.mjs')]);
  await building;
  const file = pathOf(`dist/${program.replace(/\.ts$/, '.js')}`);
  const kept = Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME)$/.test(name));
  const env = { ...(Object.fromEntries(kept) as Record<string, string>), NODE_ENV: 'test', ...settings };
  // tap puts NODE_OPTIONS, by which it records what it loads, into the environment of all that is spawned.
  const command = ['-u', 'NODE_OPTIONS', process.execPath, file, ...args];
  return spawn('env', command, { stdio: ['ignore', 'pipe', 'pipe'], env });
}

/** Runs a program as `startProgram` starts it, until it ends. */
export async function runProgram(
  program: Program,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = await startProgram(program, args, settings);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
