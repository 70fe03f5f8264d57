import t from 'tap';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';
import { Gate } from '../../support/gate.js';
import { querying } from '../../support/graph.js';

t.test('while a run goes on its counts are what is stored, and stay told where its worker dies', async (t) => {
  const { app, crm, ask, connect, later, run } = await crmScene(t, { batch: 2 });
  for (let n = 0; n < 5; n++) crm.add({ name: `Person ${n}`, company: 'Initech' });
  const { id } = await connect({ createsThere: false });
  const gate = new Gate();
  const pull = crm.pull.bind(crm);
  let pages = 0;
  crm.pull = async (cursor) => {
    if (++pages === 3) await gate.pass();
    return pull(cursor);
  };
  const dying = run();
  await gate.arrived;
  const runs = async () => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`)).items;
  const contacts = async () => (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
  const counts = [
    { code: 'create_here', count: 4 },
    { code: 'read', count: 4 },
  ];
  t.match(await runs(), [{ status: 'running', counts, endedAt: null }]);
  t.equal((await contacts()).length, 4);
  const asked = await querying(app)(
    `{ integrationRuns(integrationId: "${id}") { nodes { status counts { code count } } } }`,
  );
  t.same(asked['integrationRuns'], { nodes: [{ status: 'running', counts }] });

  crm.pull = pull;
  later(4 * 60_000);
  await run();
  t.match(await runs(), [{ status: 'complete' }, { status: 'failed', error: 'interrupted', counts }]);
  t.equal((await contacts()).length, 5);
  gate.open();
  await dying;
  t.match((await runs())[1], { status: 'failed', error: 'interrupted', counts });
});
