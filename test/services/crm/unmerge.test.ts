import t from 'tap';
import { crmScene } from '../../support/crm-scene.js';

const GRACE = { name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' };
const ADDRESS = { methods: [{ kind: 'email', value: GRACE.email }] };

for (const [title, createsThere, records] of [
  ['a link that followed a merge goes back with its contact', false, 1],
  ['a link that ended by a merge goes on', true, 2],
] as const)
  t.test(`after a merge that is undone nobody is twice there: ${title}`, async (t) => {
    const { crm, ask, connect, runLater, contact } = await crmScene(t);
    crm.add({ ...GRACE, title: 'Admiral' });
    const grace = await contact(ADDRESS);
    const double = await contact({ name: 'G. Hopper' });
    await connect({ createsThere });
    await runLater();
    t.equal(crm.live.length, records);
    await ask('POST', `/v1/contacts/${grace.id}/merge`, { into: double.id }, { status: 200 });
    await runLater();
    await ask('PATCH', `/v1/contacts/${double.id}`, { title: 'Rear admiral' });
    await runLater();
    await ask('POST', `/v1/contacts/${grace.id}/unmerge`, undefined, { status: 200 });
    await runLater();
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
    await ask('PATCH', `/v1/contacts/${double.id}`, { title: 'Captain' });
    await runLater();
    await runLater();
    const there = crm.live.map(({ fields }) => [fields.name, fields.title]).sort();
    const others = createsThere ? [['G. Hopper', 'Captain']] : [];
    t.same(there, [...others, ['Grace Hopper', 'Commodore']]);
    t.match(await ask('GET', `/v1/contacts/${grace.id}`), { name: 'Grace Hopper', title: 'Commodore' });
    t.match(await ask('GET', `/v1/contacts/${double.id}`), { name: 'G. Hopper', title: 'Captain' });
  });

t.test(
  'a link that followed a chain of merges goes back the same way, in whichever order they are undone',
  async (t) => {
    for (const first of [0, 1]) {
      const { app, crm, ask, connect, runLater, contact } = await crmScene(t);
      const linked = () =>
        app.deps.db.transaction(app.orgId, async (tx) => {
          const { rows } = await tx.raw.query<{ id: string }>('SELECT local_id AS id FROM integration_links');
          return rows.map(({ id }) => id);
        });
      const record = crm.add({ ...GRACE, title: 'Admiral' });
      const grace = await contact(ADDRESS);
      const others = [await contact({ name: 'G. Hopper' }), await contact({ name: 'G. M. Hopper' })];
      const people = [grace, ...others].map(({ id }) => id);
      await connect({ createsThere: false });
      await runLater();
      for (const n of [0, 1]) {
        await ask('POST', `/v1/contacts/${people[n]}/merge`, { into: people[n + 1] }, { status: 200 });
        await runLater();
      }
      t.same(await linked(), [people[2]]);
      for (const n of [first, 1 - first]) {
        await ask('POST', `/v1/contacts/${people[n]}/unmerge`, undefined, { status: 200 });
        await runLater();
        const standing = await ask('GET', `/v1/contacts/${grace.id}`);
        t.same(await linked(), [standing.id], `it is linked with ${standing['name']}`);
      }
      await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
      for (const { id } of others) await ask('PATCH', `/v1/contacts/${id}`, { title: 'Captain' });
      await runLater();
      t.match(crm.live, [{ id: record.id, fields: { name: 'Grace Hopper', title: 'Commodore' } }]);
    }
  },
);
