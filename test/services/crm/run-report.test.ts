import t from 'tap';
import type { Json } from '../../support/asking.js';
import { type CrmScene, crmScene } from '../../support/crm-scene.js';

const email = (value: string) => ({ methods: [{ kind: 'email', value }] });
const DESK = 'desk@initech.example';

/** What the last run did, by code. */
async function countsOf({ ask }: CrmScene, { id }: Json): Promise<Record<string, number>> {
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`);
  const counts = items[0]?.['counts'] as { code: string; count: number }[];
  return Object.fromEntries(counts.map(({ code, count }) => [code, count]));
}

async function namesHere({ ask }: CrmScene): Promise<unknown[]> {
  return (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items.map(({ name }) => name).sort();
}

t.test('records without a name are left out and counted; without an address they are people like others', async (t) => {
  const scene = await crmScene(t);
  const { crm, connect, run, runLater, conflicts } = scene;
  crm.add({ email: 'nobody@initech.example', company: 'Initech' });
  crm.add({ name: '  ', company: 'Initech' });
  crm.add({ name: 'Ada Lovelace', company: 'Initech' });
  const integration = await connect();
  await run();
  t.same(await countsOf(scene, integration), { create_here: 1, read: 3, skipped_no_name: 2 });
  t.same(await namesHere(scene), ['Ada Lovelace']);
  await runLater();
  t.same(await namesHere(scene), ['Ada Lovelace']);
  t.same([crm.live.length, (await conflicts(integration)).length], [3, 0]);
});

t.test('two there with one address: who is called as the one here is that one, the other somebody else', async (t) => {
  const scene = await crmScene(t, { uniqueEmail: false });
  const { crm, connect, run, contact, conflicts } = scene;
  const grace = await contact({ name: 'Grace Hopper', ...email(DESK) });
  crm.add({ name: 'Ada Lovelace', email: DESK, company: 'Initech' });
  crm.add({ name: 'Grace Hopper', title: 'Admiral', email: DESK, company: 'Initech' });
  const integration = await connect();
  await run();
  t.same(await countsOf(scene, integration), { create_here: 1, link_here: 1, read: 2, update_here: 1 });
  t.match(await scene.ask('GET', `/v1/contacts/${grace.id}`), { name: 'Grace Hopper', title: 'Admiral' });
  t.same(await namesHere(scene), ['Ada Lovelace', 'Grace Hopper']);
  t.same(await conflicts(integration), []);
});

t.test('two there with one address, and neither is called so: no guess, and both are told', async (t) => {
  const scene = await crmScene(t, { uniqueEmail: false });
  const { crm, connect, run, contact, conflicts } = scene;
  await contact({ name: 'Desk', ...email(DESK) });
  const there = ['Ada Lovelace', 'Grace Hopper'].map((name) => crm.add({ name, email: DESK, company: 'Initech' }).id);
  const integration = await connect({ createsThere: false });
  await run();
  t.same(await countsOf(scene, integration), { conflicts: 2, read: 2, skipped_ambiguous: 2 });
  const told = (await conflicts(integration)).map(({ kind, remoteId }) => [kind, remoteId]).sort();
  t.same(
    told,
    there.map((id) => ['ambiguous', id]),
  );
  t.same(await namesHere(scene), ['Desk']);
});

t.test(
  'two here with one address: who is called so is the one there, and the other is refused there and told',
  async (t) => {
    const scene = await crmScene(t);
    const { crm, connect, run, runLater, contact, conflicts } = scene;
    const ada = await contact({ name: 'Ada Lovelace', ...email(DESK) });
    const grace = await contact({ name: 'Grace Hopper', ...email(DESK) });
    const record = crm.add({ name: 'Grace Hopper', title: 'Admiral', email: DESK, company: 'Initech' });
    const integration = await connect();
    await run();
    t.same(await countsOf(scene, integration), { conflicts: 1, link_here: 1, read: 1, refused: 1, update_here: 1 });
    t.match(await scene.ask('GET', `/v1/contacts/${grace.id}`), { title: 'Admiral' });
    t.match(await conflicts(integration), [{ kind: 'taken', field: 'email', localId: ada.id }]);
    await runLater();
    t.same(crm.live, [record], 'nobody is made by it, however often');
  },
);

t.test('two on both sides with one address are paired by their names', async (t) => {
  const scene = await crmScene(t, { uniqueEmail: false });
  const { crm, connect, run, runLater, contact } = scene;
  for (const name of ['Ada Lovelace', 'Grace Hopper']) await contact({ name, ...email(DESK) });
  for (const name of ['Grace Hopper', 'Ada Lovelace']) crm.add({ name, email: DESK, company: 'Initech' });
  const integration = await connect();
  await run();
  t.same(await countsOf(scene, integration), { link_here: 2, read: 2 });
  await runLater();
  t.same([await namesHere(scene), crm.live.length], [['Ada Lovelace', 'Grace Hopper'], 2]);
});

t.test(
  'who is deleted there while a change of theirs is on its way stays here, is not made again, and is told',
  async (t) => {
    let deleting = false;
    const scene = await crmScene(t, { spoil: (id) => (deleting && id !== null ? 'delete' : undefined) });
    const { crm, ask, connect, run, runLater, contact, conflicts } = scene;
    const grace = await contact(email('grace@initech.example'));
    const integration = await connect();
    await run();
    deleting = true;
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await runLater();
    t.match(await countsOf(scene, integration), { conflicts: 1, end_here: 1 });
    t.match(await conflicts(integration), [{ kind: 'deleted_there', localId: grace.id }]);
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
    await runLater();
    t.same(crm.live, []);
    t.match(await ask('GET', `/v1/contacts/${grace.id}`), { title: 'Commodore' });
  },
);

t.test('who is merged there is followed: the record that is left is theirs', async (t) => {
  const scene = await crmScene(t);
  const { crm, ask, connect, run, runLater, contact, conflicts } = scene;
  const grace = await contact(email('grace@initech.example'));
  const integration = await connect();
  await run();
  const [record] = crm.live;
  const heir = crm.add({ name: 'Grace Hopper', title: 'Admiral', company: 'Initech' });
  crm.merge(record?.id as string, heir.id);
  await runLater();
  t.match(await countsOf(scene, integration), { link_here: 1, read: 1 });
  t.match(await ask('GET', `/v1/contacts/${grace.id}`), { title: 'Admiral' });
  t.same(await conflicts(integration), []);
  t.same(await namesHere(scene), ['Grace Hopper']);
});

t.test('who is merged here takes the record along; where both had one a person is told', async (t) => {
  const scene = await crmScene(t);
  const { crm, ask, connect, run, runLater, contact, conflicts } = scene;
  const grace = await contact(email('grace@initech.example'));
  const integration = await connect();
  await run();
  const [record] = crm.live;
  const other = await contact({ name: 'G. Hopper' });
  await ask('POST', `/v1/contacts/${grace.id}/merge`, { into: other.id }, { status: 200 });
  await runLater();
  await ask('PATCH', `/v1/contacts/${other.id}`, { title: 'Admiral' });
  await runLater();
  t.match(crm.live, [{ id: record?.id, fields: { title: 'Admiral' } }], 'one person, one record');
  t.same(await conflicts(integration), []);
  const third = await contact({ name: 'G. M. Hopper' });
  await runLater();
  await ask('POST', `/v1/contacts/${third.id}/merge`, { into: other.id }, { status: 200 });
  await runLater();
  t.match(await conflicts(integration), [{ kind: 'merged_here', localId: other.id }]);
  t.equal(crm.live.length, 2);
});
