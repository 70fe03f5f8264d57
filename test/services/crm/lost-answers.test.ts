import t from 'tap';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Json } from '../../support/asking.js';
import { type CrmScene, crmScene } from '../../support/crm-scene.js';

const LOST = new ProviderFailed('transient', 'no_answer');
const ADDRESS = { methods: [{ kind: 'email', value: 'grace@initech.example' }] };

/** A contact whose first sending was never answered, whether it arrived or not. */
async function unanswered(t: Parameters<typeof crmScene>[0], when: 'before' | 'after') {
  let failing = true;
  const scene = await crmScene(t, {
    trouble: (operation) => (failing && operation === 'push' ? { when, error: LOST } : undefined),
  });
  const grace = await scene.contact(ADDRESS);
  const integration = await scene.connect();
  await scene.run();
  failing = false;
  return { ...scene, grace, integration };
}

const GONE: Readonly<Record<string, (scene: CrmScene, id: string) => Promise<unknown>>> = {
  deleted: ({ ask }, id) => ask('DELETE', `/v1/contacts/${id}`),
  erased: ({ ask }, id) => ask('POST', `/v1/contacts/${id}/erase`, undefined, { status: 200 }),
};

async function linksOf({ app }: CrmScene): Promise<Json[]> {
  return app.deps.db.read(app.orgId, async (tx) => {
    const { rows } = await tx.raw.query<Json>('SELECT * FROM integration_links WHERE org_id = $1', [tx.orgId]);
    return rows;
  });
}

for (const [how, go] of Object.entries(GONE)) {
  t.test(`who is ${how} while the answer to their first sending was lost is found there by our id`, async (t) => {
    const scene = await unanswered(t, 'after');
    const { crm, ask, runLater, grace } = scene;
    const [record] = crm.live;
    t.equal(record?.ourId, grace.id);
    crm.unlisted.add(record?.id as string);
    await go(scene, grace.id);
    await runLater();
    t.same(crm.live, [], 'what we made there is removed');
    t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
    await runLater();
    t.equal(crm.requests.filter((one) => one === 'find').length, 1);
    if (how === 'erased') t.same(await linksOf(scene), [], 'nothing of them is kept');
  });

  t.test(`who is ${how} before their first sending arrives is removed there once it does, however late`, async (t) => {
    const scene = await unanswered(t, 'before');
    const { crm, ask, runLater, grace, integration } = scene;
    await go(scene, grace.id);
    await runLater();
    t.notMatch(JSON.stringify(await linksOf(scene)), /Grace|initech/, 'what is kept of it is our id');
    const late = crm.add({ name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' });
    late.ourId = grace.id;
    await runLater();
    t.same(crm.live, []);
    t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [], 'and nobody is made here');
    const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
    t.match(items[0]?.['counts'], [
      { code: 'read', count: 1 },
      { code: 'remove_there', count: 1 },
      { code: 'skipped_deleted', count: 1 },
    ]);
  });
}

t.test('who was erased does not come again by a record that carries our id alone', async (t) => {
  const { crm, ask, connect, run, runLater, contact } = await crmScene(t);
  const grace = await contact(ADDRESS);
  await connect({ createsThere: false });
  await run();
  await ask('POST', `/v1/contacts/${grace.id}/erase`, undefined, { status: 200 });
  const copy = crm.add({ name: 'Grace Hopper', company: 'Initech' });
  copy.ourId = grace.id;
  await runLater();
  t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
  t.same(crm.live, [copy], 'what others made there is theirs');
});

t.test('the record of somebody who was merged meanwhile becomes the survivor’s, however it is found', async (t) => {
  for (const listed of [true, false]) {
    const { crm, ask, runLater, grace, contact } = await unanswered(t, 'after');
    const [record] = crm.live;
    if (!listed) crm.unlisted.add(record?.id as string);
    const survivor = await contact({ name: 'G. M. Hopper' });
    await ask('POST', `/v1/contacts/${grace.id}/merge`, { into: survivor.id }, { status: 200 });
    await runLater();
    await ask('PATCH', `/v1/contacts/${survivor.id}`, { title: 'Admiral' });
    await runLater();
    t.match(crm.live, [{ id: record?.id, fields: { title: 'Admiral' } }], 'nobody is there twice');
    await ask('DELETE', `/v1/contacts/${survivor.id}`);
    await runLater();
    t.same(crm.live, [], 'and it is ours to remove');
  }
});

t.test('who was there before us stays there, though they were offered first', async (t) => {
  const { crm, ask, runLater, grace } = await unanswered(t, 'before');
  const known = crm.add({ name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' });
  await runLater();
  await ask('DELETE', `/v1/contacts/${grace.id}`);
  await runLater();
  t.same(crm.live, [known]);
});

for (const [how, go] of Object.entries(GONE))
  t.test(`of who is ${how} while they are sent nothing is written again, and their record goes`, async (t) => {
    for (const known of [false, true]) {
      const scene = await crmScene(t);
      const { crm, ask, run, runLater, contact, connect } = scene;
      const grace = await contact(ADDRESS);
      await connect();
      if (known) {
        await run();
        await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
      }
      const push = crm.push.bind(crm);
      crm.push = async (contacts) => {
        const outcomes = await push(contacts);
        await go(scene, grace.id);
        return outcomes;
      };
      await (known ? runLater() : run());
      if (how === 'erased') t.notMatch(JSON.stringify(await linksOf(scene)), /Grace|initech|Captain/);
      crm.push = push;
      await runLater();
      t.same(crm.live, []);
      if (how === 'erased') t.same(await linksOf(scene), []);
      t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
    }
  });
