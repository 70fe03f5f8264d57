import t from 'tap';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { crmProcess } from '../../support/crm-process.js';
import { type CrmScene, crmScene } from '../../support/crm-scene.js';

const LOST = new ProviderFailed('transient', 'no_answer');

/** A meeting whose first sending failed, and a candidate who has withdrawn since. */
async function withdrawn(t: Parameters<typeof crmScene>[0]) {
  let failing = true;
  const scene = await crmScene(t, {
    trouble: (operation) => (failing && operation === 'pushActivities' ? { when: 'before', error: LOST } : undefined),
  });
  const { ask, run, connect, contact, employer } = scene;
  const grace = await contact();
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'UTC', consent: { crm: true } });
  const of = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
  const application = await ask('POST', '/v1/applications', of);
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-03T10:00:00Z',
    participants: [{ contactId: grace.id }],
  });
  await connect();
  await run();
  failing = false;
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
  return { ...scene, interview };
}

async function openLinks({ app }: CrmScene): Promise<number> {
  return app.deps.db.read(app.orgId, async (tx) => {
    const text = `SELECT FROM integration_links WHERE org_id = $1 AND entity <> 'contact'`;
    return (await tx.raw.query(text, [tx.orgId])).rows.length;
  });
}

t.test('a meeting that never arrived is looked for twice, and forgotten', async (t) => {
  const scene = await withdrawn(t);
  const { crm, runLater } = scene;
  const found = () => crm.requests.filter((one) => one === 'find').length;
  t.equal(await openLinks(scene), 1);
  await runLater();
  t.same([await openLinks(scene), found()], [1, 1]);
  await runLater();
  t.same([await openLinks(scene), found()], [0, 2]);
  await runLater();
  t.equal(found(), 2);
});

t.test('what arrives after it was looked for is removed all the same', async (t) => {
  const scene = await withdrawn(t);
  const { crm, runLater, interview } = scene;
  await runLater();
  const meeting = { kind: 'meeting', contactIds: [], subject: 'Interview', body: '', at: '', endsAt: null } as const;
  crm.activities.set('late', { ...meeting, id: 'late', ourId: interview.id, done: false, inbound: false });
  await runLater();
  t.same([[...crm.activities.keys()], await openLinks(scene)], [[], 0]);
});

t.test('what is refused when it is sent again, and had arrived the first time, is found and removed', async (t) => {
  let when: 'after' | undefined = 'after';
  const scene = await crmScene(t, {
    trouble: (operation) => (when !== undefined && operation === 'pushActivities' ? { when, error: LOST } : undefined),
  });
  const { ask, crm, connect, run, runLater } = scene;
  const { candidate } = await crmProcess(scene);
  await connect();
  await run();
  when = undefined;
  t.not(crm.activities.size, 0);
  crm.pushActivities = async (activities) => activities.map(() => ({ kind: 'refused', code: 'locked' }));
  await runLater();
  t.equal(crm.activities.size, 1, 'it is there, and nobody was told');
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
  await runLater();
  t.same([...crm.activities.keys()], []);
});

for (const lost of [false, true])
  t.test(
    `a touch whose channel changes is there once, as what it is now${lost ? ', though its answer was lost' : ''}`,
    async (t) => {
      let when: 'after' | undefined = lost ? 'after' : undefined;
      const scene = await crmScene(t, {
        trouble: (operation) =>
          when !== undefined && operation === 'pushActivities' ? { when, error: LOST } : undefined,
      });
      const { ask, crm, connect, run, runLater } = scene;
      const { candidate, application, contact, interview } = await crmProcess(scene);
      await ask('DELETE', `/v1/interviews/${interview.id}`);
      const touch = await ask('POST', '/v1/touchpoints', {
        candidateId: candidate.id,
        contactId: contact.id,
        applicationId: application.id,
        at: '2026-12-01T09:30:00Z',
        direction: 'outbound',
        channel: 'call',
      });
      await connect();
      await run();
      when = undefined;
      const kinds = () => [...crm.activities.values()].flatMap(({ ourId, kind }) => (ourId === touch.id ? kind : []));
      t.same(kinds(), ['call']);
      await ask('PATCH', `/v1/touchpoints/${touch.id}`, { channel: 'email' });
      await runLater();
      t.same(kinds(), ['email']);
      await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
      await runLater();
      t.same(kinds(), []);
    },
  );

t.test('of a task whose person is erased while it is sent nothing is written again, and it goes', async (t) => {
  const scene = await crmScene(t);
  const { app, ask, crm, connect, run, runLater } = scene;
  const { contact } = await crmProcess(scene);
  await connect();
  const push = crm.pushActivities.bind(crm);
  crm.pushActivities = async (activities) => {
    const outcomes = await push(activities);
    if (activities.some(({ kind }) => kind === 'task'))
      await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
    return outcomes;
  };
  await run();
  t.match([...crm.activities.values()], [{}, { kind: 'task', subject: /Who met Ada/ }]);
  const text = `SELECT base FROM integration_links WHERE org_id = $1 AND entity = 'task'`;
  const { rows } = await app.deps.db.read(app.orgId, (tx) => tx.raw.query(text, [tx.orgId]));
  t.same(rows, [{ base: { kind: 'task' } }]);
  await runLater();
  t.notOk([...crm.activities.values()].some(({ kind }) => kind === 'task'));
});
