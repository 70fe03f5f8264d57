import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { makeLog } from '#src/log.js';
import { spawnTypeScript } from './support/typescript-process.js';

const HERE = new URL(import.meta.url);

/** What a process does with a log of its own; the test starts this file again for it. */
const DEEDS: Readonly<Record<string, () => void>> = {
  'ends by itself': () => {
    makeLog('info').info('one');
  },
  exits: () => {
    makeLog('info').info('one');
    process.exit(0);
  },
  'is killed behind a warning': () => {
    const log = makeLog('info');
    log.info('one');
    log.warn('two');
    process.kill(process.pid, 'SIGKILL');
  },
  'is killed behind lines that are no warnings': () => {
    makeLog('info').info('one');
    process.kill(process.pid, 'SIGKILL');
  },
  'lives on': () => {
    makeLog('info').info('one');
    process.stdin.resume();
  },
};

const deed = DEEDS[process.argv[2] ?? ''];
if (deed !== undefined && process.argv[1] === fileURLToPath(HERE)) deed();
else {
  for (const [name, said] of [
    ['ends by itself', ['one']],
    ['exits', ['one']],
    ['is killed behind a warning', ['one', 'two']],
    // What is given up for writing in blocks.
    ['is killed behind lines that are no warnings', []],
  ] as const) {
    t.test(`of a process that ${name} ${said.join(' and ') || 'nothing'} is written`, async (t) => {
      const child = spawnTypeScript(HERE, [name], { stdio: ['ignore', 'pipe', 'inherit'] });
      const out = await text(child.stdout as NonNullable<typeof child.stdout>);
      const lines = out.split('\n').filter((line) => line !== '');
      t.same(
        lines.map((line) => JSON.parse(line).msg),
        said,
      );
    });
  }

  t.test('a line is written soon after it was logged, whatever follows', async (t) => {
    const child = spawnTypeScript(HERE, ['lives on'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [chunk] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    t.equal(JSON.parse(String(chunk)).msg, 'one');
    child.kill('SIGKILL');
    await once(child, 'close');
  });
}
