import t from 'tap';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';

const DAY_MS = 24 * 60 * 60_000;

t.test(
  'who is there and cannot be read stays linked: that is told once, and nothing is done to either side',
  async (t) => {
    const { ask, crm, connect, run, later, runLater, conflicts } = await crmScene(t);
    const ada = crm.add({ name: 'Ada', company: 'Initech' });
    const integration = await connect();
    await run();
    const [here] = (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
    crm.unreadable.add(ada.id);
    crm.edit(ada.id, { title: 'Countess' });
    // Read as a change, then looked at since nothing was heard for long, then since there is something to bring there.
    await runLater();
    later(4 * DAY_MS);
    await run();
    await ask('PATCH', `/v1/contacts/${here?.id}`, { name: 'Ada Lovelace' });
    await runLater();
    const asked = crm.requests.length;
    await runLater();
    t.same(crm.requests.slice(asked), ['pull'], 'nor is it asked for again and again');
    t.match(await conflicts(integration), [
      { kind: 'unreadable_there', entity: 'contact', localId: here?.id, remoteId: ada.id },
    ]);
    t.equal((await conflicts(integration)).length, 1);
    t.match(ada.fields, { name: 'Ada', title: 'Countess' });
    t.match(await ask('GET', `/v1/contacts/${here?.id}`), { name: 'Ada Lovelace', title: null });
    const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
    t.ok(items.every(({ status }) => status === 'complete'));

    crm.unreadable.clear();
    crm.edit(ada.id, { phone: '+49 30 1234567' });
    await runLater();
    t.match(ada.fields, { name: 'Ada Lovelace', title: 'Countess' }, 'and both are brought in step once it can be');
    t.match(await ask('GET', `/v1/contacts/${here?.id}`), { name: 'Ada Lovelace', title: 'Countess' });
  },
);
