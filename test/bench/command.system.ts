import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import t from 'tap';
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
