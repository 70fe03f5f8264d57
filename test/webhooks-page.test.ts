import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { freePort } from './support/free-port.js';
import { until } from './support/until.js';
import { Hooks } from './support/webhooks.js';
import { createWorld } from './support/world.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(new URL('../docs/webhooks.md', import.meta.url), 'utf8');

t.test('the receiver of the page takes what is sent, once, and nothing else', async (t) => {
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(page) ?? [];
  t.match(code, /webhook\.verify/);
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const port = await freePort();
  const url = `http://localhost:${port}/hooks`;
  const { secret } = await hooks.endpoint(url);
  const env = { PATH: process.env['PATH'] ?? '', WEBHOOK_SECRET: secret, PORT: String(port) };
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  await until('the receiver', () => said.includes('ready'));
  await hooks.happen(2);
  t.equal(await hooks.deliver(), 2);
  await until('both', () => said.split('application.outcome_changed').length === 3);
  t.same(
    (await hooks.deliveries()).map(({ status }) => status),
    ['delivered', 'delivered'],
  );
  t.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 400);
});
