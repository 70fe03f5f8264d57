import t, { type Test } from 'tap';
import { matchEverywhere } from '#src/services/match-everywhere.js';
import type { Json } from '../support/asking.js';
import { network } from '../support/network.js';
import { row } from '../support/snapshot-server.js';

const DAY = { 'Connected On': '08 Feb 2026' };

/** Grace Kim, told of without a profile, and confirmed by a person. */
async function confirmed(t: Test) {
  const scene = await network(t);
  await scene.told([row('Grace Kim', null, { ...DAY, Company: 'Acme' })], 'import');
  const [suggestion] = await scene.matches();
  await scene.ask('POST', `/v1/connection-matches/${suggestion?.['id']}/confirm`, undefined, { status: 200 });
  const state = async () => (await scene.connections())[0]?.['state'];
  t.equal(await state(), 'connected');
  const told = (...rows: Parameters<typeof scene.told>[0]) => scene.told(rows, 'import');
  return { ...scene, state, told, tell: scene.told };
}

t.test('who was told of without a profile, and then with one, is the same person still, and back', async (t) => {
  const { told, state, matches } = await confirmed(t);
  t.match(await told(row('Grace Kim', 'gk', { ...DAY, Company: 'Acme' })), { removed: 0, suggested: 0, connected: 1 });
  t.equal(await state(), 'connected');
  t.match(await told(row('Grace Kim', null, { ...DAY, Company: 'Acme' })), { removed: 0, suggested: 0, connected: 1 });
  t.match(await told(row('Grace Kim', 'gk', { ...DAY, Company: 'Beta' })), { removed: 0, suggested: 0, connected: 1 });
  t.same([await state(), await matches()], ['connected', []]);
});

t.test('a match by a profile stands when the network has another profile of the same person', async (t) => {
  const { told, connections, addMethod, app } = await network(t);
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('Grace Kim', 'gk', DAY)]);
  await told([row('Grace Kim', 'grace-kim', DAY)]);
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ state: 'connected' }]);
});

t.test('a match by a profile goes with it also where the person is gone, and nobody was removed', async (t) => {
  const { told, connections, addMethod, ask, contact, app } = await network(t);
  const { methods } = await ask<{ methods: Json[] }>('GET', `/v1/contacts/${contact.id}`);
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('G K', 'gk'), row('X Y', 'xy')]);
  await told([row('X Y', 'xy')]);
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ state: 'removed' }]);
  const others = methods.map(({ id, kind, value }) => ({ id, kind, value }));
  await ask('PATCH', `/v1/contacts/${contact.id}`, { methods: others });
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ state: 'none', connectedAt: null }]);
});

t.test('one address makes two rows one person, whatever the name is now', async (t) => {
  const { told, state, accepted } = await confirmed(t);
  await told(row('Grace Kim', null, { ...DAY, 'Email Address': 'g@acme.example' }));
  t.match(await told(row('Grace Miller', 'gm', { 'Email Address': 'g@acme.example' })), { removed: 0, connected: 1 });
  t.same([await state(), await accepted()], ['connected', 0]);
});

t.test('of two who may be the one who is missing neither is taken for them, and a person is asked', async (t) => {
  const { told, state, matches, ask } = await confirmed(t);
  const twin = (slug: string) => row('Grace Kim', slug, { ...DAY, Company: 'Acme' });
  t.match(await told(twin('gk1'), twin('gk2')), { removed: 0, suggested: 2 });
  t.equal(await state(), 'connected', 'as long as nobody has said which');
  for (const { id } of await matches())
    await ask('POST', `/v1/connection-matches/${id}/reject`, undefined, { status: 200 });
  t.match(await told(twin('gk1'), twin('gk2')), { removed: 1, suggested: 0 });
  t.equal(await state(), 'removed');
});

t.test('another person of that name and day, whom the network tells apart, takes nobody’s place', async (t) => {
  const { told, state } = await confirmed(t);
  const of = (slug: string, email: string) => row('Grace Kim', slug, { ...DAY, 'Email Address': email });
  await told(of('gk', 'g@acme.example'));
  t.match(await told(of('other', 'g@beta.example')), { removed: 1, connected: 0 });
  t.equal(await state(), 'removed');
});

t.test('who was there all along under another key takes nobody’s place', async (t) => {
  const { told, state } = await confirmed(t);
  await told(row('Grace Kim', null, DAY), row('Grace Kim', 'gk', { ...DAY, Company: 'Elsewhere' }));
  t.match(await told(row('Grace Kim', 'gk', { ...DAY, Company: 'Elsewhere' })), { removed: 1 });
  t.equal(await state(), 'removed');
});

t.test('while members of the day hide, nobody of the day is taken for gone', async (t) => {
  const { tell, state } = await confirmed(t);
  t.match(await tell([row('X Y', 'xy')], 'import', true, ['2026-02-08']), { removed: 0, gone: 0 });
  t.equal(await state(), 'connected');
  t.match(await tell([row('X Y', 'xy')], 'import', true, ['2026-02-09', '']), { removed: 1, gone: 1 });
  t.equal(await state(), 'removed');
});

t.test('what a person said after the network was read stands until it is read anew', async (t) => {
  const { told, connections, ask, clock, accepted, addMethod } = await network(t);
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('Grace Kim', 'gk', DAY)]);
  const [known] = await connections();
  t.match(known, { state: 'connected', source: 'oauth' });
  const say = (state: string) => ask('PATCH', `/v1/connections/${known?.['id']}`, { state });
  clock.now = new Date('2026-12-06T10:00:00.000Z');
  t.match(await say('removed'), { state: 'removed', source: 'hand' });
  // Another source, read later, has nobody: what is known of the first is matched again.
  clock.now = new Date('2026-12-07T10:00:00.000Z');
  await told([row('X Y', 'xy')], 'import');
  t.match(await connections(), [{ state: 'removed', source: 'hand' }]);
  t.match(await say('invited'), { state: 'invited' });
  await told([row('X Y', 'xy')], 'import');
  t.match(await connections(), [{ state: 'invited' }]);
  t.equal(await accepted(), 0, 'nobody is told that it was accepted');
  clock.now = new Date('2026-12-08T10:00:00.000Z');
  await told([row('Grace Kim', 'gk', DAY)]);
  t.match(await connections(), [{ state: 'connected', source: 'oauth' }]);
  t.equal(await accepted(), 1);
});

t.test('a whole network that is told with profiles for the first time stays the same people', async (t) => {
  const { told } = await network(t);
  const crowd = (slugOf: (n: number) => string | null) =>
    Array.from({ length: 12_000 }, (_, n) =>
      row(`P${n} Q`, slugOf(n), { ...DAY, ...(n % 2 === 0 && { 'Email Address': `p${n}@x.example` }) }),
    );
  const before = crowd(() => null);
  const after = crowd((n) => `p${n}`);
  await told(before, 'import');
  t.match(await told(after, 'import'), { gone: 0, removed: 0 });
});
