import t from 'tap';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';

t.test('a company is one, whatever letters it is written in and however often it is looked for', async (t) => {
  const { ask, crm, connect, run, runLater } = await crmScene(t);
  const names = [
    '\u0130\u015e BANKASI',
    'GRO\u1e9e & S\u00d6HNE',
    '\u00c9COLE',
    'Plain',
    '\u03a3\u0391\u03a3',
    '\ud801\udc00ther',
  ];
  const employers = async () => {
    const { items } = await ask<{ items: Json[] }>('GET', '/v1/employers?limit=100');
    return items.map(({ name }) => String(name)).filter((name) => name !== 'Initech');
  };
  for (const [n, company] of names.entries()) crm.add({ name: `First ${n}`, company });
  await connect();
  await run();
  t.same((await employers()).sort(), [...names].sort());
  for (const [n, company] of names.entries()) crm.add({ name: `Second ${n}`, company });
  crm.add({ name: 'Third', company: 'PLAIN' });
  // Two at a time whom nobody knew, in letters that are alike.
  crm.add({ name: 'Fourth', company: 'Globex' });
  crm.add({ name: 'Fifth', company: 'GLOBEX' });
  await runLater();
  t.same((await employers()).sort(), [...names, 'Globex'].sort());
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/contacts?limit=100')).items.length, 2 * names.length + 3);
});
