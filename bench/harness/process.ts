import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BenchRefused } from './command.js';
import { programOf } from './program.js';

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  /** Milliseconds from its start until it was ready. */
  readonly startedInMs: number;
  /** Processor time that it has used so far, in microseconds. */
  processorUs(): Promise<number>;
  /** Memory that it has resident, in bytes. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const TICKS_A_SECOND = 100;

/** Starts the service as it is built, api alone, its log lines in a file; gives it when `/readyz` says so. */
export async function startService(settings: Readonly<Record<string, string>>, log: string): Promise<Served> {
  await promisify(execFile)(process.execPath, [pathOf('scripts/build.mjs')]);
  const server = pathOf('dist/src/server.js');
  return start([server], { ROLE: 'api', ...settings }, log, '/readyz');
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

/** Builds, and starts a JavaScript file that runs what is built as a server, with arguments; gives it when it answers. */
export async function startBuilt(script: URL, args: readonly string[], log: string): Promise<Served> {
  await promisify(execFile)(process.execPath, [pathOf('scripts/build.mjs')]);
  return start([fileURLToPath(script), ...args], {}, log, '/');
}

/** Starts a TypeScript file as a server, with arguments before the port; gives it when it answers. */
export async function startScript(script: URL, args: readonly string[], log: string): Promise<Served> {
  return start([...programOf(script), ...args], {}, log, '/');
}

async function start(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  log: string,
  path: string,
): Promise<Served> {
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  // As the image runs it.
  const env = { PATH, HOME, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ...settings };
  const out = openSync(log, 'a');
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, out], env });
  closeSync(out);
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${env.PORT}`;
  try {
    await answers(child, `${url}${path}`);
  } catch (error) {
    child.kill('SIGKILL');
    throw new BenchRefused(`${(error as Error).message} It said:\n${(await readFile(log, 'utf8')).slice(-1500)}`);
  }
  const startedInMs = performance.now() - began;
  return {
    url,
    startedInMs,
    async processorUs() {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS_A_SECOND;
    },
    async residentBytes() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      return Number(kilobytes) * 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} before it answered.`);
    const ready = await fetch(url, { headers: { connection: 'close' }, signal: AbortSignal.timeout(1000) }).then(
      ({ status }) => status !== 503,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It did not answer within ${PATIENCE_MS / 1000} s.`);
}

/** A port of this machine that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
