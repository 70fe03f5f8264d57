import { once } from 'node:events';
import t, { type Test } from 'tap';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { HubSpotServer } from '../../support/hubspot-server.js';
import { spawnTypeScript } from '../../support/typescript-process.js';
import { until } from '../../support/until.js';

const DAY_MS = 86_400_000;
/** Each starts a process. */
const OPTIONS = { timeout: 230_000 };

/** A contact and an interview with it, and a worker that is killed while HubSpot does not answer a request to this path. */
async function killedAt(t: Test, path: string) {
  const clock = { now: new Date('2026-12-01T08:00:00.000Z') };
  const now = () => clock.now;
  let held = 0;
  const holds = (asked: string) => asked.endsWith(path) && ++held > 0;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000, holds });
  const ring = KeyRing.generate();
  const app = await startTestApp(t, { now, ring, crm: new Map([['hubspot', hubSpot({ apiUrl: server.url, now })]]) });
  const ask = asking(app);
  const consent = { crm: true };
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'Europe/Berlin', consent });
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const methods = [{ kind: 'email', value: 'grace@initech.example' }];
  const contact = await ask('POST', '/v1/contacts', { name: 'Grace Hopper', employerId: employer.id, methods });
  const of = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
  const application = await ask('POST', '/v1/applications', of);
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-01T06:00:00Z',
    participants: [{ contactId: contact.id }],
  });
  await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  const args = [app.connectionString, ring, server.url, clock.now.toISOString()];
  const file = new URL('../../support/crm-tender.ts', import.meta.url);
  const child = spawnTypeScript(file, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  await until(`a request to ${path}`, () => held > 0, 200_000);
  child.kill('SIGKILL');
  await once(child, 'exit');
  server.options = { ...server.options, holds: () => false };
  const run = async (later = DAY_MS) => {
    clock.now = new Date(clock.now.getTime() + later);
    const onError = (_: unknown, error: unknown) => {
      throw error;
    };
    await tendIntegrations(app.deps, { onError });
  };
  return { server, ask, run, candidate, contact, interview };
}

t.test('a worker that is killed between sending a person and the answer makes nobody twice', OPTIONS, async (t) => {
  const { server, run, contact } = await killedAt(t, '/contacts/batch/upsert');
  t.equal(server.live.length, 1);
  await run();
  t.match(server.live, [{ properties: { followthrough_id: contact.id, lastname: 'Hopper' } }]);
});

for (const how of ['deleted', 'erased'])
  t.test(`nor does who is ${how} then stay in the CRM, or come back from there`, OPTIONS, async (t) => {
    const { server, ask, run, contact } = await killedAt(t, '/contacts/batch/upsert');
    if (how === 'deleted') await ask('DELETE', `/v1/contacts/${contact.id}`);
    else await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
    await run();
    await run();
    t.same(server.live, []);
    t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
  });

t.test('nor does a worker that is killed in the midst of meetings make them twice', OPTIONS, async (t) => {
  const { server, run } = await killedAt(t, '/meetings/batch/upsert');
  t.equal(server.activities.of('meetings').length, 1);
  await run(10 * 60_000);
  t.equal(server.activities.of('meetings').length, 1);
});

for (const [object, what] of [
  ['meetings', 'withdrew'],
  ['tasks', 'was erased'],
] as const)
  t.test(`and nothing of ${object} stays there whose candidate ${what} then`, OPTIONS, async (t) => {
    const { server, ask, run, candidate } = await killedAt(t, `/${object}/batch/upsert`);
    if (what === 'withdrew') await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
    else await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
    await run();
    t.same([...server.activities.all.values()], []);
  });

t.test('a task that is done by the time that its answer is lost is closed there', OPTIONS, async (t) => {
  const { server, ask, run, candidate, contact } = await killedAt(t, '/tasks/batch/upsert');
  const [task] = server.activities.of('tasks');
  const thanks = { direction: 'outbound', channel: 'email', thanks: true, at: '2026-12-01T07:59:00Z' };
  await ask('POST', '/v1/touchpoints', { candidateId: candidate.id, contactId: contact.id, ...thanks });
  await run(10 * 60_000);
  t.match(task?.properties, { hs_task_status: 'COMPLETED', hs_task_subject: 'Thank Grace Hopper' });
});
