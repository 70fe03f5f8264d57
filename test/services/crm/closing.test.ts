import t, { type Test } from 'tap';
import type { ActivityOutcome } from '#integrations/crm/crm.js';
import type { Json } from '../../support/asking.js';
import { callOf, crmProcess } from '../../support/crm-process.js';
import { crmScene } from '../../support/crm-scene.js';

/** A task there whose follow-up is done here, and a CRM that answers so to its closing. */
async function closing(t: Test, answer: () => ActivityOutcome | undefined) {
  const scene = await crmScene(t);
  const { ask, crm, connect, run } = scene;
  const process = await crmProcess(scene);
  const integration = await connect();
  await run();
  const [task] = [...crm.activities.values()].filter(({ kind }) => kind === 'task');
  const push = crm.pushActivities.bind(crm);
  let asked = 0;
  crm.pushActivities = async (activities) => {
    const outcome = activities.some(({ done }) => done) ? answer() : undefined;
    if (outcome === undefined) return push(activities);
    asked++;
    return activities.map(() => outcome);
  };
  scene.later(60 * 60_000);
  await callOf(scene, process, '2026-12-01T10:30:00Z');
  const lastRun = async () =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`)).items[0] as Json;
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/follow-ups');
  const told = () => scene.conflicts(integration);
  const runNow = async () => {
    await ask('POST', `/v1/integrations/${integration.id}/runs`, {});
    t.equal(await run(), 1);
  };
  return { ...scene, task, followUp: items[0] as Json, asked: () => asked, lastRun, told, runNow };
}

t.test('a task that the CRM will not close is told, once, and is for a person there to close', async (t) => {
  const { runLater, run, task, followUp, asked, lastRun, told } = await closing(t, () => ({
    kind: 'refused',
    code: 'locked',
  }));
  await run();
  const conflict = { kind: 'refused_there', entity: 'task', localId: followUp.id, remoteId: task?.id, there: 'locked' };
  t.match(await told(), [conflict]);
  const counts = (await lastRun())['counts'] as { code: string; count: number }[];
  t.match(
    counts.find(({ code }) => code === 'refused'),
    { count: 1 },
  );
  t.notOk(counts.some(({ code }) => code === 'close_task'));
  await runLater();
  await runLater();
  t.equal(asked(), 1);
  t.equal((await told()).length, 1);
});

t.test('one that it cannot close now is tried again, ever more seldom, and given up in the end', async (t) => {
  const { runNow, later, asked, told } = await closing(t, () => ({ kind: 'later', code: 'busy' }));
  await runNow();
  t.equal(asked(), 1);
  later(61_000);
  await runNow();
  t.equal(asked(), 2);
  later(61_000);
  await runNow();
  t.equal(asked(), 2, 'not before its time');
  for (let n = 0; n < 8; n++) {
    later(7 * 60 * 60_000);
    await runNow();
  }
  t.equal(asked(), 8);
  t.match(await told(), [{ kind: 'given_up', entity: 'task', there: 'busy' }]);
});

t.test('and closed once the CRM is able to', async (t) => {
  let answer: ActivityOutcome | undefined = { kind: 'later', code: 'busy' };
  const { crm, run, runLater, task, told, lastRun } = await closing(t, () => answer);
  await run();
  answer = undefined;
  await runLater();
  t.equal(crm.activities.get(task?.id as string)?.done, true);
  t.match((await lastRun())['counts'], [{ code: 'close_task', count: 1 }]);
  t.same(await told(), []);
});
