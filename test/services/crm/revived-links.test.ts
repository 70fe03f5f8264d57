import t, { type Test } from 'tap';
import { linksByRemote } from '#db/queries/integration-links.js';
import { integrationById } from '#db/queries/integrations.js';
import { lookAgain } from '#db/queries/link-looks.js';
import { endLinks } from '#src/services/crm/end-links.js';
import { integrationContext, RunReport } from '#src/services/crm/sync.js';
import type { Json } from '../../support/asking.js';
import { type CrmScene, crmScene } from '../../support/crm-scene.js';

const GRACE = { name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' };
const ADDRESS = { methods: [{ kind: 'email', value: GRACE.email }] };

async function linked(t: Test) {
  const scene = await crmScene(t);
  const grace = await scene.contact(ADDRESS);
  const integration = await scene.connect();
  await scene.run();
  const [record] = scene.crm.live;
  return { ...scene, grace, integration, id: record?.id as string };
}

async function deletedThere(t: Test) {
  const scene = await linked(t);
  const { crm, ask, runLater, id, grace } = scene;
  crm.delete(id);
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
  await runLater();
  t.same(crm.live, []);
  return scene;
}

/** Whether the two are kept in step again. */
async function isLinked({ crm, ask, runLater }: CrmScene, grace: Json, id: string): Promise<boolean> {
  crm.edit(id, { title: 'Rear admiral' });
  await runLater();
  return (await ask('GET', `/v1/contacts/${grace.id}`))['title'] === 'Rear admiral';
}

async function contactsOf({ ask }: CrmScene): Promise<Json[]> {
  return (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
}

t.test('who was deleted there and is taken out of the bin is kept in step again', async (t) => {
  const scene = await deletedThere(t);
  const { crm, runLater, grace, id } = scene;
  const record = crm.people.get(id);
  if (record !== undefined) record.deleted = false;
  crm.edit(id, { phone: '+1 212 555 0100' });
  await runLater();
  t.ok(await isLinked(scene, grace, id));
  t.equal((await contactsOf(scene)).length, 1);
});

t.test('who was deleted there and is typed anew there, with their address, is nobody new', async (t) => {
  const scene = await deletedThere(t);
  const { crm, ask, runLater, grace } = scene;
  const again = crm.add({ ...GRACE, name: 'G. Hopper' });
  await runLater();
  t.equal((await contactsOf(scene)).length, 1);
  t.ok(await isLinked(scene, grace, again.id));
  await ask('DELETE', `/v1/contacts/${grace.id}`);
  await runLater();
  t.same(crm.live, [again], 'whom others made there stays');
});

t.test('another record with our id stands for who was deleted there only where it names them', async (t) => {
  const scene = await deletedThere(t);
  const { crm, runLater, grace, conflicts, integration } = scene;
  // Somebody made a card of hers into a colleague's.
  const colleague = crm.add({ name: 'Ada Lovelace', email: 'ada@initech.example', company: 'Initech' });
  colleague.ourId = grace.id;
  await runLater();
  t.match(await contactsOf(scene), [{ name: 'Grace Hopper' }]);
  t.match((await conflicts(integration))[0], { kind: 'ambiguous', localId: grace.id, remoteId: colleague.id });
  t.notOk(await isLinked(scene, grace, colleague.id));
  const moved = crm.add({ ...GRACE, email: null });
  moved.ourId = grace.id;
  await runLater();
  t.ok(await isLinked(scene, grace, moved.id));
});

for (const [title, ourId, address] of [
  ['our id', true, 'other@initech.example'],
  ['their address', false, GRACE.email],
] as const)
  t.test(`who was erased there does not come back by ${title}, and a person is told`, async (t) => {
    const scene = await linked(t);
    const { app, crm, runLater, grace, conflicts, integration, id } = scene;
    await app.deps.db.transaction(app.orgId, (tx) =>
      tx.raw.query(`UPDATE integration_links SET ended_at = now(), ended_by = 'erased_there' WHERE org_id = $1`, [
        tx.orgId,
      ]),
    );
    crm.delete(id);
    const again = crm.add({ ...GRACE, email: address });
    if (ourId) again.ourId = grace.id;
    await runLater();
    t.notOk(await isLinked(scene, grace, again.id));
    t.equal((await contactsOf(scene)).length, 1, 'nor is anybody made');
    t.same(again.fields.title, 'Rear admiral');
    t.match(await conflicts(integration), [{ kind: 'erased_there', localId: grace.id, remoteId: again.id }]);
  });

/** What a hook of the CRM does that tells of somebody who was erased there. */
async function erasedThere({ app, integration, id }: CrmScene & { integration: Json; id: string }): Promise<void> {
  const { deps, orgId } = app;
  await deps.db.transaction(orgId, async (tx) => {
    const row = await integrationById(tx, integration.id);
    if (row === undefined) throw new Error('there is no such integration');
    const sync = { deps, integration: row, context: integrationContext(deps, orgId, row.id), now: deps.now() };
    await endLinks(tx, sync, new RunReport(), await linksByRemote(tx, row.id, [id]), 'erased_there');
  });
}

async function endOf({ app, id }: CrmScene & { id: string }): Promise<string | null | undefined> {
  return app.deps.db.read(app.orgId, async (tx) => {
    const text = 'SELECT ended_by AS by FROM integration_links WHERE org_id = $1 AND remote_id = $2';
    return (await tx.raw.query<{ by: string | null }>(text, [tx.orgId, id])).rows[0]?.by;
  });
}

t.test('who was deleted there, and erased there later, does not come back', async (t) => {
  const scene = await deletedThere(t);
  const { crm, runLater, grace, conflicts, integration } = scene;
  await erasedThere(scene);
  t.match((await conflicts(integration))[0], { kind: 'erased_there', localId: grace.id });
  const again = crm.add(GRACE);
  again.ourId = grace.id;
  await runLater();
  t.notOk(await isLinked(scene, grace, again.id));
  t.equal((await contactsOf(scene)).length, 1);
});

t.test('who is erased there while they are sent stays erased there, whatever the CRM answers', async (t) => {
  for (const answer of ['delete', undefined] as const) {
    const scene = await linked(t);
    const { crm, ask, runLater, grace } = scene;
    const push = crm.push.bind(crm);
    crm.push = async (contacts) => {
      await erasedThere(scene);
      return push(contacts);
    };
    crm.options = { ...crm.options, spoil: () => answer };
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await runLater();
    t.equal(await endOf(scene), 'erased_there');
  }
});

t.test('a hint that comes while a page with its record is read, or its record is sent, is not lost', async (t) => {
  for (const operation of ['pull', 'push'] as const) {
    const scene = await linked(t);
    const { app, crm, ask, later, run, grace, conflicts, integration, id } = scene;
    const real = crm[operation].bind(crm) as (of: unknown) => Promise<never>;
    crm[operation] = async (of: unknown) => {
      const answer = await real(of);
      if (crm.people.get(id)?.deleted) return answer;
      crm.delete(id);
      await app.deps.db.transaction(app.orgId, (tx) => lookAgain(tx, integration.id, [id]));
      return answer;
    };
    later(60 * 60_000);
    if (operation === 'pull') crm.edit(id, { title: 'Captain' });
    else await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await run();
    if (operation === 'push') {
      t.same(await conflicts(integration), []);
      later(60 * 60_000);
      await run();
    }
    t.match(await conflicts(integration), [{ kind: 'deleted_there', localId: grace.id }]);
  }
});
