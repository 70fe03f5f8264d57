import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type Json, type JsonPage, makeProcess } from '../support/asking.js';

const at = (minute: string) => new Date(`2026-12-01T21:${minute}:00Z`);

t.test('each participant brings a follow-up, and takes it along on leaving', async (t) => {
  const app = await startTestApp(t, { now: () => at('20') });
  const ask = asking(app);
  const { interview, contact, employer } = await makeProcess(ask);
  const url = `/v1/interviews/${interview.id}`;
  const second = await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Lin' });
  const added = await ask(
    'POST',
    `${url}/participants`,
    { contactId: second.id, role: 'recruiter', lead: true },
    { status: 200 },
  );
  t.match(added, {
    version: 2,
    participants: [
      { contactId: contact.id, position: 0 },
      { contactId: second.id, role: 'recruiter', lead: true, position: 1 },
    ],
  });
  t.ok(
    effectsOf(added).some(({ state }) => state === 'unreachable'),
    'nobody can reach Lin yet',
  );
  const followUps = async () => (await ask<JsonPage>('GET', `/v1/follow-ups?interviewId=${interview.id}`)).items;
  t.equal((await followUps()).length, 2);
  t.match(await ask<JsonPage>('GET', `${url}/participants`), {
    items: [{ contactId: contact.id }, { contactId: second.id }],
    nextCursor: null,
  });

  const again = await ask(
    'POST',
    `${url}/participants`,
    { contactId: second.id, invitedFollowUpAt: '2026-12-10T15:00:00Z' },
    { status: 200 },
  );
  t.match(
    (again['participants'] as Json[])[1],
    { role: 'recruiter', lead: true, invitedFollowUpAt: '2026-12-10T15:00:00.000Z' },
    'absent keeps',
  );
  const cleared = await ask(
    'POST',
    `${url}/participants`,
    { contactId: second.id, invitedFollowUpAt: null },
    { status: 200 },
  );
  t.match((cleared['participants'] as Json[])[1], { invitedFollowUpAt: null });

  const left = await ask('DELETE', `${url}/participants/${second.id}`);
  t.same(
    (left['participants'] as Json[]).map((p) => p['contactId']),
    [contact.id],
  );
  t.equal((await followUps()).length, 1);
  await ask('DELETE', `${url}/participants/${second.id}`, undefined, { status: 404 });
  const whole = await ask('PATCH', url, { participants: [{ contactId: second.id }] });
  t.same(
    (whole['participants'] as Json[]).map((p) => p['contactId']),
    [second.id],
    'a list replaces all',
  );
  const twins = { participants: [{ contactId: second.id }, { contactId: second.id }] };
  t.match(await ask('PATCH', url, twins, { status: 422 }), {
    errors: [{ pointer: '/participants/1/contactId', code: 'duplicate' }],
  });
  const gone = await ask('DELETE', url);
  t.ok(Array.isArray(gone['followUps']));
  t.same(await followUps(), []);
});

t.test('an interview that is moved without a word on its end is as long as before, by either way', async (t) => {
  const ask = asking(await startTestApp(t, { now: () => at('20') }));
  const { interview } = await makeProcess(ask);
  const url = `/v1/interviews/${interview.id}`;
  t.match(await ask('PATCH', url, { startsAt: '2026-12-08T15:00:00Z', source: 'ats', externalId: 'i1' }), {
    startsAt: '2026-12-08T15:00:00.000Z',
    endsAt: '2026-12-08T16:00:00.000Z',
  });
  await ask('PUT', '/v1/interviews/by-external-id/ats/i1', { startsAt: '2026-12-07T10:00:00Z' });
  t.match(await ask('GET', url), { endsAt: '2026-12-07T11:00:00.000Z' }, 'also to an earlier time');
  const items = [{ source: 'ats', externalId: 'i1', startsAt: '2026-12-09T10:30:00Z' }];
  t.match(await ask('POST', '/v1/batch/interviews', { items }, { status: 200 }), { items: [{ result: 'updated' }] });
  const { version } = await ask('GET', url);
  t.match(await ask('PATCH', url, { startsAt: '2026-12-09T10:30:00Z' }), {
    version,
    endsAt: '2026-12-09T11:30:00.000Z',
  });
  t.match(await ask('PATCH', url, { startsAt: '2026-12-10T10:30:00Z', endsAt: '2026-12-10T12:00:00Z' }), {
    endsAt: '2026-12-10T12:00:00.000Z',
  });
});

t.test('times must hold together, whichever of them changes', async (t) => {
  const ask = asking(await startTestApp(t, { now: () => at('20') }));
  const { interview, application } = await makeProcess(ask);
  const url = `/v1/interviews/${interview.id}`;
  const refuse = async (body: object, pointer: string) => {
    t.match(await ask('PATCH', url, body, { status: 422 }), { errors: [{ pointer }] }, JSON.stringify(body));
  };
  await refuse({ endsAt: '2026-12-01T20:00:00Z' }, '/endsAt');
  await refuse({ endsAt: '2026-12-01T14:59:59-05:00' }, '/endsAt');
  await refuse({ startsAt: '2026-02-30T10:00:00Z' }, '/startsAt');
  await refuse({ startsAt: '2026-12-01T20:00:00' }, '/startsAt');
  await refuse({ startsAt: '2101-01-01T00:00:00Z' }, '/startsAt');
  await refuse({ timeZone: 'Mars/Olympus' }, '/timeZone');
  await refuse({ timeZone: '+02:00' }, '/timeZone');
  await refuse({ internal: 'true' }, '/internal');
  await refuse({ status: 'done' }, '/status');
  t.match(await ask('GET', url), { version: 1, endsAt: '2026-12-01T21:00:00.000Z' });
  const moved = await ask('PATCH', url, { startsAt: '2026-12-08T15:00:00-05:00', endsAt: null });
  t.match(moved, { startsAt: '2026-12-08T20:00:00.000Z', endsAt: null, followUps: [{ state: 'upcoming' }] });
  await ask(
    'POST',
    '/v1/interviews',
    { applicationId: application.id, startsAt: '2026-12-01T20:00:00Z', endsAt: '2026-12-01T20:00:00Z' },
    { status: 422 },
  );
});

t.test('what is cancelled closes and notes when; what is taken back opens again', async (t) => {
  const ask = asking(await startTestApp(t, { now: () => at('20') }));
  const { interview } = await makeProcess(ask);
  const url = `/v1/interviews/${interview.id}`;
  const cancelled = await ask('PATCH', url, { status: 'cancelled' });
  t.match(cancelled, {
    status: 'cancelled',
    cancelledAt: '2026-12-01T21:20:00.000Z',
    followUps: [{ state: 'closed', nextAction: null }],
  });
  t.match(await ask('PATCH', url, { status: 'completed' }), {
    cancelledAt: null,
    followUps: [{ state: 'thanks_due' }],
  });
});

t.test('what was promised is due until a touchpoint keeps it', async (t) => {
  let now = at('20');
  const ask = asking(await startTestApp(t, { now: () => now }));
  const { interview, candidate, contact } = await makeProcess(ask);
  const promised = await ask('PATCH', `/v1/interviews/${interview.id}`, { promises: [{ text: 'The paper' }] });
  const promise = (promised['promises'] as Json[])[0] as Json;
  t.match(promise, { text: 'The paper', dueAt: null, keptAt: null });
  const touch = {
    candidateId: candidate.id,
    contactId: contact.id,
    interviewId: interview.id,
    direction: 'outbound',
    channel: 'email',
  };
  const thanks = await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:20:00Z', thanks: true });
  t.match(effectsOf(thanks), [{ state: 'promise_due', nextAction: { kind: 'send_promised' } }]);
  now = at('30');
  const sent = await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:30:00Z', promiseId: promise.id });
  t.match(sent, { promise: true, followUps: [{ state: 'waiting' }] });
  t.match(await ask('GET', `/v1/interviews/${interview.id}`), {
    promises: [{ id: promise.id, keptAt: '2026-12-01T21:30:00.000Z' }],
  });
  t.match(await ask('PATCH', `/v1/touchpoints/${sent.id}`, { conversation: true }, { status: 422 }), {
    errors: [{ pointer: '/conversation' }],
  });

  now = at('40');
  const answer = await ask('POST', '/v1/touchpoints', {
    ...touch,
    at: '2026-12-01T21:40:00Z',
    direction: 'inbound',
    channel: 'email',
  });
  t.match(effectsOf(answer), [{ state: 'reply_due', nextAction: { kind: 'reply', channel: 'email' } }]);
  t.match(
    effectsOf(await ask('DELETE', `/v1/touchpoints/${answer.id}`)),
    [{ state: 'waiting' }],
    'as if it had never come',
  );
});
