import { once } from 'node:events';
import { createServer as createCollector } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { runProgram } from './support/command.js';
import { addressOf, createTestDatabase } from './support/database.js';
import { startService } from './support/running-service.js';
import { until } from './support/until.js';

const SERVER = 'src/server.ts';
const SECRETS_KEY = KeyRing.generate();

const start = (settings: Readonly<Record<string, string>>) => startService({ SECRETS_KEY, ...settings });

t.test('a start that cannot be is one message and exit code 1, without stack and password', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const readOnly = new URL(connectionString);
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
  const cases: [string, Record<string, string>, RegExp][] = [
    ['settings', { PORT: 'x', ROLE: 'boss' }, /PORT must be a whole number[\s\S]*ROLE must be one of/],
    ['nobody listens', { DATABASE_URL: 'postgres://ada:hush@127.0.0.1:1/x', SECRETS_KEY }, /No PostgreSQL answers/],
    [
      'no such database',
      { DATABASE_URL: addressOf(connectionString, 'followthrough_is_not_there'), SECRETS_KEY },
      /does not exist/,
    ],
    ['read-only', { DATABASE_URL: readOnly.href, SECRETS_KEY }, /read-only/],
    ['embedded in production', { NODE_ENV: 'production', DATA_DIR: '/nonexistent/x' }, /DATABASE_URL is not set/],
    [
      'nowhere to keep data',
      { DATA_DIR: '/proc/x', TRUST_PROXY: 'me' },
      /TRUST_PROXY must be[\s\S]*DATA_DIR: .*\/proc\/x/,
    ],
  ];
  for (const [name, settings, message] of cases) {
    const { code, err } = await runProgram(SERVER, [], settings);
    t.equal(code, 1, name);
    t.match(err, message, name);
    t.match(err, /^followthrough: /, name);
    t.notMatch(err, /hush|\n\s+at |node:internal/, name);
  }
});

t.test('a first start whose port is taken makes nothing, so that the next one still says its key', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const settings = { DATABASE_URL: connectionString, DEMO: '1', SECRETS_KEY, ROLE: 'api' };
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.teardown(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const refused = await runProgram(SERVER, [], { ...settings, PORT: String(port) });
  t.match(refused, { code: 1, err: new RegExp(`PORT ${port} is taken already`) });
  t.notMatch(refused.out, /ft_[0-9a-f]{32}_/);
  const next = await start(settings);
  t.teardown(() => void next.child.kill('SIGKILL'));
  await next.address();
  t.match(next.said.out, /ft_[0-9a-f]{32}_/);
  next.child.kill('SIGTERM');
  t.equal(await next.ended, 0);
});

t.test('a service serves, says where, and ends with 0 on a signal, leaving no connection behind', async (t) => {
  const { connectionString, name } = await createTestDatabase(t);
  const service = await start({ DATABASE_URL: connectionString });
  t.teardown(() => void service.child.kill('SIGKILL'));
  const address = await service.address();
  t.equal((await fetch(`${address}/readyz`)).status, 200);
  for (const name of ['API docs', 'GraphiQL', 'Dashboard']) {
    const [, page = ''] = new RegExp(`${name} +(http:\\S+)`).exec(service.said.out) ?? [];
    t.ok(page.startsWith(address), name);
    t.equal((await fetch(page)).status, 200, page);
  }
  const [, style = ''] = /rel="stylesheet" href="([^"]+)"/.exec(await (await fetch(`${address}/admin`)).text()) ?? [];
  t.equal((await fetch(`${address}${style}`)).status, 200, style);
  t.notMatch(service.said.out, /ft_[0-9a-f]{32}_/);
  service.child.kill('SIGTERM');
  t.equal(await service.ended, 0, service.said.out);
  const client = new pg.Client({ connectionString });
  await client.connect();
  // The server learns a moment later that a process has gone.
  const left = `SELECT FROM pg_stat_activity WHERE datname = $1 AND application_name = 'followthrough'`;
  await until('its connections to go', async () => (await client.query(left, [name])).rowCount === 0);
  await client.end();
});

t.test('a worker answers health and nothing of the API', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const service = await start({ DATABASE_URL: connectionString, ROLE: 'worker' });
  t.teardown(() => void service.child.kill('SIGKILL'));
  const address = await service.address();
  t.equal((await fetch(`${address}/livez`)).status, 200);
  t.equal((await fetch(`${address}/docs/`)).status, 404);
  service.child.kill('SIGINT');
  t.equal(await service.ended, 0, service.said.out);
});

t.test('DEMO makes an organization once, and says its key once', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const first = await start({ DATABASE_URL: connectionString, DEMO: '1', ROLE: 'api' });
  t.teardown(() => void first.child.kill('SIGKILL'));
  const address = await first.address();
  const [token] = /ft_[0-9a-f]{32}_[0-9A-Za-z]{43}/.exec(first.said.out) ?? [];
  const answer = await fetch(`${address}/v1/follow-ups?limit=1`, { headers: { authorization: `Bearer ${token}` } });
  t.equal(answer.status, 200);
  t.equal(((await answer.json()) as { items: unknown[] }).items.length, 1);
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await start({ DATABASE_URL: connectionString, DEMO: '1', ROLE: 'api' });
  t.teardown(() => void second.child.kill('SIGKILL'));
  await second.address();
  t.notMatch(second.said.out, /ft_[0-9a-f]{32}_/);
  second.child.kill('SIGTERM');
  t.equal(await second.ended, 0);
});

t.test('the service as it is built answers while its traces are sent', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const sent: string[] = [];
  const collector = createCollector((request, response) => {
    sent.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  t.teardown(() => void collector.close());
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const service = await start({ DATABASE_URL: connectionString, SECRETS_KEY, OTEL_EXPORTER_OTLP_ENDPOINT });
  t.teardown(() => void service.child.kill('SIGKILL'));
  const answer = await fetch(`${await service.address()}/v1/contacts`);
  t.equal(answer.status, 401);
  service.child.kill('SIGTERM');
  t.equal(await service.ended, 0);
  t.same([...new Set(sent)], ['POST /v1/traces']);
});
