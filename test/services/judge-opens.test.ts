import t, { type Test } from 'tap';
import { uuidv7 } from '#db/ids.js';
import { insertHits } from '#db/queries/open-hits.js';
import { forgetOpens, KEPT_DAYS } from '#src/services/forget-opens.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { createMessage, listOpens, type MessageInput } from '#src/services/messages.js';
import { patchPolicy } from '#src/services/policy.js';
import { getOf } from '#src/services/reading.js';
import { rejudgeOpens } from '#src/services/rejudge-opens.js';
import { createWorld, type Process, type World } from '../support/world.js';

const START = '2026-12-01T21:30:00Z';
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const APPLE = 'Mozilla/5.0';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

interface Scene extends Process {
  readonly world: World;
  readonly followUpId: string;
  readonly messageId: string;
  /** The pixel is loaded, so many seconds after the message was sent. */
  load(userAgent: string | null, address: string, seconds?: number): Promise<void>;
  message(): Promise<Record<string, unknown>>;
  verdicts(): Promise<unknown[]>;
}

async function sent(t: Test, more: Partial<MessageInput> = {}, policy: object = { mode: 'full' }): Promise<Scene> {
  const world = await createWorld(t, START);
  const { deps, context } = world;
  await patchPolicy(deps, context, { tracking: policy });
  const process = await world.process();
  const { followUpId, id: interviewId } = await world.interview(process, '2026-12-01T20:00:00Z');
  world.at('2026-12-01T21:30:00Z');
  const { candidateId, contactId } = process;
  const input = { candidateId, contactId, subject: 'Thanks', html: '<p>Thanks</p>', ...more };
  const made = await createMessage(
    deps,
    context,
    input.test === true ? input : { ...input, interviewId, thanks: true },
  );
  const messageId = made.resource['id'] as string;
  return {
    ...process,
    world,
    followUpId,
    messageId,
    async load(userAgent, address, seconds = 3600) {
      const receivedAt = new Date(Date.parse(START) + seconds * 1000);
      if (receivedAt > world.now) world.at(receivedAt);
      await insertHits(world.db, [{ orgId: world.orgId, id: uuidv7(), messageId, receivedAt, address, userAgent }]);
    },
    message: () => getOf(deps, context, 'message', messageId),
    async verdicts() {
      const { items } = await listOpens(deps, context, messageId, { limit: 50 });
      return items.map(({ verdict, counted }) => (counted === true ? verdict : `not counted`)).reverse();
    },
  };
}

async function stateOf({ world, followUpId }: Scene): Promise<Record<string, unknown>> {
  const { assessment } = await getOf(world.deps, world.context, 'followUp', followUpId);
  return assessment as Record<string, unknown>;
}

t.test('a machine leaves the state as it is; a person opening later still counts', async (t) => {
  const scene = await sent(t);
  await scene.load(APPLE, '17.58.0.1');
  await judgeOpens(scene.world.deps);
  t.match(await stateOf(scene), { readState: 'unknown', waitingUntil: '2026-12-08T14:00:00.000Z' });
  await scene.load(CHROME, '198.51.100.7', 50_000);
  await judgeOpens(scene.world.deps);
  t.match(await stateOf(scene), { readState: 'likely_read', waitingUntil: '2026-12-04T14:00:00.000Z' });
  t.match(await scene.message(), { readState: 'likely_read', opens: { unique: 1, total: 1, machine: 1, unknown: 0 } });
});

t.test('three networks within two minutes are a scanner, the earlier hits included', async (t) => {
  const scene = await sent(t);
  await scene.load(CHROME, '198.51.100.7', 100);
  await judgeOpens(scene.world.deps);
  t.match(await stateOf(scene), { readState: 'likely_read' });
  await scene.load(CHROME, '203.0.113.7', 130);
  await scene.load(CHROME, '192.0.2.7', 160);
  await judgeOpens(scene.world.deps);
  t.same(await scene.verdicts(), ['scanner', 'scanner', 'scanner']);
  t.match(await stateOf(scene), { readState: 'unknown' }, 'and what was thought to be read is not any more');
});

t.test('the sender’s own opens and those of tests are left out of every count', async (t) => {
  const scene = await sent(t, { senderAddress: '198.51.100.9' });
  await scene.load(CHROME, '198.51.100.7');
  await judgeOpens(scene.world.deps);
  t.same(await scene.verdicts(), ['not counted']);
  t.match(await scene.message(), {
    readState: 'not_seen',
    opens: { unique: 0, total: 0, machine: 0, unknown: 0, excluded: 1 },
  });
  const test = await sent(t, { test: true });
  await test.load(GMAIL, '66.249.84.1');
  await judgeOpens(test.world.deps);
  t.match(await test.message(), { touchpointId: null, opens: { unique: 0, excluded: 1 } });
});

t.test('consent that is withdrawn silences what was sent before: nothing is kept of the hit', async (t) => {
  const scene = await sent(t);
  const { services, context, deps } = scene.world;
  await services.contacts.patch(context, scene.contactId, { consent: { tracking: false } });
  await scene.load(GMAIL, '66.249.84.1');
  await judgeOpens(deps);
  t.same(await scene.verdicts(), []);
  t.same(await scene.world.rows('SELECT FROM open_hits'), []);
  t.not((await stateOf(scene))['readState'], 'likely_read');
});

t.test('judged again after consent was withdrawn, what was known goes, and the state with it', async (t) => {
  const scene = await sent(t);
  const { services, context, deps } = scene.world;
  await scene.load(GMAIL, '66.249.84.1');
  await judgeOpens(deps);
  t.match(await stateOf(scene), { readState: 'likely_read' });
  const { version } = await scene.message();
  await services.contacts.patch(context, scene.contactId, { consent: { tracking: false } });
  await rejudgeOpens(deps);
  t.same(await scene.world.rows('SELECT FROM open_hits'), []);
  t.ok(Number((await scene.message())['version']) > Number(version), 'and the feed tells it');
  t.not((await stateOf(scene))['readState'], 'likely_read');
});

t.test('where only counting is allowed, nothing leads to the person', async (t) => {
  const scene = await sent(t, {}, { mode: 'anonymous' });
  t.match(await scene.message(), { tracking: 'anonymous', readState: 'unknown' });
  await scene.load(GMAIL, '66.249.84.1');
  await scene.load(GMAIL, '66.249.84.1', 4000);
  await judgeOpens(scene.world.deps);
  t.same(await scene.world.rows('SELECT FROM open_hits'), []);
  t.match(await scene.world.rows('SELECT verdict, hits FROM anonymous_opens WHERE org_id = $org'), [
    { verdict: 'proxied', hits: '2' },
  ]);
  t.match(await stateOf(scene), { readState: 'unknown' });
});

t.test('without the organization’s word there is no pixel', async (t) => {
  const scene = await sent(t, {}, {});
  const { deps, context } = scene.world;
  t.match(await scene.message(), { tracking: 'off', trackingReasons: ['organization_off'] });
  const { candidateId, contactId } = scene;
  const { html } = await createMessage(deps, context, { candidateId, contactId, subject: 'x', html: '<p>x</p>' });
  t.equal(html, '<p>x</p>');
});

t.test('hits of a message that is not there leave nothing', async (t) => {
  const scene = await sent(t);
  const { db, orgId, now: receivedAt } = scene.world;
  await insertHits(db, [
    { orgId, id: uuidv7(), messageId: uuidv7(), receivedAt, address: '203.0.113.7', userAgent: null },
  ]);
  t.equal(await judgeOpens(scene.world.deps), 1);
  t.same(await scene.world.rows('SELECT FROM open_hits'), []);
  t.same(await scene.world.rows('SELECT FROM intake_batches'), []);
});

t.test('a read message is one event, however often it is opened', async (t) => {
  const scene = await sent(t);
  for (const seconds of [100, 5000, 9000]) {
    await scene.load(GMAIL, '66.249.84.1', seconds);
    await judgeOpens(scene.world.deps);
  }
  const events = await scene.world.rows(`SELECT FROM outbox WHERE org_id = $org AND type = 'message.opened'`);
  t.equal(events.length, 1);
});

t.test('stored hits can be judged again, without address and agent, and say the same by the same rules', async (t) => {
  const scene = await sent(t);
  for (const [agent, address, seconds] of [
    [GMAIL, '66.249.84.1', 100],
    [APPLE, '17.58.0.1', 2000],
    [CHROME, '198.51.100.7', 9000],
    [null, '198.51.100.7', 20_000],
  ] as const)
    await scene.load(agent, address, seconds);
  await judgeOpens(scene.world.deps);
  const before = await scene.world.rows('SELECT id, verdict, reasons, burst, client_family FROM open_hits ORDER BY id');
  await scene.world.rows(`UPDATE open_hits SET verdict = 'unknown', reasons = '{}', rule_version = 0`);
  t.equal(await rejudgeOpens(scene.world.deps), 4);
  t.same(
    await scene.world.rows('SELECT id, verdict, reasons, burst, client_family FROM open_hits ORDER BY id'),
    before,
  );
  t.match(await stateOf(scene), { readState: 'likely_read' });
});

t.test('once it is known when a message was delivered, what was loaded at that moment is a scanner’s', async (t) => {
  const scene = await sent(t);
  await scene.load(CHROME, '198.51.100.7', 100);
  await judgeOpens(scene.world.deps);
  t.same(await scene.verdicts(), ['human']);
  await scene.world.rows('UPDATE messages SET delivered_at = $1', new Date(Date.parse(START) + 99_000));
  await rejudgeOpens(scene.world.deps);
  t.same(await scene.verdicts(), ['scanner']);
});

t.test('what is kept of a hit goes when its time is up', async (t) => {
  const scene = await sent(t);
  const { world } = scene;
  await scene.load(GMAIL, '66.249.84.1');
  await judgeOpens(world.deps);
  await scene.load(GMAIL, '66.249.84.1', 4000);
  const later = (days: number) => world.at(new Date(Date.parse(START) + (days + 1) * 86_400_000));
  const kept = () => world.rows('SELECT address, network IS NULL AS unnetworked FROM open_hits ORDER BY id');
  t.same(await kept(), [
    { address: null, unnetworked: false },
    { address: '66.249.84.1', unnetworked: true },
  ]);
  later(KEPT_DAYS.unjudged);
  await forgetOpens(world.deps);
  t.same(await kept(), [
    { address: null, unnetworked: false },
    { address: null, unnetworked: true },
  ]);
  later(KEPT_DAYS.network);
  await forgetOpens(world.deps);
  t.same(await kept(), [
    { address: null, unnetworked: true },
    { address: null, unnetworked: true },
  ]);
  later(KEPT_DAYS.hit);
  await forgetOpens(world.deps);
  t.same(await kept(), []);
});
