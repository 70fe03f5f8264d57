import t from 'tap';
import { smtpSender } from '#integrations/mail/smtp.js';
import { noteTick } from '#src/services/backlogs.js';
import {
  checkDatabase,
  checkKeys,
  checkMigrations,
  checkWebhooks,
  checkWorkers,
  type Finding,
} from '#src/services/diagnosis.js';
import { KeyRing } from '#src/services/key-ring.js';
import { setSmtp } from '#src/services/smtp-settings.js';
import { tick } from '#src/services/tick.js';
import { checkMailServers } from '#src/services/try-mail-servers.js';
import { createWebhookEndpoint } from '#src/services/webhook-endpoints.js';
import { startMailServer } from '../support/mail-server.js';
import { createWorld } from '../support/world.js';

const AT = '2026-12-01T12:00:00Z';
const by = (findings: readonly Finding[]) => Object.fromEntries(findings.map((one) => [one.check, one]));

t.test('the database: its version, clocks that differ, and a wall that was taken down', async (t) => {
  const world = await createWorld(t, AT);
  await world.process();
  const found = async (offset: number) =>
    by(await checkDatabase({ ...world.deps, now: () => new Date(Date.now() + offset) }));
  const right = await found(0);
  t.match(right, {
    database: { status: 'ok', message: /PostgreSQL \d+/ },
    walls: { status: 'ok', message: /\d\d tables/ },
    clock: { status: 'ok' },
  });
  t.match(await found(10_000), { clock: { status: 'warn', message: /behind/, remedy: /NTP/ } });
  t.match(await found(-60_000), { clock: { status: 'fail', message: /ahead of/ } });
  await world.rows('ALTER TABLE candidates DISABLE ROW LEVEL SECURITY');
  t.match(await found(0), { walls: { status: 'fail', message: /for: candidates\. Candidates are seen/ } });
  await world.rows('ALTER TABLE candidates ENABLE ROW LEVEL SECURITY');
  await world.rows('ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY');
  t.match(await found(0), { walls: { status: 'fail', message: 'Row-level security does not hold for: contacts.' } });
});

t.test('migrations: all, too few, more than this build knows', async (t) => {
  const world = await createWorld(t, AT);
  const found = async () => (await checkMigrations(world.deps))[0];
  t.match(await found(), { status: 'ok' });
  await world.rows(`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 1)`);
  t.match(await found(), { status: 'warn', remedy: /newer build/ });
  await world.rows('DELETE FROM drizzle.__drizzle_migrations WHERE id < 4');
  t.match(await found(), { status: 'fail', remedy: 'Run: npx followthrough migrate' });
});

t.test('workers: none ever, one that ticks, one that stopped with work left', async (t) => {
  const world = await createWorld(t, AT);
  const found = async () => by(await checkWorkers(world.deps));
  t.match(await found(), {
    workers: { status: 'warn', remedy: /ROLE=worker/ },
    due: { status: 'ok' },
    outbox: { status: 'ok' },
  });
  const process = await world.process();
  await world.interview(process, '2026-12-01T10:00:00Z');
  await tick(world.deps, { now: world.now });
  await noteTick(world.deps);
  t.match(await found(), { workers: { status: 'ok', message: /0 s ago/ } });
  world.at('2026-12-01T12:05:00Z');
  t.match(await found(), { workers: { status: 'warn', message: /5 min ago/ } });
  world.at('2026-12-09T12:00:00Z');
  t.match(await found(), {
    workers: { status: 'fail', message: /192 h ago/ },
    due: { status: 'fail', message: /^1 follow-ups are due/ },
  });
  await tick(world.deps, { now: world.now });
  await noteTick({ ...world.deps, now: () => new Date(AT) });
  t.match(await found(), { workers: { status: 'fail' }, due: { status: 'ok' } }, 'a clock that lags sets nothing back');
});

t.test('events that nobody relays are seen by their age', async (t) => {
  const world = await createWorld(t, new Date().toISOString());
  const process = await world.process();
  await world.interview(process, new Date(Date.now() - 7_200_000).toISOString());
  const pending = await world.rows('SELECT id FROM outbox WHERE relayed_at IS NULL');
  t.ok(pending.length > 0);
  world.at(new Date(Date.now() + 3_600_000));
  t.match(by(await checkWorkers(world.deps)), {
    outbox: { status: 'fail', message: new RegExp(`^${pending.length} events are not relayed, the first for 60 min`) },
  });
});

t.test('keys: all open; one is missing; one is not what it is called', async (t) => {
  const world = await createWorld(t, AT);
  const { deps, context } = world;
  const found = async (ring: KeyRing) => (await checkKeys({ ...deps, ring }))[0];
  t.match(await found(deps.ring), { status: 'ok', message: /^0 secrets/ });
  await createWebhookEndpoint(deps, context, { url: 'https://hooks.example.test/' });
  t.match(await found(deps.ring), { status: 'ok', message: /^1 secrets .*; 1 were opened\.$/ });
  const other = await found(KeyRing.parse(KeyRing.generate('new')));
  t.match(other, {
    status: 'fail',
    message: /^1 secrets are sealed by keys that SECRETS_KEY does not have: "test"\.$/,
  });
  const called = await found(KeyRing.parse(KeyRing.generate('test')));
  t.match(called, { status: 'fail', message: /webhook_endpoints\.secrets/ });
});

t.test('webhooks: endpoints that are disabled are told by their organizations', async (t) => {
  const world = await createWorld(t, AT);
  const found = async () => (await checkWebhooks(world.deps))[0];
  await createWebhookEndpoint(world.deps, world.context, { url: 'https://hooks.example.test/' });
  t.match(await found(), { status: 'ok' });
  await world.rows(`UPDATE webhook_endpoints SET status = 'disabled'`);
  t.match(await found(), { status: 'warn', message: new RegExp(`${world.orgId} \\(1\\)`) });
});

t.test('mail servers: each is connected to and logged in to, and no mail is sent', async (t) => {
  const world = await createWorld(t, AT);
  const server = await startMailServer(t);
  const deps = { ...world.deps, mailSender: smtpSender({ allowed: ['127.0.0.0/8'] }) };
  const found = async () => (await checkMailServers(deps))[0];
  t.match(await found(), { status: 'ok', message: /^0 mail servers/ });
  const of = (password: string) =>
    setSmtp(deps, world.context, { host: '127.0.0.1', port: server.port, security: 'none', user: 'ada', password });
  await of('hush');
  t.match(await found(), { status: 'ok', message: /^1 mail servers/ });
  await of('wrong');
  const refused = await found();
  t.match(refused, { status: 'fail', message: new RegExp(`${world.orgId} \\(\\w+\\)`) });
  t.notMatch(JSON.stringify(refused), /wrong|hush/);
  t.match((await checkMailServers(world.deps))[0], { status: 'fail', message: /EADDRNOTPUBLIC/ });
  t.same(server.received, []);
});
