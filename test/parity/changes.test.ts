import t from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { type GraphOptions, sending, type Tree } from '../support/graph.js';

const FIELDS =
  'nodes { id type resourceId action version at origin client direct events mergedIntoId resource } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit?: number;
  readonly types?: readonly string[];
  readonly wait?: number;
}

/** The feed by both doors: what both told, or the code of both refusals, with where each goes on. */
function bothDoors(app: TestApp) {
  const send = sending(app);
  return async ({ cursor, limit, types, wait }: Asked, options: GraphOptions = {}) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ cursor, limit, types, wait }))
      if (value !== undefined) query.set(name, String(value));
    const rest = await app.request('GET', `/v1/changes?${query}`, options);
    const document = `query ($first: Int, $after: String, $types: [ChangeType!], $wait: Int) { changes(first: $first, after: $after, types: $types, wait: $wait) { ${FIELDS} } }`;
    const graph = await send(document, { first: limit, after: cursor, types, wait }, options);
    return { rest: rest.json() as Json, graph: graph.data?.['changes'] as Tree, error: graph.errors?.[0]?.extensions };
  };
}

t.test('both doors tell the same changes, and go on from each other’s cursors', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const both = bothDoors(app);
  const { contact, candidate } = await makeProcess(ask);
  const touch = { candidateId: candidate.id, contactId: contact.id, direction: 'inbound', channel: 'email' };
  await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:30:00Z' });
  await ask('DELETE', `/v1/contacts/${contact.id}`);
  await ask('PATCH', '/v1/policy', { engine: { restDays: 20 } });
  const types: (readonly string[] | undefined)[] = [undefined, ['contact', 'policy'], ['advisor']];
  for (const limit of [200, 3])
    for (const wanted of types) {
      const { rest, graph } = await both({ limit, ...(wanted && { types: wanted }) });
      t.same(graph['nodes'], rest['items']);
      t.equal(graph['pageInfo']?.['hasNextPage'], rest['hasMore']);
      t.equal((graph['edges'] as unknown as unknown[]).length, (rest['items'] as unknown[]).length);
      const next = await both({ limit, cursor: rest['nextCursor'] as string });
      const other = await both({ limit, cursor: String(graph['pageInfo']?.['endCursor']) });
      t.same(other.rest['items'], next.rest['items']);
      t.same(next.graph['nodes'], next.rest['items']);
      t.equal(next.graph['pageInfo']?.['hasPreviousPage'], true);
    }
  const { graph } = await both({ limit: 5 });
  const third = String((graph['edges'] as unknown as { cursor: string }[])[2]?.cursor);
  const { rest } = await both({ limit: 2, cursor: third });
  t.same(rest['items'], (graph['nodes'] as unknown as unknown[]).slice(3));
  const empty = await both({ cursor: (await both({ limit: 200 })).rest['nextCursor'] as string, wait: 0 });
  t.match(empty.graph, { nodes: [], edges: [], pageInfo: { startCursor: null, endCursor: String } });
});

t.test('both doors refuse alike, and name the ways back', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const both = bothDoors(app);
  const refused = async (asked: Asked, options: GraphOptions = {}) => {
    const { rest, error } = await both(asked, options);
    t.equal(error?.code, rest['code'], JSON.stringify(asked));
    return { rest, error };
  };
  await refused({ cursor: 'forged' });
  await refused({ limit: 0 });
  await refused({ wait: 31 });
  const key = (await ask('POST', '/v1/keys', { name: 'writer', scopes: ['write'] }))['token'] as string;
  await refused({}, { key });
  await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query('UPDATE change_counters SET forgotten_position = 1, last_position = 5 WHERE org_id = $1', [app.orgId]),
  );
  const { rest, error } = await refused({});
  t.match(rest, { status: 410, code: 'gone', export: '/v1/export', cursor: String });
  t.match(error, { export: '/v1/export', cursor: String });
});

t.test('both doors give a hundred changes unless another number is asked for, and a thousand at most', async (t) => {
  const app = await startTestApp(t);
  const both = bothDoors(app);
  const items = Array.from({ length: 130 }, (_, n) => ({ source: 'ats', externalId: `${n}`, name: `Employer ${n}` }));
  await asking(app)('POST', '/v1/batch/employers', { items }, { status: 200 });
  for (const [limit, told] of [
    [undefined, 100],
    [1000, 130],
  ] as const) {
    const { rest, graph } = await both({ ...(limit !== undefined && { limit }), types: ['employer'] });
    t.equal((rest['items'] as unknown[]).length, told);
    t.equal((graph['nodes'] as unknown as unknown[]).length, told);
  }
  for (const limit of [0, 1001]) {
    const { rest, error } = await both({ limit });
    t.equal(rest['code'], 'validation_failed');
    t.equal(error?.code, 'validation_failed');
  }
});
