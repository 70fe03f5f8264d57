import { Registry } from 'prom-client';
import t from 'tap';
import { backlogs, noteTick } from '#src/services/backlogs.js';
import { WorkerMeasures } from '#src/workers/measures.js';
import { Runs } from '#src/workers/runs.js';
import { standardSigned } from '../integrations/email/signing.js';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';
import { makeEndpoint } from '../support/email-hooks.js';
import { createWorld } from '../support/world.js';

const NOW = new Date('2026-12-02T15:00:00Z');

t.test('hooks are counted by provider and by what came of them, never by endpoint', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const { id, secret, send } = await makeEndpoint(app, asking(app), 'generic');
  const body = { type: 'email.delivered', timestamp: NOW.toISOString(), data: { id: 'x', recipient: 'a@b.example' } };
  const signed = standardSigned(body, secret as string, { id: 'm1', now: NOW });
  await send(signed);
  await send(signed);
  await send({ ...signed, headers: { ...signed.headers, 'webhook-signature': 'v1,AAAA' } });
  const { body: text } = await app.request('GET', '/metrics', { key: null, headers: { host: 'localhost' } });
  t.match(text, 'email_hook_requests_total{provider="generic",outcome="taken"} 2');
  t.match(text, 'email_hook_requests_total{provider="generic",outcome="unproven"} 1');
  t.match(text, 'email_hook_events_total{provider="generic",outcome="stored"} 1');
  t.match(text, 'email_hook_events_total{provider="generic",outcome="repeated"} 1');
  t.match(text, 'database_connections{state="used"}');
  t.notMatch(text, id);
  t.notMatch(text, app.orgId);
});

t.test(
  'what waits for workers is told: due follow-ups and their age, events, the last tick; runs by job and outcome',
  async (t) => {
    const world = await createWorld(t, new Date().toISOString());
    const { deps } = world;
    const registry = new Registry();
    const measures = new WorkerMeasures(registry, () => backlogs(deps));
    const told = async (name: string) => new RegExp(`^${name} (\\S+)$`, 'm').exec(await registry.metrics())?.[1];
    t.equal(await told('follow_ups_due'), '0');
    t.equal(await told('tick_age_seconds'), undefined, 'what is not known is not told as nought');
    const process = await world.process();
    await world.interview(process, new Date(world.now.getTime() - 7_200_000).toISOString());
    await noteTick(deps);
    const pending = await world.rows('SELECT FROM outbox WHERE relayed_at IS NULL');
    world.at(new Date(world.now.getTime() + 40 * 86_400_000));
    t.equal(await told('follow_ups_due'), '1');
    t.ok(Number(await told('tick_lag_seconds')) > 86_400);
    t.equal(await told('tick_age_seconds'), String(40 * 86_400));
    t.equal(await told('outbox_events_pending'), String(pending.length));
    t.ok(Number(await told('outbox_oldest_pending_seconds')) > 39 * 86_400);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const runs = new Runs(deps, log, measures);
    await runs.run('good', async () => {});
    await runs.run('bad', async () => {
      throw new Error('no');
    });
    await runs.run('half', async ({ onFault }) => onFault({ orgId: world.orgId, code: 'x', where: null }));
    const text = await registry.metrics();
    for (const line of ['job="good",outcome="done"', 'job="bad",outcome="failed"', 'job="half",outcome="troubled"'])
      t.match(text, `job_runs_total{${line}} 1`);
    t.match(text, 'job_run_duration_seconds_count{job="good"} 1');
    t.notMatch(text, world.orgId);
  },
);
