import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startChild } from '../../bench/harness/child.js';

type Task = { readonly end?: number; readonly double?: number };

/** A child that doubles numbers, and ends with a code where it is told to. */
async function doubling(t: Test) {
  const file = join(t.testdir(), 'doubling.mjs');
  await writeFile(
    file,
    `process.on('message', ({ end, double }) => (end === undefined ? process.send(2 * double) : process.exit(end)));`,
  );
  const abort = new AbortController();
  const closers: (() => Promise<unknown>)[] = [];
  t.teardown(() => closers[0]?.());
  return { ask: startChild<Task, number>({ signal: abort.signal, closers }, file, []), abort };
}

t.test('a child answers task after task', async (t) => {
  const { ask } = await doubling(t);
  t.equal(await ask({ double: 2 }), 4);
  t.equal(await ask({ double: 4 }), 8);
});

t.test('a child that ends before it has answered is told of, by its code', async (t) => {
  const { ask } = await doubling(t);
  await t.rejects(ask({ end: 3 }), { name: 'BenchRefused', message: 'The client ended with 3 before it was told to.' });
});

t.test('a run that was stopped asks a child of nothing more, and waits for none', async (t) => {
  const { ask, abort } = await doubling(t);
  await ask({ double: 1 });
  const pending = ask({});
  abort.abort();
  await t.rejects(pending, { name: 'AbortError' });
  await t.rejects(ask({ double: 2 }), { name: 'AbortError' });
});
