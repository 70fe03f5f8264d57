import t, { type Test } from 'tap';
import { createClient } from '#client/client.js';
import { startTestApp } from '../support/app.js';
import { startBadLine } from '../support/bad-line.js';

async function start(t: Test, candidates: number) {
  const service = await startTestApp(t);
  const line = await startBadLine(t, service);
  const client = createClient({ baseUrl: line.url, key: service.adminKey });
  const names = Array.from({ length: candidates }, (_, n) => `Candidate ${n}`);
  for (const name of names) await client.post('/v1/candidates', { body: { name, timeZone: 'Europe/Berlin' } });
  const asked = () => line.carried.filter(({ method }) => method === 'GET').map(({ path }) => new URL(path, line.url));
  return { client, names, asked };
}

t.test('a list is walked through page by page, each item once, in its order, with the same filters', async (t) => {
  const { client, names, asked } = await start(t, 7);
  const query = { limit: 3, sort: 'name', archived: false } as const;
  const found: string[] = [];
  for await (const { name } of client.list('/v1/candidates', { params: { query } })) found.push(name);
  t.same(found, names);
  t.equal(asked().length, 3);
  for (const { searchParams } of asked())
    t.match(Object.fromEntries(searchParams), { limit: '3', sort: 'name', archived: 'false' });
});

t.test('no page is asked for before somebody wants it', async (t) => {
  const { client, asked } = await start(t, 5);
  for await (const page of client.pages('/v1/candidates', { params: { query: { limit: 2 } } })) {
    t.equal(page.items.length, 2);
    break;
  }
  t.equal(asked().length, 1);
});

t.test('a list of nothing is nothing; lists below a path have their path', async (t) => {
  const { client } = await start(t, 1);
  for await (const { id } of client.list('/v1/candidates')) {
    const params = { path: { id } };
    for await (const one of client.list('/v1/candidates/{id}/accomplishments', { params })) t.fail(one.title);
    await client.post('/v1/candidates/{id}/accomplishments', { params, body: { title: 'Planner' } });
    const titles: string[] = [];
    for await (const { title } of client.list('/v1/candidates/{id}/accomplishments', { params })) titles.push(title);
    t.same(titles, ['Planner']);
  }
});

t.test('every method, several values, and files of text', async (t) => {
  const { client } = await start(t, 0);
  const path = { source: 'ats', externalId: 'a/1 ü' };
  const put = await client.put('/v1/candidates/by-external-id/{source}/{externalId}', {
    params: { path },
    body: { name: 'Ada', timeZone: 'Europe/Berlin', cohort: '2026' },
  });
  t.match(put, { name: 'Ada', source: 'ats', externalId: 'a/1 ü', result: 'created' });
  const params = { path: { id: put.id }, header: { 'if-match': `"${put.version}"` } };
  const patched = await client.patch('/v1/candidates/{id}', { params, body: { cohort: '2027' } });
  t.equal(patched.cohort, '2027');
  const query = { cohort: ['2026', '2027'] };
  t.equal((await client.get('/v1/candidates', { params: { query } })).items.length, 1);
  t.match(await client.get('/v1/export/candidates.csv'), /^id,[\s\S]*Ada/);
  await t.rejects(client.delete('/v1/candidates/{id}', { params }), { code: 'precondition_failed', status: 412 });
  await client.delete('/v1/candidates/{id}', { params: { path: { id: put.id } } });
  t.same((await client.get('/v1/candidates')).items, []);
});
