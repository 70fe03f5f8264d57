import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { seedDemo } from '#src/services/demo.js';
import { startTestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOW = '2026-11-23T15:00:00Z';
const PHONE = { width: 360, height: 740 };
const PAGES = [
  '',
  '/overdue',
  '/overdue?due=week',
  '/candidates',
  '/timeliness?groupBy=programme',
  '/mistakes',
  '/channels',
  '/outcomes?groupBy=programme',
  '/coverage?groupBy=cohort',
  '/reading',
];
const MORE = ['/connections', '/health', '/nowhere', '/overdue?due=never'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

// Many pages, and a slow machine.
t.setTimeout(600_000);

// One for all of these tests: what takes its time is the demo set.
const opened = open(t);

/** A service with the demo set that listens, and a browser. */
async function open(
  t: Pick<Test, 'teardown'>,
): Promise<{ url: string; key: string; browser: Browser; candidate: string }> {
  const { app, adminKey, deps, orgId, request } = await startTestApp(t, { now: () => new Date(NOW) });
  await seedDemo(deps, orgId);
  const { items } = (await request('GET', '/v1/follow-ups?overdue=true&limit=1')).json();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/admin`;
  return { url, key: adminKey, browser: await startBrowser(t), candidate: `/candidates/${items[0].candidateId}` };
}

/** A page that notes what it complains about, refused styles and scripts among it, and what it asks of other hosts. */
async function newPage(browser: Browser, origin: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (asked) => {
    if (!asked.url().startsWith(origin)) complaints.push(`asks for ${asked.url()}`);
  });
  return { page, complaints };
}

async function signIn(page: Page, url: string, key: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run()')) as { violations: Violation[]; passes: unknown[] };
  if (found.passes.length < 10) throw new Error('axe looked at nothing');
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}

t.test(
  'with the keyboard alone a person signs in, goes from what is overdue to a candidate, and signs out',
  async (t) => {
    const { url, key, browser } = await opened;
    const { page, complaints } = await newPage(browser, url.replace('/admin', ''));
    await page.goto(`${url}/overdue`);
    const press = async (name: string) => {
      for (let n = 0; n < 60; n++) {
        await page.keyboard.press('Tab');
        const text = await page.evaluate('document.activeElement?.innerText || document.activeElement?.id');
        if (text === name) return;
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await press('key');
    await page.keyboard.insertText(key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overdue' }).waitFor();
    await page.keyboard.press('Tab');
    t.equal(
      await page.evaluate('document.activeElement?.className'),
      'skip',
      'first comes the way past the navigation',
    );
    const name = await page.getByRole('cell').getByRole('link').first().innerText();
    await press(name);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Timeline' }).waitFor();
    await press('Sign out');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    t.same(complaints, []);
  },
);

for (const [name, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a light phone', { colorScheme: 'light', viewport: PHONE }],
  ['on a dark phone', { colorScheme: 'dark', viewport: PHONE }],
] as const) {
  t.test(
    `${name}: axe finds nothing serious on any page, nothing is wider than the screen, nothing complains`,
    async (t) => {
      const { url, key, browser, candidate } = await opened;
      const { page, complaints } = await newPage(browser, url.replace('/admin', ''), options);
      await page.goto(`${url}/sign-in`);
      t.same(await faultsOf(page), [], 'sign-in');
      await signIn(page, url, key);
      for (const path of [...PAGES, candidate, ...MORE]) {
        await page.goto(`${url}${path}`);
        t.same(await faultsOf(page), [], path);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        t.equal(wide, 0, `${path} is no wider than the screen`);
      }
      t.same(complaints, []);
    },
  );
}

t.test('a chart is drawn and its table stays; without scripts the table is open', async (t) => {
  const { url, key, browser } = await opened;
  const { page, complaints } = await newPage(browser, url.replace('/admin', ''));
  await signIn(page, url, key);
  await page.goto(`${url}/timeliness`);
  await page.locator('figure.chart canvas').waitFor();
  t.equal(await page.locator('figure.chart table[data-chart]').isVisible(), false);
  await page.getByText('The same as a table').click();
  t.equal(await page.locator('figure.chart table[data-chart]').isVisible(), true);
  t.same(complaints, []);

  const plain = await newPage(browser, url.replace('/admin', ''), { javaScriptEnabled: false });
  await signIn(plain.page, url, key);
  await plain.page.goto(`${url}/timeliness`);
  t.equal(await plain.page.locator('figure.chart table[data-chart]').isVisible(), true);
  t.equal(await plain.page.locator('figure.chart canvas').count(), 0);
});
