// `npm run test:system [files]`: the tests that need packages of the operating system (.ci/debian-packages), and those that
// take large worlds, kills or whole sweeps to say anything. A test whose package is absent fails.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : find('test');
if (files.length === 0) {
  console.error('There are no test/**/*.system.ts.');
  process.exit(1);
}
// One at a time: they start servers and browsers of their own, and measure.
const args = [join(root, 'scripts/test.mjs'), '--each', '--jobs=1', ...files];
const ended = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(ended.status ?? 1);

function find(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.system.ts'))
    .map((name) => join(folder, name))
    .sort();
}
