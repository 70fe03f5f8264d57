import t from 'tap';
import { ignoreInvitations } from '#src/services/ignore-invitations.js';
import { startTestApp } from '../support/app.js';
import { asking, type JsonPage, makeProcess } from '../support/asking.js';
import { formOf } from '../support/imports.js';

const INVITED = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl';

t.test('an invitation that nobody answers for 30 days is ignored, to the instant, and told once', async (t) => {
  const clock = { now: new Date('2026-12-03T15:00:00Z') };
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const { candidate, contact } = await makeProcess(ask);
  const { id } = await ask('POST', '/v1/connections', {
    candidateId: candidate.id,
    contactId: contact.id,
    state: 'invited',
    invitedAt: '2026-12-03T15:00:00Z',
  });
  const connection = () => ask('GET', `/v1/connections/${id}`);
  clock.now = new Date('2027-01-02T14:59:59.999Z');
  t.equal(await ignoreInvitations(app.deps), 0);
  t.match(await connection(), { state: 'invited' });
  clock.now = new Date('2027-01-02T15:00:00Z');
  t.equal(await ignoreInvitations(app.deps), 1);
  t.match(await connection(), { state: 'ignored', invitedAt: '2026-12-03T15:00:00.000Z', version: 2 });
  t.equal(await ignoreInvitations(app.deps), 0);
  const feed = await app.deps.db.read(app.orgId, (tx) =>
    tx.raw.query<{ origin: string }>(`SELECT origin FROM changes WHERE type = 'connection' ORDER BY version`),
  );
  t.match(
    feed.rows.map(({ origin }) => origin),
    [/^key:/, 'worker'],
  );
  await ask('PATCH', `/v1/connections/${id}`, { state: 'connected' }, { status: 200 });
  t.equal(await ignoreInvitations(app.deps), 0, 'who accepts late is connected');
});

t.test('the policy says how long, and what has no date or was answered is left alone', async (t) => {
  const clock = { now: new Date('2026-12-03T15:00:00Z') };
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const states: string[] = [];
  for (const [state, invitedAt] of [
    ['invited', null],
    ['invited', '2026-12-03T15:00:00Z'],
    ['declined', '2026-12-03T15:00:00Z'],
    ['opted_out', '2026-12-03T15:00:00Z'],
  ]) {
    const { candidate, contact } = await makeProcess(ask);
    const ids = { candidateId: candidate.id, contactId: contact.id };
    const { id } = await ask('POST', '/v1/connections', {
      ...ids,
      state,
      ...(invitedAt === null ? {} : { invitedAt }),
    });
    states.push(String(id));
  }
  clock.now = new Date('2026-12-13T15:00:00Z');
  t.equal(await ignoreInvitations(app.deps), 0);
  await ask('PATCH', '/v1/policy', { engine: { invitationIgnoredDays: 10 } }, { status: 200 });
  t.equal(await ignoreInvitations(app.deps), 1);
  const now = await Promise.all(states.map(async (id) => (await ask('GET', `/v1/connections/${id}`))['state']));
  t.same(now, ['invited', 'ignored', 'declined', 'opted_out']);
});

t.test('more than are taken at once are all ignored, and the same list read again invites nobody anew', async (t) => {
  const clock = { now: new Date('2026-12-03T15:00:00Z') };
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const { candidate, contact, employer } = await makeProcess(ask);
  await ask(
    'POST',
    `/v1/contacts/${contact.id}/methods`,
    { kind: 'profile', value: 'https://www.linkedin.com/in/grace-kim' },
    { status: 200 },
  );
  const names = Array.from({ length: 120 }, (_, n) => `Contact ${n}`);
  const contacts = names.map((name, n) => ({ source: 'ats', externalId: `c${n}`, name, employerId: employer.id }));
  const made = await ask<{ items: { id: string }[] }>(
    'POST',
    '/v1/batch/contacts',
    { items: contacts },
    { status: 200 },
  );
  for (const { id } of made.items)
    await ask('POST', '/v1/connections', {
      candidateId: candidate.id,
      contactId: id,
      state: 'invited',
      invitedAt: '2026-12-03T15:00:00Z',
    });
  const upload = async (sent: string) => {
    const url = 'https://www.linkedin.com/in';
    const row = `Ada,Grace,"${sent}",,OUTGOING,${url}/ada,${url}/grace-kim`;
    const form = await formOf(`${INVITED}\n${row}\n`, { candidateId: candidate.id });
    return (await app.request('POST', '/v1/connection-imports', form)).json();
  };
  t.match(await upload('12/3/26, 9:30 AM'), { invited: 1 });
  clock.now = new Date('2027-01-04T15:00:00Z');
  t.equal(await ignoreInvitations(app.deps), 121);
  t.match(await upload('12/3/26, 9:30 AM'), { invited: 0, unchanged: 1 });
  const ignored = () =>
    ask<JsonPage>('GET', `/v1/connections?state=ignored&contactId=${contact.id}`).then(({ items }) => items.length);
  t.equal(await ignored(), 1);
  t.match(await upload('1/4/27, 9:00 AM'), { invited: 1 }, 'another invitation is news');
  t.equal(await ignored(), 0);
});
