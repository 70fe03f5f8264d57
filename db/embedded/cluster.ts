import { randomUUID } from 'node:crypto';
import { chmod, lchown, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Binaries, completeLinks, copyBinaries } from './binaries.js';
import { codeOf, EmbeddedFailed, EmbeddedUnavailable, folderError } from './errors.js';
import { type Owner, obstacle, runToEnd, type Way, waysToRun } from './privileges.js';

/** What is needed to start a server on a cluster: its folder, the programs, and the way to run them. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly way: Way;
}

/** How a cluster that is not there yet is made: flushed to disk, or (for tests) not, or not at all. */
export type Creation = 'durable' | 'disposable' | 'forbidden';

/** Makes sure that the folder holds a cluster of this PostgreSQL major which may be run here; safe when two processes do it at once. */
export async function prepareCluster(folder: string, found: Binaries, creation: Creation): Promise<Cluster> {
  await refuseOtherMajor(folder, found);
  const { way, binaries } = await chooseWay(folder, found);
  const cluster: Cluster = { folder, binaries, way };
  if (await readMajor(folder)) await handOver(folder, way.owner);
  else await create(cluster, creation);
  return cluster;
}

async function readMajor(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) !== 'EACCES') throw folderError(folder, error);
    throw new EmbeddedFailed(
      `The database in ${folder} belongs to another user of this machine. Run as that user, or set DATA_DIR to another folder.`,
    );
  }
}

async function refuseOtherMajor(folder: string, { version }: Binaries): Promise<void> {
  const ours = version.split('.')[0];
  const theirs = await readMajor(folder);
  if (theirs === undefined || theirs === ours) return;
  throw new EmbeddedFailed(
    `The database in ${folder} was made by PostgreSQL ${theirs}, and this one is PostgreSQL ${ours}, which cannot open it. ` +
      `Set DATA_DIR to a new folder to begin afresh, or bring the data over with pg_dump of PostgreSQL ${theirs}.`,
  );
}

async function chooseWay(folder: string, found: Binaries): Promise<{ way: Way; binaries: Binaries }> {
  const dataDir = dirname(folder);
  const complete = await completeLinks(found);
  const reasons: string[] = [];
  for (const way of await waysToRun(folder)) {
    try {
      const closed = await obstacle(way, dataDir);
      if (closed !== undefined) throw new EmbeddedUnavailable(closed);
      if (complete && (await obstacle(way, dataDir, found.postgres)) === undefined) return { way, binaries: found };
      const binaries = await copyBinaries(found, dataDir);
      const broken = await obstacle(way, dataDir, binaries.postgres);
      if (broken === undefined) return { way, binaries };
      throw new EmbeddedUnavailable(broken);
    } catch (error) {
      if (!(error instanceof EmbeddedUnavailable)) throw error;
      reasons.push(`${way.name}: ${error.message}`);
    }
  }
  throw new EmbeddedUnavailable(
    `The embedded PostgreSQL cannot run with ${dataDir}. Tried ${reasons.join('; ')}. Run as an ordinary user, ` +
      'set DATA_DIR to a folder that other users may enter, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}

async function create({ folder, binaries, way }: Cluster, creation: Creation): Promise<void> {
  if (creation === 'forbidden') throw new EmbeddedFailed(`The database in ${folder} has been removed.`);
  const draft = `${folder}-draft-${randomUUID()}`;
  try {
    await mkdir(draft, { mode: 0o700 });
    if (way.owner !== undefined) await lchown(draft, way.owner.uid, way.owner.gid);
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const ended = await runToEnd(way, binaries.initdb, [
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      ...locale,
      ...(creation === 'durable' ? [] : ['--no-sync']),
    ]);
    if (ended.code !== 0) throw initdbError(folder, ended.output);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was first: a folder that is not empty cannot be replaced.
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error)) && (await readMajor(folder))) return;
    if (error instanceof EmbeddedFailed) throw error;
    throw folderError(folder, error);
  }
}

function initdbError(folder: string, output: string): EmbeddedFailed {
  if (output.includes('No space left on device')) return folderError(folder, { code: 'ENOSPC' });
  const tail = output.trim().split('\n').slice(-12).join('\n');
  return new EmbeddedFailed(`PostgreSQL could not make a database in ${folder}. Its initdb said:\n${tail}`);
}

async function handOver(folder: string, owner: Owner | undefined): Promise<void> {
  if (owner === undefined || (await lstat(folder)).uid === owner.uid) return;
  try {
    for (const entry of await readdir(folder, { recursive: true })) {
      await lchown(join(folder, entry), owner.uid, owner.gid);
    }
    await lchown(folder, owner.uid, owner.gid);
    await chmod(folder, 0o700);
  } catch (error) {
    throw folderError(folder, error);
  }
}
