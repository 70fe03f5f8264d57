import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { startTestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { until } from '../support/until.js';

/** A service that listens, and a page of a browser with what it complained about. */
async function open(t: Test): Promise<{ url: string; key: string; page: Page; complaints: string[] }> {
  const { app, adminKey, request } = await startTestApp(t);
  await request('POST', '/v1/candidates', { body: { name: 'Ngozi Ärlund', timeZone: 'Europe/Stockholm' } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const page = await (await startBrowser(t)).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Before a key is typed, the page asks for the schema without.
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (asked) => {
    if (!/^(data:|blob:)/.test(asked.url()) && !asked.url().startsWith(url)) complaints.push(`asks for ${asked.url()}`);
  });
  return { url, key: adminKey, page, complaints };
}

async function typeKey(page: Page, key: string): Promise<void> {
  await page.locator('.graphiql-editor-tool .CodeMirror').last().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${key}` }));
}

t.test(
  'in GraphiQL a person types a key and a query and reads the answer, and nothing is asked of other hosts',
  async (t) => {
    const { url, key, page, complaints } = await open(t);
    await page.goto(`${url}/graphiql`);
    await typeKey(page, key);
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('{ candidates(first: 1) { nodes { name timeZone } } }');
    await page.locator('.graphiql-execute-button').click();
    const answer = page.locator('.graphiql-response');
    await answer.getByText('Ngozi Ärlund').waitFor();
    t.match(await answer.innerText(), 'Europe/Stockholm');
    t.same(complaints, []);
  },
);

t.test('in GraphiQL the documentation shows the schema once a key stands in the headers', async (t) => {
  const { url, key, page, complaints } = await open(t);
  await page.goto(`${url}/graphiql`);
  await typeKey(page, key);
  await page.getByLabel('Show Documentation Explorer').click();
  const root = page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true });
  // The editor takes up what is typed after a moment; until then the schema is asked for with the old headers.
  await until('the schema', async () => {
    await page.getByLabel('Re-fetch GraphQL schema').click();
    return root.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
  });
  await root.click();
  await page.locator('.graphiql-doc-explorer').getByText('followUps', { exact: true }).waitFor();
  t.same(complaints, []);
});

t.test('the page of API docs lists the resources and opens one, and nothing is asked of other hosts', async (t) => {
  const { url, page, complaints } = await open(t);
  await page.goto(`${url}/docs`);
  await page.locator('[data-tag="Follow-ups"]').click();
  await page.locator('[data-path="/v1/follow-ups"]').first().click();
  await page.getByText('dueBefore').first().waitFor();
  t.same(complaints, []);
});
