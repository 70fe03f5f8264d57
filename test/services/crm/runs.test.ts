import t from 'tap';
import type { PushOutcome } from '#integrations/crm/crm.js';
import { forgetOldRuns } from '#src/services/crm/forget-runs.js';
import { MOST_CHANGES, RunReport } from '#src/services/crm/sync.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';

const GRACE = { name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' };

t.test('who was left out comes once people are to be made here', async (t) => {
  const { crm, ask, connect, run, runLater, later } = await crmScene(t);
  crm.add(GRACE);
  later(10 * 60_000);
  crm.add({ name: 'Ada', company: 'Engines' });
  const integration = await connect({ createsHere: false });
  await run();
  await runLater();
  t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
  await ask('PATCH', `/v1/integrations/${integration.id}`, { createsHere: true });
  await run();
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  t.same(items.map(({ name }) => name).sort(), ['Ada', 'Grace Hopper']);
});

t.test('a run ends where its integration is paused, and goes on once it is active', async (t) => {
  const { crm, ask, connect, run } = await crmScene(t, { batch: 1 });
  for (const name of ['One', 'Two', 'Three']) crm.add({ name, company: 'Initech' });
  const integration = await connect();
  const move = (state: string) => ask('PATCH', `/v1/integrations/${integration.id}`, { state });
  const pull = crm.pull.bind(crm);
  crm.pull = async (cursor) => {
    const page = await pull(cursor);
    await move('paused');
    return page;
  };
  await run();
  t.same(crm.requests, ['pull']);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
  t.match(items, [{ status: 'paused', error: null }]);
  crm.pull = pull;
  await move('active');
  await run();
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items.length, 3);
});

t.test('who was left out comes also where people are to be made here in the midst of a run', async (t) => {
  const { crm, ask, connect, run, runLater, later } = await crmScene(t);
  crm.add(GRACE);
  later(10 * 60_000);
  crm.add({ name: 'Ada', company: 'Engines' });
  const integration = await connect({ createsHere: false });
  const pull = crm.pull.bind(crm);
  crm.pull = async (cursor) => {
    crm.pull = pull;
    const page = await pull(cursor);
    await ask('PATCH', `/v1/integrations/${integration.id}`, { createsHere: true });
    return page;
  };
  await run();
  await runLater();
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  t.same(items.map(({ name }) => name).sort(), ['Ada', 'Grace Hopper']);
});

t.test('runs are kept for a month, and the latest of each integration for as long as it stands', async (t) => {
  const { app, ask, connect, run, later } = await crmScene(t);
  const integration = await connect();
  await run();
  later(10 * 60_000);
  await run();
  const runs = async () => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`)).items;
  const [latest] = await runs();
  t.equal(await forgetOldRuns(app.deps), 0);
  later(31 * 24 * 60 * 60_000);
  t.equal(await forgetOldRuns(app.deps), 1);
  t.same(await runs(), [latest]);
});

t.test('credentials that no key of the ring opens want new ones, and are no fault of whoever asks', async (t) => {
  const { app, ask, connect, run } = await crmScene(t);
  const integration = await connect();
  const path = `/v1/integrations/${integration.id}`;
  await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query(`UPDATE integrations SET credentials = 'v1.gone.AAAA'`),
  );
  t.match(await ask('GET', path), { state: 'active', url: null });
  await run();
  t.match(await ask('GET', path), { state: 'needs_reauth', reason: 'no_credentials' });
  t.match(await ask('PATCH', path, { token: 'another' }), { state: 'active' });
  await run();
  t.match(await ask('GET', path), { state: 'active', reason: null });
});

t.test('a report counts all that changes, and holds the first of it alone', async (t) => {
  const report = new RunReport();
  const change = {
    side: 'here',
    action: 'create',
    entity: 'contact',
    localId: null,
    remoteId: null,
    fields: [],
  } as const;
  for (let n = 0; n < 3 * MOST_CHANGES; n++) {
    const part = new RunReport();
    part.change(change);
    report.take(part);
  }
  t.same(report.plainCounts, { create_here: 3 * MOST_CHANGES });
  t.equal(report.changes.length, MOST_CHANGES + 1);
});

t.test('nobody is made there any more once that is set so, whoever waited for it', async (t) => {
  let answer: PushOutcome | undefined = { kind: 'later', code: 'locked' };
  const { crm, ask, connect, run, runLater, contact } = await crmScene(t, { spoil: () => answer });
  await contact();
  const integration = await connect();
  await run();
  answer = undefined;
  await ask('PATCH', `/v1/integrations/${integration.id}`, { createsThere: false });
  await runLater();
  t.same(crm.live, []);
  await ask('PATCH', `/v1/integrations/${integration.id}`, { createsThere: true });
  await runLater();
  t.equal(crm.live.length, 1);
});

t.test('a fault of our own is tried again ever more seldom, until a run comes to its end', async (t) => {
  const { app, crm, ask, connect, run, later } = await crmScene(t);
  const { id } = await connect();
  const pull = crm.pull.bind(crm);
  crm.pull = async () => {
    throw new TypeError('a fault of ours');
  };
  const faults: unknown[] = [];
  const tend = () => tendIntegrations(app.deps, { onError: (_, error) => faults.push(error) });
  await tend();
  for (const seconds of [60, 120, 240]) {
    later(seconds * 1000 - 1);
    t.equal(await tend(), 0, `not before ${seconds} seconds`);
    later(1);
    t.equal(await tend(), 1, `after ${seconds} seconds`);
  }
  t.equal(faults.length, 4);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`);
  t.match(items[0], { status: 'failed', error: 'internal' });
  t.match(await ask('GET', `/v1/integrations/${id}`), { state: 'active', reason: 'internal' });
  crm.pull = pull;
  later(24 * 60 * 60_000);
  await run();
  t.match(await ask('GET', `/v1/integrations/${id}`), { state: 'active', reason: null });
});
