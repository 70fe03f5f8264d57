import t from 'tap';
import type { CrmContact } from '#integrations/crm/crm.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { HubSpotServer, type HubSpotServerOptions } from '../../support/hubspot-server.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a80';
const ourId = (n: number) => `${ID}${String(n).padStart(2, '0')}`;

async function connected(t: Parameters<typeof HubSpotServer.start>[0], options: Partial<HubSpotServerOptions> = {}) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, ...options });
  const crm = await hubSpot({ apiUrl: server.url, now }).connect({ token: server.token, url: null, user: null });
  const later = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  return { server, crm, later };
}

t.test('people are stored by our id, twice the same as once, and their texts come back', async (t) => {
  const { server, crm } = await connected(t);
  const set = {
    name: 'Mary Ann Evans',
    title: 'Editor',
    email: 'mary@example.com',
    phone: '+44 20 1',
    company: 'Westminster',
  };
  const [first] = await crm.push([{ ourId: ourId(1), id: null, set }]);
  const [second] = await crm.push([{ ourId: ourId(1), id: null, set: { ...set, title: null } }]);
  t.match(first, { kind: 'stored', contact: { fields: set, ourId: ourId(1) } });
  t.match(second, { kind: 'stored', contact: { fields: { title: null } } });
  t.equal(server.live.length, 1);
  t.match(server.live[0]?.properties, { firstname: 'Mary Ann', lastname: 'Evans', jobtitle: '' });
});

t.test('what is wrong with one of a batch says nothing of the others', async (t) => {
  const { server, crm } = await connected(t);
  const taken = server.add({ email: 'grace@example.com' });
  const kept = server.add({ firstname: 'Kept' });
  const outcomes = await crm.push([
    { ourId: ourId(1), id: null, set: { name: 'Grace', email: 'grace@example.com' } },
    { ourId: ourId(2), id: null, set: { name: 'Ada' } },
    { ourId: ourId(3), id: null, set: { name: 'Bad', email: 'no address' } },
    { ourId: ourId(4), id: '999', set: { name: 'Gone' } },
    { ourId: ourId(5), id: kept.id, set: { title: 'Here' } },
  ]);
  t.match(outcomes, [
    { kind: 'taken', id: taken.id },
    { kind: 'stored', contact: { fields: { name: 'Ada' } } },
    { kind: 'refused', code: 'validation_error' },
    { kind: 'gone' },
    { kind: 'stored', contact: { id: kept.id, fields: { name: 'Kept', title: 'Here' } } },
  ]);
});

t.test(
  'changes are read to their end though many are of one instant, and a reading begins a little before the last',
  async (t) => {
    const { server, crm, later } = await connected(t);
    for (let n = 0; n < 260; n++) server.add({ firstname: `At once ${n}` });
    later(1000);
    for (let n = 0; n < 30; n++) server.add({ firstname: `Later ${n}` });
    const readAll = async (from: string | null) => {
      const seen = new Map<string, CrmContact>();
      let cursor = from;
      for (let more = true; more; ) {
        const page = await crm.pull(cursor);
        for (const change of page.changes) if (change.kind === 'contact') seen.set(change.contact.id, change.contact);
        ({ cursor, more } = page);
      }
      return { seen, cursor };
    };
    const first = await readAll(null);
    t.equal(first.seen.size, 290);
    later(10 * 60_000);
    const changed = server.add({ firstname: 'New', hs_merged_object_ids: '7;8' });
    const { seen } = await readAll(first.cursor);
    t.match(seen.get(changed.id), { fields: { name: 'New' }, mergedIds: ['7', '8'] });
    t.ok(seen.size <= 291);
  },
);

t.test('a limit is told before it is reached, a refused token as such, and an outage as one', async (t) => {
  const { server, crm, later } = await connected(t, { perInterval: 3 });
  await crm.pull(null);
  await crm.read(['1']);
  await crm.read(['1']);
  const before = server.requests.length;
  await t.rejects(crm.read(['1']), { kind: 'rate_limited', code: 'budget_spent' });
  t.equal(server.requests.length, before, 'and nothing is sent');
  later(10_000);
  await crm.read(['1']);
  server.options = { ...server.options, intercept: () => ({ status: 502, body: {} }) };
  await t.rejects(crm.read(['1']), { kind: 'transient', code: 'status_502' });
  server.options = { ...server.options, intercept: () => ({ status: 429, body: { policyName: 'DAILY' } }) };
  await t.rejects(crm.read(['1']), { kind: 'rate_limited', code: 'daily_limit', retryAfterMs: 3_600_000 });
  later(10_000);
  server.token = 'another';
  await t.rejects(crm.read(['1']), { kind: 'permanent', code: 'token_refused' });
});

t.test('what is no answer takes nobody for gone, and is told as what it is', async (t) => {
  const { server, crm } = await connected(t);
  await crm.pull(null);
  const answers = [
    [477, {}, { kind: 'transient', code: 'status_477' }],
    [423, {}, { kind: 'transient', code: 'status_423' }],
    [400, { category: 'VALIDATION_ERROR' }, { kind: 'configuration', code: 'validation_error' }],
    [404, {}, { kind: 'configuration', code: 'status_404' }],
    [200, {}, { kind: 'transient', code: 'unreadable_answer' }],
  ] as const;
  for (const [status, body, failure] of answers) {
    server.options = { ...server.options, intercept: () => ({ status, body }) };
    await t.rejects(crm.read(['1']), failure);
    await t.rejects(crm.pull(null), failure);
    if (status !== 200) await t.rejects(crm.remove('note', ['1']), failure);
  }
});

t.test('an activity whose contact is gone comes again later, and holds up no other', async (t) => {
  const { server, crm } = await connected(t);
  const here = server.add({ firstname: 'Here' });
  const note = (n: number, contactId: string) => {
    const text = { subject: 'note', body: 'note', at: '2026-12-01T10:00:00.000Z', endsAt: null };
    const of = {
      ourId: ourId(n),
      id: null,
      kind: 'note' as const,
      contactIds: [contactId],
      done: false,
      inbound: false,
    };
    return { ...of, ...text };
  };
  const intercept = (_: string, path: string, body: unknown) =>
    path.includes('/associations/') && JSON.stringify(body).includes('"to":{"id":"999"}')
      ? { status: 404, body: { category: 'OBJECT_NOT_FOUND' } }
      : undefined;
  server.options = { ...server.options, intercept };
  t.match(await crm.pushActivities([note(1, here.id), note(2, '999'), note(3, here.id)]), [
    { kind: 'stored' },
    { kind: 'later', code: 'object_not_found' },
    { kind: 'stored' },
  ]);
  t.same(
    server.activities.of('notes').map(({ contactIds }) => [...contactIds]),
    [[here.id], [], [here.id]],
  );
});

t.test('where the property of our ids cannot be made nothing is sent, and nobody is refused for good', async (t) => {
  const { server, crm } = await connected(t);
  const intercept = (method: string, path: string) =>
    method === 'POST' && path === '/crm/v3/properties/contacts'
      ? { status: 400, body: { category: 'VALIDATION_ERROR' } }
      : undefined;
  server.options = { ...server.options, intercept };
  const pushed = crm.push([{ ourId: ourId(1), id: null, set: { name: 'Ada' } }]);
  await t.rejects(pushed, { kind: 'configuration', code: 'id_property_missing' });
  t.same(server.live, []);
});

t.test('a token that cannot be sent is told as a refused one', async (t) => {
  const { server } = await connected(t);
  const now = () => new Date('2026-12-01T10:00:00.000Z');
  const crm = await hubSpot({ apiUrl: server.url, now }).connect({ token: 'pat-\u2026\nx', url: null, user: null });
  await t.rejects(crm.read(['1']), { kind: 'permanent', code: 'token_refused' });
  t.same(server.requests, []);
});

t.test('what was sent is found by what we call it, people and activities; who was deleted is not there', async (t) => {
  const { server, crm } = await connected(t);
  t.same(await crm.find('contact', [ourId(1)]), new Map(), 'also before anything was ever sent');
  t.same(await crm.find('task', [ourId(1)]), new Map());
  await crm.pull(null);
  const made = server.requests.filter((request) => request.startsWith('POST /crm/v3/properties/'));
  t.same(made, [], 'and looking makes nothing there');
  const sets = [1, 2].map((n) => ({ ourId: ourId(n), id: null, set: { name: `Person ${n}` } }));
  await crm.push(sets);
  const [first, second] = server.live.map(({ id }) => id) as [string, string];
  t.same(
    await crm.find('contact', [ourId(1), ourId(2), ourId(3)]),
    new Map([
      [ourId(1), first],
      [ourId(2), second],
    ]),
  );
  await crm.remove('contact', [first]);
  t.same(await crm.find('contact', [ourId(1)]), new Map());
  const text = { subject: 'task', body: 'task', at: '2026-12-01T10:00:00.000Z', endsAt: null };
  const task = { ourId: `${ourId(4)}:waiting@0`, id: null, kind: 'task' as const, contactIds: [second] };
  await crm.pushActivities([{ ...task, ...text, done: false, inbound: false }]);
  const [stored] = server.activities.of('tasks');
  t.same(await crm.find('task', [task.ourId, 'other']), new Map([[task.ourId, stored?.id]]));
});
