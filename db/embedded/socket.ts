import { createHash } from 'node:crypto';
import { lchown, lstat, mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, folderError } from './errors.js';
import type { Owner } from './privileges.js';

const LONGEST = process.platform === 'linux' ? 107 : 103;
const SOCKET = '/.s.PGSQL.5432';
const PREFIX = 'followthrough-';

/** Gives a folder of mode 0700 for the server's socket: the cluster itself, or where its path is too long for a socket a short one in the temporary folder. */
export async function chooseSocketDir(cluster: string, owner: Owner | undefined): Promise<string> {
  if (fits(cluster)) return cluster;
  const base = ['/tmp', tmpdir()].find((folder) => fits(join(folder, `${PREFIX}0123456789abcdef`))) ?? '/tmp';
  const name = PREFIX + createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const folder = join(base, name);
  try {
    await mkdir(folder, { mode: 0o700 });
    if (owner !== undefined) await lchown(folder, owner.uid, owner.gid);
    return folder;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw folderError(folder, error);
  }
  if (await isPrivate(folder, owner?.uid ?? process.getuid?.())) return folder;
  // Somebody else took the name; which one is used instead stands in postmaster.pid.
  const other = await mkdtemp(join(base, PREFIX));
  if (owner !== undefined) await lchown(other, owner.uid, owner.gid);
  return other;
}

/** Removes the socket's folder after the server has gone, unless it is the cluster itself. */
export async function removeSocketDir(cluster: string, socketDir: string): Promise<void> {
  if (socketDir !== cluster) await rmdir(socketDir).catch(() => undefined);
}

/** Quotes a folder for `unix_socket_directories`, whose value is a list. */
export function quoteSocketDir(socketDir: string): string {
  return `"${socketDir.replaceAll('"', '""')}"`;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + SOCKET) <= LONGEST;
}

async function isPrivate(folder: string, uid: number | undefined): Promise<boolean> {
  const stats = await lstat(folder);
  return stats.isDirectory() && stats.uid === uid && (stats.mode & 0o777) === 0o700 && dirname(folder) !== folder;
}
