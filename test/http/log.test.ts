import t from 'tap';
import { makeLog } from '#src/log.js';
import { startTestApp } from '../support/app.js';

t.test(
  'a request leaves one line: method, route pattern, status, time, request and key; no address, header or body',
  async (t) => {
    const lines: string[] = [];
    const { request, adminKey } = await startTestApp(t, { onLog: (line) => lines.push(line) });
    lines.length = 0;
    await request('POST', '/v1/keys?token=hush', {
      body: { name: 'Ada Lovelace', scopes: ['read'] },
      headers: { 'x-request-id': 'r-1', cookie: 'a=hush' },
    });
    t.equal(lines.length, 1);
    const line = JSON.parse(lines[0] as string);
    t.match(line, {
      level: 'info',
      method: 'POST',
      route: '/v1/keys',
      status: 422,
      ms: Number,
      requestId: 'r-1',
      keyId: /^[0-9a-f-]{36}$/,
    });
    t.notMatch(lines[0], new RegExp(`hush|Ada|${adminKey}`));
    lines.length = 0;
    await request('GET', '/nowhere/ada@example.com', { key: null });
    t.equal(lines.length, 1);
    t.notMatch(lines[0], /ada@/);
  },
);

t.test('a fault of ours is one line too, with its cause, which the answer does not tell', async (t) => {
  const lines: string[] = [];
  const { request, db } = await startTestApp(t, { onLog: (line) => lines.push(line) });
  await db.unscoped(async ({ raw }) => {
    await raw.query('SET LOCAL ROLE NONE');
    await raw.query('ALTER TABLE keys RENAME COLUMN name TO title');
  });
  lines.length = 0;
  const answer = await request('POST', '/v1/keys', { body: { name: 'Ada Lovelace', scopes: ['read'] } });
  t.equal(answer.statusCode, 500);
  t.equal(answer.json().code, 'internal');
  t.notMatch(answer.body, /column|relation|insert|name/);
  t.equal(lines.length, 1);
  const line = JSON.parse(lines[0] as string);
  t.match(line, {
    level: 'error',
    status: 500,
    requestId: answer.json().requestId,
    err: { code: '42703', message: /column "name"/, stack: /at / },
  });
  t.notMatch(lines[0], /Ada|Lovelace/);
});

t.test('values that an error of the database repeats do not reach the log', async (t) => {
  const lines: string[] = [];
  const { db, orgId } = await startTestApp(t);
  const log = makeLog('info', { write: (line: string) => lines.push(line) });
  for (const statement of [
    "SELECT 'ada@example.com'::uuid",
    `INSERT INTO organizations (id, name) VALUES ('${orgId}', 'Ada')`,
  ]) {
    await db.transaction(orgId, (tx) => tx.raw.query(statement)).catch((err: unknown) => log.error({ err }, 'failed'));
  }
  log.error({ err: new Error('mail to ada@example.com by postgres://ada:hush@host/db failed') }, 'failed');
  t.equal(lines.length, 3);
  t.match(JSON.parse(lines[1] as string).err, { code: '23505', constraint: 'organizations_pkey' });
  for (const line of lines) t.notMatch(line, /ada|hush|Ada/);
});
