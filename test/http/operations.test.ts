import pg from 'pg';
import t from 'tap';
import { parse } from 'yaml';
import { startTestApp } from '../support/app.js';
import { shutDatabase } from '../support/database-away.js';
import { until } from '../support/until.js';

t.test('without a key: liveness, readiness, documents; nothing else of the API', async (t) => {
  const { app, request } = await startTestApp(t);
  for (const url of ['/livez', '/readyz', '/docs/', '/openapi.yaml']) {
    const { statusCode, body } = await request('GET', url, { key: null });
    t.equal(statusCode, 200, `${url} ${body.slice(0, 300)}`);
  }
  const open: string[] = [];
  const { paths } = app.swagger() as { paths: Record<string, Record<string, { security?: unknown[] }>> };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(methods))
      if (security?.length === 0) open.push(`${method} ${path}`);
  }
  t.same(
    open.filter((route) => route.includes('/v1/')),
    [],
  );
});

t.test('readyz turns 503 when the process is about to stop, while livez stays', async (t) => {
  const { app, request } = await startTestApp(t);
  app.drain();
  t.match((await request('GET', '/readyz', { key: null })).json(), { status: 503, code: 'unavailable' });
  t.equal((await request('GET', '/livez', { key: null })).statusCode, 200);
});

t.test('readyz turns 503 while the database lacks migrations', async (t) => {
  const { db, request } = await startTestApp(t);
  await db.unscoped(async ({ raw }) => {
    await raw.query('SET LOCAL ROLE NONE');
    await raw.query(
      'DELETE FROM drizzle.__drizzle_migrations WHERE id = (SELECT max(id) FROM drizzle.__drizzle_migrations)',
    );
  });
  const { statusCode, body } = await request('GET', '/readyz', { key: null });
  t.equal(statusCode, 503);
  t.match(body, /followthrough migrate/);
});

t.test(
  'however many probes come, one question at a time is with the database, and its answer is kept for a second',
  async (t) => {
    let now = new Date('2026-12-01T12:00:00Z');
    const app = await startTestApp(t, { now: () => now });
    const probe = async () => (await app.request('GET', '/readyz', { key: null })).statusCode;
    const later = () => {
      now = new Date(now.getTime() + 1000);
    };
    const holder = new pg.Client({ connectionString: app.connectionString });
    // Shut out with all others below.
    holder.on('error', () => {});
    await holder.connect();
    t.teardown(() => holder.end());
    const { load } = app.db;
    await holder.query('BEGIN; LOCK TABLE drizzle.__drizzle_migrations IN ACCESS EXCLUSIVE MODE');
    const flood = Array.from({ length: 40 }, probe);
    await until('the question to be asked', () => app.db.load.idle < app.db.load.total);
    t.match(app.db.load, { total: Math.max(1, load.total), waiting: 0 }, 'they take one connection');
    t.equal(app.db.load.total - app.db.load.idle, 1);
    t.same(new Set(await Promise.all(flood)), new Set([503]), 'who waits too long is told so');
    t.equal(await probe(), 503, 'and no other question is asked meanwhile');
    t.equal(app.db.load.total - app.db.load.idle, 1);
    await holder.query('COMMIT');
    await until('the answer to come', () => app.db.load.idle === app.db.load.total);
    t.equal(await probe(), 200);

    const open = await shutDatabase(app.connectionString);
    t.equal(await probe(), 200, 'as it was found within this second');
    later();
    t.equal(await probe(), 503);
    await open();
    later();
    t.equal(await probe(), 200, 'once the database is back');
    app.app.drain();
    t.equal(await probe(), 503, 'a stop is told at once');
  },
);

t.test(
  'metrics are for the token, or for loopback where there is none; they name routes, never addresses',
  async (t) => {
    const plain = await startTestApp(t);
    await plain.request('GET', '/v1/keys/01890a5d-ac96-774b-bcce-b302099a8057');
    const local = await plain.request('GET', '/metrics', { key: null, headers: { host: 'localhost:3000' } });
    t.equal(local.statusCode, 200);
    t.match(local.body, /http_request_duration_seconds_count\{method="GET",route="\/v1\/keys\/:id",status="404"\} 1/);
    t.notMatch(local.body, /01890a5d/);
    t.match(local.body, /database_connections\{state="waiting"\} 0/);
    t.equal((await plain.request('GET', '/metrics', { key: null, headers: { host: 'evil.example' } })).statusCode, 401);
    t.equal(
      (
        await plain.request('GET', '/metrics', {
          key: null,
          headers: { host: 'localhost', 'x-forwarded-for': '1.2.3.4' },
        })
      ).statusCode,
      401,
    );
    const guarded = await startTestApp(t, { settings: { METRICS_TOKEN: 'a-long-enough-token' } });
    t.equal((await guarded.request('GET', '/metrics', { key: null, headers: { host: 'localhost' } })).statusCode, 401);
    t.equal((await guarded.request('GET', '/metrics', { key: 'a-long-enough-token' })).statusCode, 200);
  },
);

t.test(
  'openapi.yaml is OpenAPI 3.1 with an operationId, a summary, tags and problems on every operation',
  async (t) => {
    const { request } = await startTestApp(t);
    const answer = await request('GET', '/openapi.yaml', { key: null });
    const document = parse(answer.body);
    t.equal(document.openapi, '3.1.0');
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries(
      document.paths as Record<string, Record<string, Record<string, unknown>>>,
    )) {
      for (const [method, operation] of Object.entries(methods)) {
        const at = `${method} ${path}`;
        t.type(operation['operationId'], 'string', at);
        t.notOk(ids.has(operation['operationId'] as string), `${at} has an operationId of its own`);
        ids.add(operation['operationId'] as string);
        t.type(operation['summary'], 'string', at);
        t.ok((operation['tags'] as string[]).length > 0, at);
        const responses = operation['responses'] as Record<string, { $ref?: string }>;
        t.equal(responses['500']?.$ref, '#/components/responses/Problem500', at);
        t.ok(
          Object.keys(responses).some((status) => /^[23]/.test(status)),
          `${at} says what it answers`,
        );
      }
    }
    t.ok(document.components.schemas.Problem);
    t.ok(document.components.responses.Problem500.content['application/problem+json']);
    t.notMatch(answer.body, /def-\d+|shape-\d+/);
  },
);

t.test('the pages load from this server alone, under a policy without inline script', async (t) => {
  const { request } = await startTestApp(t);
  const local = { key: null, headers: { host: 'localhost:3000' } };
  const page = await request('GET', '/graphiql', local);
  t.equal(page.statusCode, 200);
  t.notMatch(page.body, /https?:\/\/|<script>|onload=/);
  for (const [, url = ''] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const file = await request('GET', url, local);
    t.equal(file.statusCode, 200, url);
    t.match(file.headers['content-type'], /javascript|css|svg/);
  }
  t.match(page.headers['content-security-policy'], /script-src 'self';/);
  t.equal((await request('GET', '/graphiql', { key: null, headers: { host: 'evil.example' } })).statusCode, 401);
  for (const path of ['/docs', '/docs/']) {
    const docs = await request('GET', path, { key: null });
    t.match(docs.headers['content-security-policy'], /script-src 'self'/);
    t.notMatch(docs.body, /https?:\/\/|<script>|onload=/);
    for (const [, url = ''] of docs.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const file = await request('GET', new URL(url, `http://localhost${path}`).pathname, { key: null });
      t.equal(file.statusCode, 200, `${url} of ${path}`);
      t.match(file.headers['content-type'], /javascript|css|svg/);
    }
  }
});

t.test('answers carry the headers that keep browsers careful', async (t) => {
  const { request } = await startTestApp(t);
  const { headers } = await request('GET', '/v1/keys');
  t.equal(headers['x-content-type-options'], 'nosniff');
  t.equal(headers['x-powered-by'], undefined);
  t.match(headers['content-security-policy'], /default-src 'none'/);
  t.match(headers['cache-control'], /private/);
  t.equal(headers['access-control-allow-origin'], undefined);
});

t.test('only the origins that are set may call from a browser', async (t) => {
  const { request } = await startTestApp(t, { settings: { CORS_ORIGINS: 'https://app.example.com' } });
  const preflight = (origin: string) =>
    request('OPTIONS', '/v1/keys', {
      key: null,
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
  const known = await preflight('https://app.example.com');
  t.equal(known.statusCode, 204);
  t.equal(known.headers['access-control-allow-origin'], 'https://app.example.com');
  t.equal((await preflight('https://evil.example')).headers['access-control-allow-origin'], undefined);
});
