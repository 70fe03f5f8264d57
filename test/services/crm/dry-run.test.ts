import t, { type Test } from 'tap';
import { type IntegrationRow, integrationById } from '#db/queries/integrations.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { dryRun } from '#src/services/crm/dry-run.js';
import type { Json } from '../../support/asking.js';
import { callOf, crmProcess } from '../../support/crm-process.js';
import { type CrmScene, crmScene } from '../../support/crm-scene.js';

const DAY_MS = 24 * 60 * 60_000;

interface Run {
  readonly status: string;
  readonly counts: readonly { code: string; count: number }[];
  readonly changes: readonly (Json & { fields: { field: string; before: unknown; after: unknown }[] })[];
}

/** A scene with a dry run that is held against the run that follows. */
async function rehearsed(t: Test, options: Parameters<typeof crmScene>[1] = {}) {
  const scene = await crmScene(t, options);
  const integration = await scene.connect();
  const path = `/v1/integrations/${integration.id}/runs`;
  const dry = () => scene.ask<Run>('POST', path, { dryRun: true });
  const lastRun = async () => (await scene.ask<{ items: Run[] }>('GET', path)).items[0] as Run;
  /** Gives what a dry run tells, after seeing that it changed nothing and that the run does what it told. */
  const told = async () => {
    const before = await everything(scene);
    const asked = scene.crm.requests.length;
    const run = await dry();
    t.same(await everything(scene), before, 'nothing is changed here or there');
    t.same(
      scene.crm.requests.slice(asked).filter((request) => !['pull', 'read', 'find'].includes(request)),
      [],
    );
    await scene.run();
    t.same(run.counts, (await lastRun()).counts, 'the run does what was told');
    return run;
  };
  return { ...scene, integration, dry, told, lastRun };
}

/** All rows and records of both sides that a run may change. */
async function everything({ app, crm }: CrmScene) {
  const tables = [
    'integrations',
    'integration_links',
    'integration_runs',
    'integration_conflicts',
    'integration_queue',
  ];
  const ours = ['contacts', 'contact_methods', 'employers', 'follow_ups', 'changes', 'outbox', 'audit_log'];
  const rows = await app.deps.db.transaction(app.orgId, async (tx) => {
    const found: unknown[] = [];
    for (const table of [...tables, ...ours])
      found.push(
        (await tx.raw.query(`SELECT r.* FROM ${table} r WHERE r.org_id = $1 ORDER BY r::text`, [app.orgId])).rows,
      );
    return found;
  });
  return JSON.stringify([rows, [...crm.people], [...crm.activities]]);
}

const shapes = ({ changes }: Run) => changes.map(({ side, action, entity }) => `${side} ${action} ${entity}`).sort();

t.test(
  'a dry run tells all that the next run does, of people, companies and activities, and changes nothing',
  async (t) => {
    const scene = await rehearsed(t);
    const { ask, crm, told, later } = scene;
    const ada = await crmProcess(scene);
    const bea = await crmProcess(scene, 'Bea');
    const turing = crm.add({ name: 'Alan Turing', company: 'Globex' });
    const first = await told();
    t.same(shapes(first), [
      'here create company',
      'here create contact',
      'there create contact',
      'there create contact',
      'there create meeting',
      'there create meeting',
      'there create task',
      'there create task',
    ]);
    const task = first.changes.find(
      ({ entity, fields }) => entity === 'task' && fields.some(({ after }) => after === 'Thank Who met Ada'),
    );
    t.match(task, { remoteId: null, fields: [{ field: 'kind', before: null, after: 'task' }, {}, { field: 'at' }] });
    for (const { action, side, localId, remoteId } of first.changes)
      if (action === 'create') t.equal(side === 'here' ? localId : remoteId, null, 'what is not made yet has no id');

    later(DAY_MS);
    crm.edit(turing.id, { company: 'Initrode' });
    await ask('PATCH', `/v1/contacts/${ada.contact.id}`, { title: 'Admiral' });
    await ask('PATCH', `/v1/interviews/${ada.interview.id}`, { title: 'Second round' });
    await callOf(scene, ada, '2026-12-02T09:00:00Z');
    await ask('PATCH', `/v1/candidates/${bea.candidate.id}`, { consent: { crm: false } });
    const second = await told();
    const shown = shapes(second);
    for (const shape of [
      'here create company',
      'here update contact',
      'there update contact',
      'there update meeting',
      'there close task',
      'there create touch',
      'there remove meeting',
      'there remove task',
    ])
      t.ok(shown.includes(shape), shape);
    t.match(
      second.changes.find(({ entity }) => entity === 'touch'),
      { action: 'create', fields: [{ field: 'kind', after: 'call' }, { field: 'subject' }, { field: 'at' }] },
    );

    later(DAY_MS);
    await ask('DELETE', `/v1/contacts/${ada.contact.id}`);
    t.ok(shapes(await told()).includes('there remove contact'));
  },
);

t.test('a person of whom nothing was seen yet is told as changed, not as ended', async (t) => {
  const { app, ask, contact, run, later, told } = await rehearsed(t);
  const grace = await contact();
  await run();
  await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query('UPDATE integration_links SET base = NULL WHERE org_id = $1', [app.orgId]),
  );
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Admiral' });
  later(10 * 60_000);
  t.match((await told()).changes, [
    {
      side: 'there',
      action: 'update',
      localId: grace.id,
      fields: [{ field: 'title', before: null, after: 'Admiral' }],
    },
  ]);
});

t.test('who was changed on both sides, or is gone there untold, is told as they are there now', async (t) => {
  const { ask, crm, contact, run, later, told, conflicts, integration } = await rehearsed(t);
  const grace = await contact();
  const linus = await contact({ name: 'Linus' });
  await run();
  const of = (name: string) => crm.live.find(({ fields }) => fields.name === name)?.id as string;
  crm.edit(of('Grace Hopper'), { title: 'Admiral', phone: '+1 212 555 0100' });
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
  crm.delete(of('Linus'));
  later(4 * DAY_MS);
  const { changes } = await told();
  t.match(changes, [
    {
      side: 'here',
      action: 'update',
      localId: grace.id,
      fields: [{ field: 'title', after: 'Admiral' }, { field: 'phone' }],
    },
    { side: 'here', action: 'end', localId: linus.id },
  ]);
  t.equal((await conflicts(integration)).length, 2);
});

t.test('where more changed there than a dry run reads, nothing is told of what would be sent', async (t) => {
  const { crm, contact, dry } = await rehearsed(t, { batch: 1 });
  await contact();
  for (let n = 0; n < 25; n++) crm.add({ name: `Person ${n}`, company: 'Initech' });
  const run = await dry();
  t.equal(run.status, 'paused');
  t.same(run.counts, [
    { code: 'create_here', count: 20 },
    { code: 'read', count: 20 },
  ]);
});

t.test('who was sent without an answer and is deleted since is looked for there, and told as removed', async (t) => {
  const lost = new ProviderFailed('transient', 'no_answer');
  let failing = true;
  const { ask, contact, run, later, told } = await rehearsed(t, {
    trouble: (operation) => (failing && operation === 'push' ? { when: 'after', error: lost } : undefined),
  });
  const grace = await contact();
  await run();
  failing = false;
  await ask('DELETE', `/v1/contacts/${grace.id}`);
  later(DAY_MS);
  t.match((await told()).changes, [{ side: 'there', action: 'remove', localId: grace.id }]);
});

/** Holds rows in a transaction of somebody else's for as long as something takes. */
async function holding({ app }: CrmScene, sql: string, id: unknown, run: () => Promise<void>) {
  await app.deps.db.transaction(app.orgId, async (tx) => {
    await tx.raw.query(sql, [app.orgId, id]);
    await run();
  });
}

t.test(
  'a dry run stands in nobody’s way: it does not want the integration itself, and gives way to writers',
  async (t) => {
    const scene = await rehearsed(t);
    const { ask, crm, run, later, integration, dry } = scene;
    const grace = crm.add({ name: 'Grace Hopper', company: 'Initech' });
    await run();
    crm.edit(grace.id, { title: 'Admiral' });
    later(10 * 60_000);
    const path = `/v1/integrations/${integration.id}/runs`;
    const refused = () => ask<Json>('POST', path, { dryRun: true }, { status: 409 });
    await holding(
      scene,
      'SELECT 1 FROM integrations WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE',
      integration.id,
      async () => {
        t.match(await dry(), {
          status: 'complete',
          counts: [
            { code: 'read', count: 1 },
            { code: 'update_here', count: 1 },
          ],
        });
      },
    );
    const [contact] = (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
    await holding(scene, 'SELECT 1 FROM contacts WHERE org_id = $1 AND id = $2 FOR UPDATE', contact?.id, async () => {
      t.match(await refused(), { code: 'conflict', detail: /written by others.*again in a minute/ });
    });
    const one = 'SELECT pg_try_advisory_xact_lock(hashtext($2), hashtext($1::text))';
    await holding(scene, one, `rehearsal.${integration.id}`, async () => {
      t.match(await refused(), { code: 'conflict', detail: /is under way; ask for one again/ });
    });
    t.match(await dry(), { status: 'complete' });
  },
);

t.test(
  'a dry run keeps what it would change from others for seconds at most, and tells what it found until then',
  async (t) => {
    const { app, crm, integration } = await rehearsed(t, { batch: 1 });
    for (let n = 0; n < 15; n++) crm.add({ name: `Person ${n}`, company: 'Initech' });
    const row = await app.deps.db.read(app.orgId, (tx) => integrationById(tx, integration.id as string));
    let at = app.deps.now().getTime() / 500;
    const slow = { ...app.deps, now: () => new Date(at++ * 500) };
    const { whole, counts } = await dryRun(slow, app.orgId, row as IntegrationRow);
    t.equal(whole, false);
    t.ok((counts['create_here'] ?? 0) > 0 && (counts['create_here'] ?? 0) <= 10, String(counts['create_here']));
  },
);
