import t from 'tap';
import { crmScene } from '../../support/crm-scene.js';

const DAY_MS = 86_400_000;
const CONFIRMED = {
  kind: 'email',
  value: 'grace@initech.example',
  status: 'confirmed',
  confirmedBy: 'read_back',
  confirmedAt: '2026-12-01T10:00:00.000Z',
};

t.test('name and title are the CRM’s, also of whom an address is confirmed; what was typed here is told', async (t) => {
  const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t);
  const grace = await contact({ title: 'Captain', methods: [CONFIRMED] });
  const integration = await connect();
  await run();
  const [record] = crm.live;
  await ask('PATCH', `/v1/contacts/${grace.id}`, { name: 'Gracie Hopper', title: 'Commodore' });
  crm.edit(record?.id as string, { name: 'Grace B. M. Hopper', title: 'Rear admiral' });
  await runLater();
  const both = { name: 'Grace B. M. Hopper', title: 'Rear admiral' };
  t.match(await ask('GET', `/v1/contacts/${grace.id}`), both);
  t.match(record?.fields, both);
  const told = (await conflicts(integration)).sort((a, b) => (String(a['field']) < String(b['field']) ? -1 : 1));
  t.match(told, [
    { kind: 'field', field: 'name', localId: grace.id, here: 'Gracie Hopper', there: both.name, kept: 'there' },
    { kind: 'field', field: 'title', localId: grace.id, here: 'Commodore', there: both.title, kept: 'there' },
  ]);
});

t.test('what was confirmed here holds against the CRM until the confirmation is stale', async (t) => {
  const { crm, ask, connect, run, runLater, later, contact, conflicts } = await crmScene(t);
  const grace = await contact({ methods: [CONFIRMED] });
  const integration = await connect();
  await run();
  const [record] = crm.live;
  const id = record?.id as string;
  later(178 * DAY_MS);
  crm.edit(id, { email: 'first@initech.example' });
  await runLater();
  t.equal(record?.fields.email, CONFIRMED.value);
  t.match(await conflicts(integration), [{ field: 'email', there: 'first@initech.example', kept: 'here' }]);
  later(DAY_MS);
  crm.edit(id, { email: 'second@initech.example' });
  await runLater();
  t.equal(record?.fields.email, 'second@initech.example');
  t.match(await ask('GET', `/v1/contacts/${grace.id}`), {
    methods: [{ value: 'second@initech.example', status: 'unconfirmed' }],
  });
});
