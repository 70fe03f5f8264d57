import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { startService } from '../../bench/harness/process.js';
import { createTestDatabase } from '../support/database.js';
import { spawnTypeScript } from '../support/typescript-process.js';

/** Runs a benchmark with these arguments until it ends. */
async function bench(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const file = new URL('../../bench/age.ts', import.meta.url);
  const child = spawnTypeScript(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('it has no output');
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code, out, err };
}

t.test('a benchmark tells its options, and ends with 2 where it does not understand', async (t) => {
  const { code, out } = await bench(['--help']);
  t.equal(code, 0);
  t.match(out, /--requests .*\(500000\)/);
  for (const args of [['--requests', 'many'], ['--requests', '0'], ['--nothing']]) {
    const { code, err } = await bench(args);
    t.equal(code, 2, args.join(' '));
    t.match(err, /^bench:age: .+\n\nnpm run bench:age/);
  }
});

t.test('a benchmark touches no database that holds something, and says which it wants', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const { code, out, err } = await bench([], { BENCH_DATABASE_URL: connectionString });
  t.equal(code, 1);
  t.equal(out, '');
  t.match(err, /^bench:age: The database of BENCH_DATABASE_URL is not empty: .*createdb\.\n$/);
});

t.test('a benchmark that finds no database or no disk says so and how to mend it', async (t) => {
  const away = await bench([], { BENCH_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  t.equal(away.code, 1);
  t.match(away.err, /^bench:age: No PostgreSQL answers/);
  const large = await bench(['--interviews', '1e12'], { BENCH_DATABASE_URL: '' });
  t.equal(large.code, 1);
  t.match(large.err, /^bench:age: This needs about .* GB in .* Set TMPDIR/);
});

t.test(
  'Ctrl-C, which all processes of a terminal get, ends a benchmark with 130 and leaves nothing behind',
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'ft-'));
    t.teardown(() => rm(folder, { recursive: true, force: true }));
    const file = new URL('../../bench/age.ts', import.meta.url);
    const child = spawnTypeScript(file, ['--interviews', '200', '--requests', '200000'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TMPDIR: folder, BENCH_DATABASE_URL: '' },
      detached: true,
    });
    t.teardown(() => child.kill('SIGKILL'));
    const lines: string[] = [];
    const ended = once(child, 'close');
    for await (const line of createInterface({ input: child.stderr as NonNullable<typeof child.stderr> })) {
      lines.push(line);
      // Its client works.
      if (/ 20000 of /.test(line)) process.kill(-(child.pid as number), 'SIGINT');
    }
    t.same(await ended, [130, null]);
    t.equal(lines.at(-1), 'bench:age: stopped');
    t.same(await readdir(folder), []);
  },
);

t.test('a port that another program has, which says nothing, is named', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.teardown(() => other.close());
  const { port } = other.address() as { port: number };
  const settings = { PORT: String(port), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
  await t.rejects(startService(settings, join(t.testdir(), 'log')), {
    name: 'BenchRefused',
    message: new RegExp(`PORT ${port} is taken already`),
  });
});
