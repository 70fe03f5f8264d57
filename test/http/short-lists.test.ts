import t, { type Test } from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json, type JsonPage, makeProcess } from '../support/asking.js';
import { sending } from '../support/graph.js';

/** All of a list, by pages of so many. */
async function walked(t: Test, app: TestApp, path: string, limit: number): Promise<Json[]> {
  const all: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: JsonPage = await asking(app)('GET', `${path}?limit=${limit}${query}`);
    t.ok(page.items.length <= limit, `${path} gives no more than ${limit}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

t.test('lists that are short take limit and cursor as all do, and their pages lose and repeat nothing', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { interview, employer } = await makeProcess(ask);
  const people: Json[] = [];
  for (let n = 0; n < 5; n++)
    people.push(await ask('POST', '/v1/contacts', { employerId: employer.id, name: `P ${n}` }));
  const participants = people.map(({ id }) => ({ contactId: id }));
  await ask('PATCH', `/v1/interviews/${interview.id}`, { participants });
  for (const maxUnanswered of [2, 4, 5, 6]) await ask('PATCH', '/v1/policy', { engine: { maxUnanswered } });
  for (const path of [`/v1/interviews/${interview.id}/participants`, '/v1/stage-tables', '/v1/policy/versions']) {
    const whole = await ask<JsonPage>('GET', path);
    t.equal(whole.nextCursor, null, path);
    t.ok(whole.items.length > 2, `${path} has some`);
    t.same(await walked(t, app, path, 2), whole.items);
    t.same(await walked(t, app, path, whole.items.length), whole.items, 'the last page is known as such');
    const { nextCursor } = await ask<JsonPage>('GET', `${path}?limit=1`);
    t.notMatch(nextCursor, /^\d+$/, 'the cursor is opaque');
    for (const query of ['limit=0', 'limit=201', 'cursor=1', 'cursor=W10', 'color=red'])
      t.equal((await app.request('GET', `${path}?${query}`)).statusCode, 422, `${path}?${query}`);
    const other = path.endsWith('versions') ? '/v1/stage-tables' : '/v1/policy/versions';
    t.equal((await app.request('GET', `${other}?cursor=${nextCursor}`)).statusCode, 422, 'and of its own list alone');
  }
  const path = `/v1/interviews/${interview.id}/participants`;
  const { items, nextCursor } = await ask<JsonPage>('GET', `${path}?limit=2`);
  await ask('DELETE', `${path}/${items[1]?.['contactId']}`);
  const next = await ask<JsonPage>('GET', `${path}?limit=2&cursor=${nextCursor}`);
  t.equal(next.items[0]?.['contactId'], people[2]?.id, 'who is taken out meanwhile shifts nothing');
});

t.test('both doors go on from each other’s cursors of policy versions', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  for (const maxUnanswered of [2, 4, 5]) await ask('PATCH', '/v1/policy', { engine: { maxUnanswered } });
  const document =
    'query ($after: String) { policyVersions(first: 2, after: $after) { nodes { version } pageInfo { endCursor } } }';
  const send = sending(app);
  const first = (await send(document)).data?.['policyVersions'];
  const rest = await ask<JsonPage>('GET', '/v1/policy/versions?limit=2');
  t.equal(first?.['pageInfo']?.['endCursor'], rest.nextCursor);
  const second = (await send(document, { after: rest.nextCursor })).data?.['policyVersions'];
  const next = await ask<JsonPage>('GET', `/v1/policy/versions?limit=2&cursor=${rest.nextCursor}`);
  t.same(
    second?.['nodes'],
    next.items.map(({ version }) => ({ version })),
  );
});
