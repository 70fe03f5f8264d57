// `npm run screenshots`: pictures of the dashboard with the demo set, into docs/screenshots. Starts the service as
// `npm start` does, in a folder of its own that is removed afterwards. Needs Chromium (.ci/debian-packages).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ensureBuilt, runOrExplain } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/screenshots');
const WIDE = { width: 1200, height: 800 };
const PHONE = { width: 390, height: 800 };

/** File, page, and how it is looked at. */
const PICTURES = [
  ['overview', '', { viewport: { width: 1200, height: 1800 } }],
  ['overdue-dark', '/overdue', { viewport: WIDE, colorScheme: 'dark' }],
  ['overdue-phone', '/overdue', { viewport: PHONE }],
  ['candidate', 'candidate', { viewport: { width: 1200, height: 1400 } }],
  [
    'timeliness-dark',
    '/timeliness?groupBy=programme',
    { viewport: { width: 1200, height: 1400 }, colorScheme: 'dark' },
  ],
  ['mistakes', '/mistakes', { viewport: WIDE }],
  ['channels', '/channels', { viewport: WIDE }],
  ['outcomes', '/outcomes?groupBy=programme', { viewport: { width: 1200, height: 1500 } }],
  ['coverage-phone', '/coverage', { viewport: PHONE }],
  ['reading', '/reading', { viewport: WIDE }],
  ['connections', '/connections', { viewport: WIDE }],
  ['workers', '/health', { viewport: WIDE }],
  ['sign-in', '/sign-in', { viewport: WIDE }],
];

await runOrExplain(() => ensureBuilt());
const data = await mkdtemp(join(tmpdir(), 'followthrough-screenshots-'));
const service = start(data);
try {
  const { url, key } = await announced(service);
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // As root Chromium does not run in its sandbox; what it loads here is our own.
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
  });
  for (const [name, path, options] of PICTURES) await take(browser, url, key, name, path, options);
  await browser.close();
} finally {
  service.kill('SIGTERM');
  await once(service, 'exit');
  await rm(data, { recursive: true, force: true });
}

function start(folder) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' };
  return spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The key and the dashboard's address, which the start prints. */
async function announced(child) {
  let key;
  for await (const line of createInterface({ input: child.stdout })) {
    key ??= /\bft_\w+/.exec(line)?.[0];
    const url = /Dashboard +(\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, key };
  }
  throw new Error('the service ended before it said where the dashboard is');
}

async function take(browser, url, key, name, path, options) {
  const context = await browser.newContext({ colorScheme: 'light', ...options });
  const page = await context.newPage();
  if (path !== '/sign-in') {
    await page.goto(url);
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  }
  if (path === 'candidate') {
    await page.goto(`${url}/overdue`);
    await page.getByRole('cell').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  } else await page.goto(`${url}${path}`);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}
