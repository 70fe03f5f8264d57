import { createHash } from 'node:crypto';
import { access, constants, lstat, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedFailed, type EmbeddedServer, startEmbedded } from '#db/embedded.js';
import { spawnTypeScript } from './typescript-process.js';

/** What a server may do without when nothing on it is worth keeping. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
};

const MEMORY = '/dev/shm';

/** Bytes that a file system in memory must have in all to be used; a run takes less than half of it. */
const ROOM = 2 ** 31;

let server: Promise<EmbeddedServer> | undefined;

/**
 * Gives the address of the server for tests: TEST_DATABASE_URL (a login that may make databases and roles), or one of our
 * own that all test files of this checkout share. This process has its share in it until it ends.
 */
export async function reachServer(): Promise<string> {
  const { TEST_DATABASE_URL: chosen } = process.env;
  if (chosen) return chosen;
  server ??= begin().catch((error) => {
    server = undefined;
    throw error;
  });
  return (await server).connectionString;
}

/** Starts the shared server of this checkout or joins it, throwing its data away when they do not start. */
export async function joinServer(): Promise<EmbeddedServer> {
  const dataDir = await testFolder();
  try {
    return await startEmbedded({ dataDir, settings: SETTINGS });
  } catch (error) {
    if (!(error instanceof EmbeddedFailed)) throw error;
    await rm(dataDir, { recursive: true, force: true });
    await testFolder();
    return startEmbedded({ dataDir, settings: SETTINGS });
  }
}

async function begin(): Promise<EmbeddedServer> {
  const joined = await joinServer();
  const { TAP } = process.env;
  const run = TAP === '1' ? process.ppid : process.pid;
  if ((await isFirstOf(run)) || !joined.reused) keepFor(run);
  return joined;
}

async function isFirstOf(run: number): Promise<boolean> {
  return writeFile(await keeperMark(run), '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
}

// Keeps the server up between the test files of one run, and stops it however the run ends, Ctrl-C included.
function keepFor(run: number): void {
  const keeper = new URL('./database-keeper.ts', import.meta.url);
  spawnTypeScript(keeper, [String(run)], { detached: true, stdio: 'ignore' }).unref();
}

/** Names the file whose presence means that a keeper was started for a run. */
export async function keeperMark(run: number): Promise<string> {
  return join(await testFolder(), `keeper-${run}`);
}

// In memory where there is room: a run makes and drops databases by the hundred, with a thousand files each, and ext4
// passes over every inode that was freed in the last minutes. Asked for the whole size, so that all processes decide alike.
async function roomyFolder(): Promise<string> {
  if (process.env['TMPDIR']) return tmpdir();
  try {
    await access(MEMORY, constants.W_OK);
    const { blocks, bsize } = await statfs(MEMORY);
    return blocks * bsize >= ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function testFolder(): Promise<string> {
  // Without fsync a crash of the machine may spoil the data, so each start of the machine begins afresh.
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const key = createHash('sha256')
    .update(`${import.meta.url} ${boot}`)
    .digest('hex')
    .slice(0, 12);
  const uid = process.getuid?.();
  const folder = join(await roomyFolder(), `followthrough-test-${uid}-${key}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if ((await lstat(folder)).uid === uid) return folder;
  throw new Error(`${folder} belongs to another user; remove it or set TMPDIR to a folder of your own.`);
}
