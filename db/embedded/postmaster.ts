import { readFile, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, folderError } from './errors.js';

/** What a running server writes about itself into `postmaster.pid` of its cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly cluster: string;
  readonly socketDir: string;
  readonly isReady: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none or it is not written to its end yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = await readLines(join(cluster, 'postmaster.pid'));
  const pid = Number(lines[0]);
  const socketDir = lines[4];
  if (!(pid > 1) || !socketDir) return undefined;
  return { pid, cluster: lines[1] ?? '', socketDir, isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Lets PostgreSQL see that the lock files of a dead server are stale although its process id is taken: by another
 * program, as happens in containers, or by its own remains, which nobody collects there. A file with the id of
 * PostgreSQL's own parent counts as stale, and PostgreSQL still refuses while the old server's shared memory is in use.
 */
export async function disownStaleLocks(cluster: string, socketDir: string): Promise<void> {
  for (const file of [join(cluster, 'postmaster.pid'), join(socketDir, '.s.PGSQL.5432.lock')]) {
    const lines = await readLines(file);
    const pid = Number(lines[0]);
    if (!(pid > 1) || pid === process.pid || (await mayBeServer(pid, cluster, lines[1]))) continue;
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n')).catch(rethrow(file));
  }
}

/** Resolves with true when this server has gone; with false when its lock file still names it after this time. */
export async function untilGone(cluster: string, pid: number, milliseconds: number): Promise<boolean> {
  const begin = Date.now();
  let unnamed: number | undefined;
  while (await isAlive(pid)) {
    if (Number((await readLines(join(cluster, 'postmaster.pid')))[0]) !== pid) unnamed ??= Date.now();
    // The lock file goes a moment before the process; what lives on much longer is another with the same id.
    if (unnamed !== undefined && Date.now() - unnamed > 1_000) return true;
    if (unnamed === undefined && Date.now() - begin > milliseconds) return false;
    await delay(5);
  }
  return true;
}

/** Says whether a process runs, also when it belongs to somebody else; one that has ended and was not collected does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  // In containers nobody collects the dead, and they still take signals.
  return (await readStat(pid)).state !== 'Z';
}

async function mayBeServer(pid: number, cluster: string, named: string | undefined): Promise<boolean> {
  if (named !== cluster || !(await isAlive(pid)) || (await readStat(pid)).name !== 'postgres') return false;
  // A server works in its cluster; where that cannot be read, the name must do.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => cluster)) === cluster;
}

async function readStat(pid: number): Promise<{ name: string; state: string }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [, name = 'postgres', state = 'R'] = /^\d+ \((.*)\) (\w)/s.exec(text) ?? [];
  return { name, state };
}

async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw folderError(dirname(file), error);
  }
}

function rethrow(file: string) {
  return (error: unknown) => {
    throw folderError(dirname(file), error);
  };
}
