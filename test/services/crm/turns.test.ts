import t from 'tap';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';
import { Gate } from '../../support/gate.js';
import { MemoryCrm } from '../../support/memory-crm.js';

const MINUTE_MS = 60_000;
const OPERATOR = { keyId: null, requestId: 'test', origin: 'cli' };
/** Whoever is still asked after so many pages would be asked for ever. */
const FOR_EVER = 250;

function endless(): never {
  throw new Error('asked for ever');
}

t.test(
  'a CRM that says at one cursor again that there is more has failed, and is asked ever more seldom',
  async (t) => {
    const { crm, ask, connect, run, later } = await crmScene(t);
    crm.add({ name: 'Grace Hopper', company: 'Initech' });
    const { id } = await connect();
    const pull = crm.pull.bind(crm);
    for (const cursors of [['a'], ['b', 'c', 'b']]) {
      let asked = 0;
      crm.pull = async (cursor) => {
        if (asked > 10) endless();
        return { ...(await pull(null)), cursor: cursors[asked++ % cursors.length] ?? String(cursor), more: true };
      };
      await run();
      t.equal(asked, cursors.length === 1 ? 2 : 3);
      const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`);
      t.match(items[0], { status: 'failed', error: 'no_progress' });
      later(MINUTE_MS - 1);
      t.equal(await run(), 0);
      later(60 * MINUTE_MS);
    }
    t.equal((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items.length, 1, 'what it told of is stored');
    crm.pull = pull;
    await run();
    t.match(await ask('GET', `/v1/integrations/${id}`), { state: 'active', reason: null });
  },
);

t.test(
  'a run that takes long stores how far it came and goes on at its next turn, behind those who waited',
  async (t) => {
    const { crm, ask, connect, run, later } = await crmScene(t, { batch: 1 });
    for (let n = 0; n < 12; n++) crm.add({ name: `Person ${n}`, company: 'Initech' });
    const { id } = await connect({ createsThere: false });
    const pull = crm.pull.bind(crm);
    crm.pull = async (cursor) => {
      later(MINUTE_MS);
      return pull(cursor);
    };
    await run();
    const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`);
    t.same(items.map(({ status }) => status).reverse(), ['paused', 'paused', 'complete']);
    t.equal(crm.requests.length, 12, 'nobody is read twice');
    t.equal((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items.length, 12);
  },
);

t.test('a CRM that never comes to an end gives way after so many pages', async (t) => {
  const { crm, ask, connect, run } = await crmScene(t);
  const { id } = await connect({ createsThere: false });
  let asked = 0;
  crm.pull = async () => {
    if (asked > FOR_EVER) endless();
    return { changes: [], cursor: String(asked++), more: true };
  };
  await t.rejects(run(), /asked for ever/);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`);
  t.same(items.map(({ status }) => status).reverse(), ['paused', 'failed']);
});

t.test(
  'while the CRM of one organization does not answer, others are brought in step; of one, one at a time',
  async (t) => {
    const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
    const now = () => clock.now;
    const [slow, second, quick] = [new MemoryCrm({ now }), new MemoryCrm({ now }), new MemoryCrm({ now })];
    const providers = [slow.provider(), second.provider('salesforce'), quick.provider('carddav')];
    const crm = new Map(providers.map((one) => [one.name, one]));
    const app = await startTestApp(t, { now, crm });
    const other = (await createOrganization(app.deps, { ...OPERATOR, now }, { name: 'Other' })).key.token;
    const ask = asking(app);
    const gate = new Gate();
    const pull = slow.pull.bind(slow);
    slow.pull = async (cursor) => {
      await gate.pass();
      return pull(cursor);
    };
    await ask('POST', '/v1/integrations', { provider: 'hubspot', token: 'secret' });
    clock.now = new Date(clock.now.getTime() + 1);
    await ask('POST', '/v1/integrations', { provider: 'salesforce', token: 'secret' });
    const looks = new Set<() => Promise<void>>();
    const repeat = (run: () => Promise<void>) => {
      looks.add(run);
      return () => looks.delete(run);
    };
    const onError = (_: unknown, error: unknown) => {
      throw error;
    };
    const running = tendIntegrations(app.deps, { repeat, onError });
    await gate.arrived;
    await ask('POST', '/v1/integrations', { provider: 'carddav', token: 'secret' }, { key: other });
    const done = new Gate();
    done.open();
    const read = quick.pull.bind(quick);
    quick.pull = async (cursor) => {
      await done.pass();
      return read(cursor);
    };
    for (const look of looks) await look();
    await done.arrived;
    t.same([slow.requests, second.requests], [[], []], 'the second of the slow one’s organization waits');
    gate.open();
    t.equal(await running, 3);
    t.equal(looks.size, 0);
  },
);
