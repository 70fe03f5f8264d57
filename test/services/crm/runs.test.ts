import t from 'tap';
import type { PushOutcome } from '#integrations/crm/crm.js';
import { MOST_CHANGES, RunReport } from '#src/services/crm/sync.js';
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
