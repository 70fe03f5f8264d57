import t from 'tap';
import { spawnTypeScript } from '../../support/typescript-process.js';

t.test('no text, however it is made, keeps the review busy', async (t) => {
  const child = spawnTypeScript(new URL('hostile-texts.ts', import.meta.url), [], {
    stdio: ['ignore', 'pipe', 'inherit'],
    processorSeconds: 30,
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise((done) => child.once('close', done));
  t.equal(code, 0, 'it ends by itself within 30 s of processor time');
  const rows = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; ms: number });
  t.ok(rows.length > 40);
  t.same(
    rows.filter(({ ms }) => ms > 2_000),
    [],
    'no text of 20 KB takes long',
  );
});
