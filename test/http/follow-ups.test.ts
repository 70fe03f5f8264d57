import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf as effects, type Json, mail, makeProcess as makeWorld, phone } from '../support/asking.js';

interface Check {
  code: string;
  verdict: string;
}

function verdicts(followUp: Json): Record<string, string> {
  const { checks } = followUp['assessment'] as { checks: Check[] };
  return Object.fromEntries(checks.map(({ code, verdict }) => [code, verdict]));
}

t.test('ten minutes after the interview thanks are due; logging them answers with the follow-up waiting', async (t) => {
  let now = new Date('2026-12-01T21:10:00Z');
  const app = await startTestApp(t, { now: () => now });
  const ask = asking(app);
  const { interview, candidate, contact } = await makeWorld(ask, { methods: [mail(), phone()] });
  const [first] = effects(interview);
  t.equal(effects(interview).length, 1);
  t.match(first, { state: 'thanks_due', nextAction: { kind: 'send_thanks', channel: 'email' } });

  const list = await ask('GET', `/v1/follow-ups?interviewId=${interview.id}`);
  t.match(list['items'], [{ id: first?.id, state: 'thanks_due', dueBy: '2026-12-02T21:00:00.000Z' }]);

  now = new Date('2026-12-01T22:00:00Z');
  const touch = await ask('POST', '/v1/touchpoints', {
    candidateId: candidate.id,
    contactId: contact.id,
    interviewId: interview.id,
    at: '2026-12-01T22:00:00Z',
    direction: 'outbound',
    channel: 'email',
    thanks: true,
  });
  t.match(effects(touch), [{ id: first?.id, state: 'waiting' }]);
  const followUp = await ask('GET', `/v1/follow-ups/${first?.id}`);
  t.equal(followUp['state'], 'waiting');
  t.match(verdicts(followUp), { thanks: 'ok', timeliness: 'ok' });

  const later = await ask('GET', `/v1/follow-ups/${first?.id}?asOf=2026-12-15T14:00:00Z`);
  t.equal(later['state'], 'call_due', 'a call, the phone being confirmed');
  t.equal((later['assessment'] as Json)['asOf'], '2026-12-15T14:00:00.000Z');

  const phoneMethod = (contact['methods'] as Json[]).find((method) => method['kind'] === 'phone');
  await ask('PATCH', `/v1/contacts/${contact.id}/methods/${phoneMethod?.id}`, { status: 'unconfirmed' });
  const written = await ask('GET', `/v1/follow-ups/${first?.id}?asOf=2026-12-15T14:00:00Z`);
  t.equal(written['state'], 'follow_up_due', 'in writing, the phone not being confirmed');
  await ask('POST', `/v1/contacts/${contact.id}/methods/${phoneMethod?.id}/confirm`, { by: 'reply' }, { status: 200 });
  const again = await ask('GET', `/v1/follow-ups/${first?.id}?asOf=2026-12-15T14:00:00Z`);
  t.equal(again['state'], 'call_due');
  const before = await ask('GET', `/v1/follow-ups/${first?.id}?asOf=2026-12-01T21:30:00Z`);
  t.equal(before['state'], 'thanks_due', 'as of a past instant');
});

t.test('what people decide by hand holds until it is taken back', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:10:00Z') });
  const ask = asking(app);
  const { interview } = await makeWorld(ask);
  const id = effects(interview)[0]?.id as string;
  const act = (verb: string, body?: object, status = 200) =>
    ask('POST', `/v1/follow-ups/${id}/${verb}`, body, { status });

  t.match(await act('snooze', { until: '2026-12-03T10:00:00-05:00' }), {
    id,
    state: 'waiting',
    snoozedUntil: '2026-12-03T15:00:00.000Z',
    waitingUntil: '2026-12-03T15:00:00.000Z',
    followUps: [{ id, state: 'waiting' }],
  });
  t.match(await act('pin', { at: '2026-12-04T15:00:00Z' }), { pinnedAt: '2026-12-04T15:00:00.000Z' });
  t.match(await act('reopen'), { state: 'thanks_due', snoozedUntil: null, pinnedAt: null });
  const closed = await act('dismiss');
  t.match(closed, { state: 'closed', dismissedAt: '2026-12-01T21:10:00.000Z', nextAction: null });
  t.match(await act('reopen'), { state: 'thanks_due', dismissedAt: null });

  t.match(await act('dismiss', {}), { state: 'closed' }, 'an empty body is none');
  t.match(await act('reopen', {}), { state: 'thanks_due' });
  t.match(
    await act('pin', { at: '2026-12-01T21:09:30Z' }),
    { pinnedAt: String },
    'now, by a clock that is a little behind',
  );
  await act('reopen');

  const stale = await app.request('POST', `/v1/follow-ups/${id}/dismiss`, { headers: { 'if-match': '"1"' } });
  t.equal(stale.statusCode, 412);
  for (const [verb, body] of [
    ['snooze', {}],
    ['snooze', { until: 'tomorrow' }],
    ['pin', { at: '2026-02-30T10:00:00Z' }],
    ['pin', { at: '2026-12-04T15:00:00Z', by: 'me' }],
    ['snooze', { until: '2026-12-01T21:08:00Z' }],
    ['pin', { at: '2026-11-30T15:00:00Z' }],
    ['dismiss', { reason: 'filled' }],
    ['reopen', { until: '2026-12-04T15:00:00Z' }],
    ['reopen', []],
  ] as const) {
    t.equal((await act(verb, body, 422))['code'], 'validation_failed', `${verb} ${JSON.stringify(body)}`);
  }
  const { items } = (await ask('GET', `/v1/follow-ups/${id}/history?limit=3`)) as unknown as { items: Json[] };
  t.match(
    items.map((item) => item['state']),
    ['thanks_due', 'closed', 'thanks_due'],
  );
  t.match(items[0], { previousState: 'closed', followUpId: id });
});

t.test('lists are filtered by state, mistake, verdict, due date and people', async (t) => {
  let now = new Date('2026-12-01T21:15:00Z');
  const app = await startTestApp(t, { now: () => now });
  const ask = asking(app);
  const one = await makeWorld(ask);
  const two = await makeWorld(ask, { startsAt: '2026-12-05T20:00:00Z', endsAt: '2026-12-05T21:00:00Z' });
  const [first, second] = [effects(one.interview)[0]?.id, effects(two.interview)[0]?.id];
  const ids = async (query: string) =>
    ((await ask('GET', `/v1/follow-ups?${query}`)) as unknown as { items: Json[] }).items.map((item) => item.id);

  t.same(await ids(''), [first, second], 'the earliest due first, those without a date last');
  t.same(await ids('state=thanks_due'), [first]);
  t.same(await ids('state=thanks_due,upcoming'), [first, second]);
  t.same(await ids('state=thanks_due&state=upcoming'), [first, second]);
  t.same(await ids('state=upcoming'), [second]);
  t.same(await ids(`candidateId=${two.candidate.id}`), [second]);
  t.same(await ids(`contactId=${one.contact.id}&applicationId=${one.application.id}`), [first]);
  t.same(await ids('mistake=thanks'), [first], 'a mistake alone: open, at risk or made');
  t.same(await ids('mistake=thanks&verdict=not_applicable'), [second]);
  t.same(await ids('verdict=made'), []);
  t.same(await ids('mistake=contact_details&verdict=ok'), [first, second]);
  t.same(await ids('dueBefore=2026-12-03T00:00:00Z'), [first]);
  t.same(await ids('overdue=true'), []);
  t.same(await ids('overdue=false'), [first, second]);
  now = new Date('2026-12-02T21:00:00Z');
  t.same(await ids('overdue=true'), [first], 'at dueBy it is overdue');
  t.same(await ids('overdue=false'), [second], 'what has nothing due is not overdue');

  for (const query of [
    'state=late',
    'mistake=rude',
    'verdict=no',
    'overdue=maybe',
    'dueBefore=soon',
    'sort=name',
    'candidateId=1',
    'colour=red',
    'limit=0',
    'limit=201',
    'limit=many',
    'limit=Infinity',
    'limit=-1e400',
    'cursor=abc',
    'asOf=2026-12-02T21:00:00Z',
  ]) {
    const { statusCode, body } = await app.request('GET', `/v1/follow-ups?${query}`);
    t.equal(statusCode, 422, `${query}: ${body}`);
    t.match(JSON.parse(body), { code: 'validation_failed', errors: [{ pointer: `?${query.split('=')[0]}` }] }, query);
  }
});

t.test('related records come along in the same answer', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:10:00Z') });
  const ask = asking(app);
  const { interview, contact, candidate, application } = await makeWorld(ask);
  const touch = {
    candidateId: candidate.id,
    contactId: contact.id,
    interviewId: interview.id,
    direction: 'outbound',
    channel: 'email',
  };
  for (let minute = 0; minute < 25; minute++) {
    await ask('POST', '/v1/touchpoints', { ...touch, at: `2026-12-01T21:${String(10 + minute)}:00Z` });
  }
  const nested = await ask(
    'GET',
    `/v1/interviews/${interview.id}?include=followUps.contact.employer,followUps.touchpoints`,
  );
  t.match(nested, {
    id: interview.id,
    participants: [{ contactId: contact.id }],
    followUps: {
      items: [
        {
          interviewId: interview.id,
          contact: { id: contact.id, methods: [{ kind: 'email' }], employer: { name: 'Acme' } },
        },
      ],
      nextCursor: null,
    },
  });
  const page = ((nested['followUps'] as { items: Json[] }).items[0] as Json)['touchpoints'] as {
    items: Json[];
    nextCursor: string;
  };
  t.equal(page.items.length, 20);
  const rest = (await ask(
    'GET',
    `/v1/touchpoints?contactId=${contact.id}&sort=-at&cursor=${page.nextCursor}`,
  )) as unknown as { items: Json[] };
  t.equal(rest.items.length, 5, 'the cursor of a nested page goes on in the list of its noun, in the same order');
  t.match(await ask('GET', `/v1/follow-ups?include=contact,candidate`), {
    items: [{ contact: { id: contact.id }, candidate: { id: candidate.id } }],
  });
  t.match(await ask('GET', `/v1/applications/${application.id}?include=interviews.participants.contact`), {
    interviews: { items: [{ participants: [{ contact: { id: contact.id } }] }] },
  });
  for (const include of [
    'nothing',
    'followUps.nothing',
    'followUps.contact.employer.contacts',
    'constructor',
    '.',
    'followUps.',
  ]) {
    const { statusCode, body } = await app.request('GET', `/v1/interviews/${interview.id}?include=${include}`);
    t.equal(statusCode, 422, `${include} ${body}`);
    t.match(JSON.parse(body), { errors: [{ pointer: '?include' }] });
  }
});
