import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { spawnTypeScript } from './support/typescript-process.js';

const PROCESS = new URL('./support/logging-process.ts', import.meta.url);

for (const [name, said] of [
  ['ends by itself', ['one']],
  ['exits', ['one']],
  ['is killed behind a warning', ['one', 'two']],
  // What is given up for writing in blocks.
  ['is killed behind lines that are no warnings', []],
] as const) {
  t.test(`of a process that ${name} ${said.join(' and ') || 'nothing'} is written`, async (t) => {
    const child = spawnTypeScript(PROCESS, [name], { stdio: ['ignore', 'pipe', 'inherit'] });
    const out = await text(child.stdout as NonNullable<typeof child.stdout>);
    const lines = out.split('\n').filter((line) => line !== '');
    t.same(
      lines.map((line) => JSON.parse(line).msg),
      said,
    );
  });
}

t.test('a line is written soon after it was logged, whatever follows', async (t) => {
  const child = spawnTypeScript(PROCESS, ['lives on'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [chunk] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  t.equal(JSON.parse(String(chunk)).msg, 'one');
  child.kill('SIGKILL');
  await once(child, 'close');
});

/** Holds that a process told standard error once why it cannot log, worked on, and ended by itself. */
async function goesOn(t: Test, child: ChildProcess, why: string): Promise<void> {
  const [said, [code]] = await Promise.all([
    text(child.stderr as NonNullable<typeof child.stderr>),
    once(child, 'close'),
  ]);
  t.equal(code, 0);
  t.same(said.trimEnd().split('\n'), [
    `followthrough: the log cannot be written: ${why}. All else goes on; lines may be lost.`,
    'went on',
  ]);
}

t.test('a disk that is full for the log stops nothing else, and standard error is told once', async (t) => {
  const child = spawnTypeScript(PROCESS, ['cannot write'], { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  await goesOn(t, child, 'the disk is full');
});

t.test('a reader of the log that has gone stops nothing else, and standard error is told once', async (t) => {
  const child = spawnTypeScript(PROCESS, ['is read no more'], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdout?.destroy();
  await once(child.stdout as NonNullable<typeof child.stdout>, 'close');
  child.stdin?.end();
  await goesOn(t, child, 'nobody reads it any more');
});

t.test('once it can be written again the log has what was kept, and says how many lines were lost', async (t) => {
  const path = join(t.testdir(), 'log');
  const child = spawnTypeScript(PROCESS, ['can write again', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = JSON.parse(await text(child.stdout as NonNullable<typeof child.stdout>));
  const [first, ...others] = found.read as { msg: string; lost?: number }[];
  t.equal(first?.msg, 'first');
  const { lost } = others.find((line) => line.lost !== undefined) ?? { lost: 0 };
  t.ok((lost as number) > 1000, `${lost} were lost`);
  t.equal(found.lines - 1 + (lost as number), found.logged, 'each line was written or counted');
});

t.test('who reads the log again has what was kept meanwhile, and the warning that came then, at once', async (t) => {
  const path = join(t.testdir(), 'fifo');
  const child = spawnTypeScript(PROCESS, ['is read again', path], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = (await text(child.stdout as NonNullable<typeof child.stdout>)).trimEnd().split('\n');
  t.same(
    lines.map((line) => JSON.parse(line).msg),
    ['unread', 'behind it', 'again'],
  );
});
