import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { isAlive } from '#db/embedded/postmaster.js';
import { refuseInProduction, startEmbedded } from '#db/embedded.js';
import { FAST, mark, startService } from '../support/embedded-service.js';
import { until } from '../support/until.js';

async function newFolder(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ft-'));
  await chmod(folder, 0o755);
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(dataDir: string) {
  return startEmbedded({ dataDir, settings: FAST });
}

t.test('starts from nothing, stops whole, and has all its data at the second start', async (t) => {
  const dataDir = join(await newFolder(t), 'not', 'there', 'yet');
  const first = await start(dataDir);
  t.equal(first.reused, false);
  t.equal(await mark(first.connectionString), 1);
  await first.stop();
  t.equal(await isAlive(first.pid), false, 'stop resolves when the server has gone');
  const second = await start(dataDir);
  t.equal(second.reused, false);
  t.equal(await mark(second.connectionString), 2);
  await Promise.all([second.stop(), second.stop()]);
});

t.test('opens no port and admits nobody but the user of the data folder', async (t) => {
  const dataDir = await newFolder(t);
  const server = await start(dataDir);
  t.teardown(() => server.stop());
  const pid = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  t.equal(pid[5], '', 'it listens on no address');
  t.equal((await stat(server.socketDir)).mode & 0o777, 0o700);
});

t.test('works in a folder whose path is too long for a socket and holds spaces and quotes', async (t) => {
  const dataDir = join(await newFolder(t), `it's a "very" $(long), path ${'x'.repeat(90)}`);
  for (const marks of [1, 2]) {
    const server = await start(dataDir);
    t.ok(server.socketDir.length < 90);
    t.equal((await stat(server.socketDir)).mode & 0o777, 0o700);
    t.equal(await mark(server.connectionString), marks);
    await server.stop();
    t.notOk(existsSync(server.socketDir), 'the folder of the socket goes with the server');
  }
});

t.test('refuses data of another PostgreSQL major, says which, and leaves it as it is', async (t) => {
  const dataDir = await newFolder(t);
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '16\n');
  await t.rejects(start(dataDir), {
    name: 'EmbeddedFailed',
    message: /made by PostgreSQL 16, and this one is PostgreSQL 18/,
  });
  t.equal(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8'), '16\n');
});

t.test('a start that fails ends its message with what PostgreSQL said', async (t) => {
  const dataDir = await newFolder(t);
  const start = startEmbedded({ dataDir, settings: { ...FAST, shared_buffers: 'plenty' } });
  await t.rejects(start, { name: 'EmbeddedFailed', message: /invalid value for parameter "shared_buffers": "plenty"/ });
});

t.test('a data folder that cannot be one is refused with the way to mend it', async (t) => {
  const dataDir = await newFolder(t);
  await writeFile(join(dataDir, 'file'), '');
  await t.rejects(start(join(dataDir, 'file')), { name: 'EmbeddedFailed', message: /DATA_DIR/ });
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'letter.txt'), '');
  await t.rejects(start(dataDir), { name: 'EmbeddedFailed', message: /no PostgreSQL database.*DATA_DIR/ });
  t.ok(existsSync(join(dataDir, 'postgres', 'letter.txt')));
  // Where making folders one below the other never ends.
  await t.rejects(start('/proc/followthrough/data'), {
    name: 'EmbeddedFailed',
    message: /no folder can be made there/,
  });
});

t.test('after kill -9 of the service the next start takes its running server over, and stops it', async (t) => {
  const dataDir = await newFolder(t);
  const service = startService(t, dataDir);
  const { pid } = await service.started;
  await service.kill();
  t.equal(await isAlive(pid), true, 'the server outlives the service');
  const next = await start(dataDir);
  t.strictSame([next.pid, next.reused], [pid, true]);
  t.equal(await mark(next.connectionString), 2);
  await next.stop();
  t.equal(await isAlive(pid), false);
});

t.test('after kill -9 of service and server the next start has all that was committed', async (t) => {
  const dataDir = await newFolder(t);
  const service = startService(t, dataDir);
  const { pid } = await service.started;
  await service.kill();
  process.kill(pid, 'SIGKILL');
  const next = await start(dataDir);
  t.equal(next.reused, false);
  t.equal(await mark(next.connectionString), 2);
  await next.stop();
});

t.test('a lock file whose process id now belongs to another program does not keep the database shut', async (t) => {
  const dataDir = await newFolder(t);
  await (await start(dataDir)).stop();
  const cluster = join(dataDir, 'postgres');
  const owner = await stat(cluster);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    uid: owner.uid,
    gid: owner.gid,
    cwd: '/',
  });
  await once(other, 'spawn');
  t.teardown(() => other.kill('SIGKILL'));
  await writeFile(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n1\n5432\n${cluster}\n\n 1 1\nready\n`);
  await chown(join(cluster, 'postmaster.pid'), owner.uid, owner.gid);
  const server = await start(dataDir);
  t.equal(server.reused, false);
  t.equal(await mark(server.connectionString), 1);
  await server.stop();
});

t.test('processes that start at once share one server, which stops with the last of them', async (t) => {
  const dataDir = await newFolder(t);
  const services = [startService(t, dataDir), startService(t, dataDir)] as const;
  const [one, two] = await Promise.all(services.map((service) => service.started));
  t.equal(one?.pid, two?.pid);
  t.equal([one, two].filter((started) => started?.reused).length, 1, 'one started it, the other found it');
  const starter = one?.reused ? 1 : 0;
  await services[starter]?.stop();
  const third = await start(dataDir);
  t.equal(third.pid, one?.pid, 'it runs on when the one that started it ends');
  await third.stop();
  t.equal(await isAlive(third.pid), true);
  await services[1 - starter]?.stop();
  t.equal(await isAlive(third.pid), false);
});

t.test('a server that is killed under a living service comes back with its data', async (t) => {
  const lines: string[] = [];
  const dataDir = await newFolder(t);
  const server = await startEmbedded({ dataDir, settings: FAST, log: (line) => lines.push(line) });
  await mark(server.connectionString);
  const before = server.pid;
  process.kill(before, 'SIGKILL');
  await until('the server to come back', () => server.pid !== before);
  t.equal(await mark(server.connectionString), 2);
  t.match(lines, [/had gone and runs again/]);
  await server.stop();
  t.equal(await isAlive(server.pid), false);
});

t.test('is refused where it must not or cannot run, with the way out', async (t) => {
  t.throws(() => refuseInProduction('production'), { name: 'EmbeddedUnavailable', message: /DATABASE_URL/ });
  t.doesNotThrow(() => refuseInProduction('development'));
  t.doesNotThrow(() => refuseInProduction(undefined));
});
