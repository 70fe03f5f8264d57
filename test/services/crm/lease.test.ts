import t from 'tap';
import { LeaseLost, leaseNext, type Repeat } from '#src/services/crm/run-lease.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';
import { Gate } from '../../support/gate.js';

const MINUTE_MS = 60_000;

/** Renewals that come when they are told to. */
function byHand() {
  const renewals = new Set<() => Promise<void>>();
  const repeat: Repeat = (run) => {
    renewals.add(run);
    return () => renewals.delete(run);
  };
  return { repeat, renewals, renew: () => Promise.all([...renewals].map((run) => run())) };
}

/** A scene with a person there, and a worker that stands in the midst of its run, with a page of the CRM in its hands. */
async function held(t: Parameters<typeof crmScene>[0]) {
  const scene = await crmScene(t);
  const { app, crm, ask, connect } = scene;
  const person = crm.add({ name: 'Grace Hopper', company: 'Initech', title: 'Captain' });
  const integration = await connect();
  const gate = new Gate();
  const pull = crm.pull.bind(crm);
  crm.pull = async (cursor) => {
    crm.pull = pull;
    const page = await pull(cursor);
    await gate.pass();
    return page;
  };
  const hand = byHand();
  const onError = (_: unknown, error: unknown) => {
    throw error;
  };
  const running = tendIntegrations(app.deps, { repeat: hand.repeat, onError });
  await gate.arrived;
  const runs = async () => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`)).items;
  const contacts = async () => (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
  return { ...scene, person, integration, gate, running, runs, contacts, ...hand };
}

t.test('a CRM that answers slowly loses nobody a run, which is renewed for as long as it takes', async (t) => {
  const { later, run, renew, gate, running, runs, renewals } = await held(t);
  for (let n = 0; n < 5; n++) {
    later(2 * MINUTE_MS);
    await renew();
    t.equal(await run(), 0, 'nobody else takes it');
  }
  gate.open();
  t.equal(await running, 2, 'its turn is over by then: it goes on at its next');
  t.equal(renewals.size, 0, 'and no longer');
  t.match(await runs(), [{ status: 'complete' }, { status: 'paused', error: null }]);
});

t.test('a worker that wakes up after another has taken its run stores nothing', async (t) => {
  const { app, crm, later, run, person, gate, running, runs, contacts } = await held(t);
  later(4 * MINUTE_MS);
  crm.edit(person.id, { title: 'Admiral' });
  t.equal(await run(), 1);
  const stored = async () => {
    const { rows } = await app.deps.db.read(app.orgId, (tx) =>
      tx.raw.query(
        `SELECT (SELECT json_agg(i) FROM integrations i) AS integrations, (SELECT json_agg(l) FROM integration_links l) AS links,
          (SELECT json_agg(q) FROM integration_queue q WHERE q.org_id = $1) AS queue`,
        [app.orgId],
      ),
    );
    return { rows, contacts: await contacts(), runs: await runs() };
  };
  const before = await stored();
  t.match(before, {
    contacts: [{ title: 'Admiral' }],
    runs: [{ status: 'complete' }, { status: 'failed', error: 'interrupted' }],
  });
  const asked = crm.requests.length;
  gate.open();
  await running;
  t.same(await stored(), before);
  t.equal(crm.requests.length, asked, 'nor is the CRM asked any more');
});

t.test('what is asked for while a run is under way takes nothing over, and is run after it', async (t) => {
  const { ask, later, run, integration, gate, running, runs } = await held(t);
  later(MINUTE_MS);
  const asked = await ask('POST', `/v1/integrations/${integration.id}/runs`, {});
  t.equal(await run(), 0);
  gate.open();
  t.equal(await running, 2);
  t.match(await runs(), [
    { id: asked.id, status: 'complete', trigger: 'hand' },
    { status: 'complete', trigger: 'schedule' },
  ]);
});

t.test('a renewal that finds the run taken stops it; a run that takes no step for half an hour hangs', async (t) => {
  const { app, connect, later } = await crmScene(t);
  await connect();
  const first = byHand();
  const lease = await leaseNext(app.deps, first);
  for (let n = 0; n < 14; n++) {
    later(2 * MINUTE_MS);
    await first.renew();
    t.equal(await leaseNext(app.deps, byHand()), undefined);
  }
  later(5 * MINUTE_MS);
  await first.renew();
  const second = await leaseNext(app.deps, byHand());
  t.ok(second, 'another takes it');
  t.equal(await lease?.goesOn(), false);
  t.equal(await second?.goesOn(), true);
  await t.rejects(
    app.deps.db.transaction(app.orgId, async (tx) => lease?.guard(tx)),
    LeaseLost,
  );
  await app.deps.db.transaction(app.orgId, async (tx) => second?.guard(tx));
  await lease?.release(null);
  t.equal(await second?.goesOn(), true, 'who has it no more cannot give it back');
});
