import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { codeOf, EmbeddedFailed, folderError } from './errors.js';
import { disownStaleLocks, readPostmaster, untilGone } from './postmaster.js';
import { commandFor } from './privileges.js';
import { chooseSocketDir, quoteSocketDir, removeSocketDir } from './socket.js';

/** Settings of PostgreSQL by name, as `postgres -c name=value` takes them. */
export type Settings = Readonly<Record<string, string>>;

const LOG_LIMIT = 5 * 1024 * 1024;
const TAKEN = /lock file ".*" already exists|pre-existing shared memory block/;

/** Starts a server on the cluster and resolves when it takes connections, or with `taken` when another one has the cluster. */
export async function launch(cluster: Cluster, settings: Settings): Promise<'started' | 'taken'> {
  const { folder, binaries, way } = cluster;
  const socketDir = await chooseSocketDir(folder, way.owner);
  await disownStaleLocks(folder, socketDir);
  const all = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: quoteSocketDir(socketDir),
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...settings,
  };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(folder);
  const [file, rest, options] = commandFor(way, binaries.postgres, ['-D', folder, ...args]);
  // Detached, so that a Ctrl-C meant for the service does not reach the database before the service has ended.
  const child = spawn(file, rest, { ...options, detached: true, stdio: ['ignore', log.fd, log.fd] });
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.unref();
  await log.close();
  while (failure === undefined && child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(folder);
    if (postmaster?.pid === child.pid && postmaster?.isReady) return 'started';
    await delay(10);
  }
  await removeSocketDir(folder, socketDir);
  const said = await readTail(folder, log.size);
  if (TAKEN.test(said)) return 'taken';
  if (said.includes('No space left on device')) throw folderError(folder, { code: 'ENOSPC' });
  const reason = failure?.message ?? (said.trim() || `it ended with ${child.exitCode ?? child.signalCode}`);
  throw new EmbeddedFailed(`PostgreSQL did not start on ${folder}. The end of ${logOf(folder)}:\n${reason}`);
}

/** Ends the server as `pg_ctl stop -m fast` does, and at once when it does not follow; resolves when it has gone. */
export async function shutDown(folder: string, pid: number, socketDir: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    send(pid, signal);
    if (await untilGone(folder, pid, patience)) break;
  }
  await removeSocketDir(folder, socketDir);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function logOf(folder: string): string {
  return `${folder}.log`;
}

async function openLog(folder: string) {
  const path = logOf(folder);
  try {
    const size = (await stat(path).catch(() => undefined))?.size ?? 0;
    if (size > LOG_LIMIT) await rename(path, `${path}.1`);
    const file = await open(path, 'a', 0o600);
    return { fd: file.fd, size: size > LOG_LIMIT ? 0 : size, close: () => file.close() };
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw folderError(folder, error);
  }
}

async function readTail(folder: string, from: number): Promise<string> {
  const bytes = await readFile(logOf(folder)).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString('utf8').split('\n').slice(-15).join('\n');
}
