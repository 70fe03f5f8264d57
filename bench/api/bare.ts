// A bare Fastify handler over the pools that the service has: it sends the statements that were captured and writes
// down what comes back. No keys, no checks, no logs. `bare.ts FILE ADDRESS`, PORT in the environment.
import { readFile } from 'node:fs/promises';
import { fastify } from 'fastify';
import pg from 'pg';
import { SCOPE_NAME, type Scope, ScopedQuery } from '#db/scoped-query.js';
import { setForStatement } from '#db/settings.js';
import type { Captured, Sent } from './capture.js';

const [file = '', connectionString = ''] = process.argv.slice(2);
const captured = JSON.parse(await readFile(file, 'utf8')) as Captured[];

const settings = { statementTimeoutMs: 15_000, idleInTransactionMs: 15_000 };
const scope: Scope = { name: SCOPE_NAME, text: setForStatement('followthrough_reader', '$1', settings) };
const writers = new pg.Pool({ connectionString, max: 8, keepAlive: true });
const readers = new pg.Pool({
  connectionString,
  max: 4,
  keepAlive: true,
  onConnect: async (client) => {
    await client.query({ ...scope, values: [''] });
  },
});

const byPath = new Map<string, Sent>();
const byCandidate = new Map<string, readonly Sent[]>();
const byInterview = new Map<string, Sent>();
for (const { asked, sent } of captured) {
  const body = asked.body === undefined ? {} : JSON.parse(asked.body);
  if (asked.method === 'GET') byPath.set(asked.path, sent[0] as Sent);
  else if (asked.path === '/graphql') byInterview.set(body.variables.id, sent[0] as Sent);
  else byCandidate.set(body.candidateId, sent);
}
// What is not needed any more should not stand in the way of the garbage collector.
captured.length = 0;

async function read({ name, text, values, scope: orgId }: Sent): Promise<{ o: unknown }[]> {
  if (orgId === undefined) throw new Error('a read was captured without its organization');
  const client = await readers.connect();
  try {
    return await new Promise((resolve, reject) => {
      const query = new ScopedQuery(scope, orgId, { name, text }, [...values], (error, { rows } = {} as never) =>
        error === null ? resolve(rows) : reject(error),
      );
      client.query(query);
    });
  } finally {
    client.release();
  }
}

async function write(sent: readonly Sent[]): Promise<unknown> {
  const client = await writers.connect();
  try {
    let last: unknown[] = [];
    for (const { text, name, values, rowMode } of sent) {
      const named = name === '' ? {} : { name };
      const query =
        values.length === 0 && name === ''
          ? text
          : { text, ...named, values: [...values], ...(rowMode && { rowMode }) };
      const { rows } = await client.query(query as pg.QueryConfig);
      if (text !== 'COMMIT') last = rows ?? last;
    }
    return last[0];
  } finally {
    client.release();
  }
}

const app = fastify({ logger: false });
app.get('/', async () => 'ok');
app.get('/*', async ({ url }) => {
  const rows = await read(byPath.get(url) as Sent);
  return { items: rows.map(({ o }) => o), nextCursor: null };
});
app.post('/graphql', async ({ body }) => {
  const rows = await read(byInterview.get((body as { variables: { id: string } }).variables.id) as Sent);
  return { data: { interview: rows[0]?.o } };
});
app.post('/v1/touchpoints', async ({ body }, reply) => {
  const { candidateId } = body as { candidateId: string };
  const sent = byCandidate.get(candidateId) as readonly Sent[];
  return reply.code(201).send(await write(sent));
});
process.once('SIGTERM', () => {
  void app.close().then(() => Promise.all([readers.end(), writers.end()]));
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
