import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startEmbedded } from '#db/embedded.js';
import { FAST, mark, startService } from '../support/embedded-service.js';

const NOBODY = { uid: 65534, gid: 65534 };

async function newFolder(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ft-'));
  await chmod(folder, 0o755);
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(dataDir: string) {
  return startEmbedded({ dataDir, settings: FAST });
}

t.before(async () => {
  if (process.getuid?.() !== 0) throw new Error('these tests become other users; run them as root');
  if (!(await canRead(NOBODY)))
    throw new Error('these tests become nobody, who may not read this checkout; put it where others may enter');
});

t.test('started by root, PostgreSQL runs as somebody else', async (t) => {
  const dataDir = await newFolder(t);
  const server = await start(dataDir);
  t.teardown(() => server.stop());
  t.not((await stat(`/proc/${server.pid}`)).uid, 0);
  t.not((await stat(join(dataDir, 'postgres'))).uid, 0);
});

t.test('started by root, it works in a folder that only root may enter', async (t) => {
  const dataDir = join(await newFolder(t), 'closed');
  await mkdir(dataDir, { mode: 0o700 });
  for (const marks of [1, 2]) {
    const server = await start(dataDir);
    t.equal(await mark(server.connectionString), marks);
    await server.stop();
  }
});

t.test('started by an ordinary user it works, and root can go on with the data', async (t) => {
  const dataDir = await newFolder(t);
  await chown(dataDir, NOBODY.uid, NOBODY.gid);
  const service = startService(t, dataDir, NOBODY);
  t.match(await service.started, { reused: false, rows: 1 });
  await service.stop();
  const byRoot = await start(dataDir);
  t.equal(await mark(byRoot.connectionString), 2);
  await byRoot.stop();
  t.equal((await stat(join(dataDir, 'postgres'))).uid, NOBODY.uid, 'the data stays with its user');
});

t.test('an ordinary user who may not write to the data folder is told so at once', async (t) => {
  const service = startService(t, join(await newFolder(t), 'data'), NOBODY);
  await t.rejects(service.started, {
    message: /data cannot be used: this user may not enter it or write there.*DATA_DIR/,
  });
});

async function canRead(who: { uid: number; gid: number }): Promise<boolean> {
  const script = 'test -r "$0" && test -x "$1"';
  const child = spawn('/bin/sh', ['-c', script, import.meta.filename, process.execPath], { cwd: '/', ...who });
  const [code] = await once(child, 'exit');
  return code === 0;
}
