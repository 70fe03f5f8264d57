import t from 'tap';
import { ProviderFailed } from '#integrations/oauth/failure.js';
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
