import t from 'tap';
import { createWorld } from '../support/world.js';

t.test('a promise is kept by the touches that are there, or by what a person says', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const process = await world.process();
  const { id: interviewId } = await world.interview(process, '2026-12-01T15:00:00Z');
  world.at('2026-12-02T15:00:00Z');
  const made = await services.interviews.patch(context, interviewId, {
    promises: [{ text: 'The paper' }, { text: 'Two names' }],
  });
  const promises = made.resource['promises'] as { id: string; text: string }[];
  const promiseId = promises[0]?.id;
  const read = async () => (await services.interviews.get(context, interviewId)) as Record<string, unknown>;
  const kept = async (keptAt: string | null, message: string) => {
    t.match(
      (await read())['promises'],
      [
        { text: 'The paper', keptAt },
        { text: 'Two names', keptAt: null },
      ],
      message,
    );
    const [due] = await world.rows("SELECT 1 FROM follow_ups WHERE org_id = $org AND state = 'promise_due'");
    t.ok(due, 'the other one is due');
  };
  const deliver = async (at: string, more: object = {}) =>
    (await world.write(process, at, { interviewId, promiseId, ...more })).resource['id'] as string;

  await world.write(process, '2026-12-01T16:30:00Z', { thanks: true });
  await deliver('2026-12-02T08:00:00Z', { direction: 'inbound' });
  await world.write(process, '2026-12-02T08:30:00Z', { needsReply: false });
  await kept(null, 'what they send keeps nothing');
  const { version } = await read();
  const later = await deliver('2026-12-02T11:00:00Z');
  t.not((await read())['version'], version, 'the interview reads differently');
  await kept('2026-12-02T11:00:00.000Z', 'sent');
  const first = await deliver('2026-12-02T10:00:00Z');
  await kept('2026-12-02T10:00:00.000Z', 'the first time counts');
  await services.touchpoints.patch(context, first, { bounced: true });
  await kept('2026-12-02T11:00:00.000Z', 'what bounced was not sent');
  await services.touchpoints.patch(context, later, { at: '2026-12-02T12:00:00Z' });
  await kept('2026-12-02T12:00:00.000Z', 'corrected');
  const before = (await read())['version'];
  await services.touchpoints.remove(context, later);
  t.not((await read())['version'], before);
  await kept(null, 'deleted');

  await services.interviews.patch(context, interviewId, {
    promises: promises.map((promise, n) => ({ ...promise, keptAt: n === 0 ? '2026-12-02T09:00:00Z' : null })),
  });
  await deliver('2026-12-02T13:00:00Z');
  await kept('2026-12-02T09:00:00.000Z', 'a person said when');
  await t.rejects(world.write(process, '2026-12-02T14:00:00Z', { promiseId }), { errors: [{ pointer: '/promiseId' }] });
});
