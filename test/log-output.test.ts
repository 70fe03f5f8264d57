import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import t from 'tap';
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
