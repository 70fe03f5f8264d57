import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, type JsonPage, mail, makeProcess, phone } from '../support/asking.js';

const NOW = new Date('2026-12-09T15:00:00.000Z');

interface Finding {
  rule: string;
  mistake: string;
  severity: string;
  abstained: boolean;
  evidence: { facts: string[] };
}

async function scene(t: Parameters<typeof startTestApp>[0], now = NOW) {
  const app = await startTestApp(t, { now: () => now });
  const ask = asking(app);
  const process = await makeProcess(ask, { methods: [mail(), phone()] });
  const { candidate, interview, contact } = process;
  await ask('PATCH', `/v1/contacts/${contact.id}`, { name: 'Wei Chen' });
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { phone: '+1 555 014 2277' });
  await ask('PATCH', `/v1/interviews/${interview.id}`, { needs: ['Onboarding takes six weeks'] });
  const story = await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, {
    title: 'Cut onboarding at Orbit from six weeks to two',
  });
  const { items } = await ask<JsonPage>('GET', `/v1/follow-ups?interviewId=${interview.id}`);
  const followUpId = items[0]?.id as string;
  const review = async (draft: object) =>
    ((await ask('POST', '/v1/drafts/review', draft, { status: 200 }))['findings'] as Finding[]) ?? [];
  const touch = (more: object) =>
    ask('POST', '/v1/touchpoints', {
      candidateId: candidate.id,
      contactId: contact.id,
      interviewId: interview.id,
      direction: 'outbound',
      channel: 'email',
      at: '2026-12-01T22:00:00Z',
      ...more,
    });
  return { ...process, app, ask, story, followUpId, review, touch };
}

t.test('with its follow-up a draft is held against what is on record', async (t) => {
  const { review, followUpId, contact, interview } = await scene(t);
  const rest = 'thank you for your time on Tuesday. I enjoyed it.';
  const found = (await review({ text: `Dear Ms. Chan, ${rest}`, kind: 'thank_you', followUpId })).filter(
    ({ severity }) => severity === 'warn' || severity === 'block',
  );
  t.match(found, [
    { rule: 'wrong_name', severity: 'block', evidence: { facts: [contact.id] } },
    { rule: 'need_missing', severity: 'warn', evidence: { facts: [`${interview.id}/needs/0`] } },
  ]);
  t.equal(found.length, 2);
  const alone = await review({ text: `Dear Ms. Chan, ${rest}`, kind: 'thank_you' });
  t.same(
    alone
      .filter(({ abstained }) => abstained)
      .map(({ rule }) => rule)
      .sort(),
    ['accomplishment_missing', 'need_missing', 'wrong_name'],
  );
});

t.test('what was sent before counts: three unanswered are enough, and the same again is nothing new', async (t) => {
  const { review, followUpId, touch } = await scene(t);
  const text = 'Dear Ms. Chen, thank you again. I drew a plan for the onboarding in two weeks and attach it.';
  for (const day of ['02', '04', '07']) await touch({ at: `2026-12-${day}T15:00:00Z`, text });
  const rules = (await review({ text, kind: 'follow_up', followUpId })).map(({ rule }) => rule);
  t.ok(rules.includes('hold') && rules.includes('nothing_new'), rules.join());
});

t.test(
  'whether to write at all is counted as the engine counts: business days, attempts, invitations, policy',
  async (t) => {
    const text = 'Dear Ms. Chen, thank you again. I drew a plan for the onboarding in two weeks and attach it.';
    const held = async ({ review, followUpId }: Awaited<ReturnType<typeof scene>>) =>
      (await review({ text, kind: 'follow_up', followUpId })).filter(
        ({ rule, abstained }) => rule === 'hold' && !abstained,
      ).length;
    const on = (iso: string) => scene(t, new Date(iso));

    const thursday = await on('2026-12-10T15:00:00Z');
    await thursday.touch({ at: '2026-12-07T22:00:00Z' });
    t.equal(await held(thursday), 0, 'on the third business day');

    const monday = await on('2026-12-07T15:00:00Z');
    await monday.touch({ at: '2026-12-04T15:00:00Z' });
    t.equal(await held(monday), 1, 'a weekend is no gap');

    const attempts = await on('2026-12-14T15:00:00Z');
    await attempts.touch({ at: '2026-12-02T15:00:00Z' });
    await attempts.touch({ at: '2026-12-07T15:00:00Z', channel: 'call' });
    await attempts.touch({ at: '2026-12-07T15:05:00Z', channel: 'voicemail' });
    t.equal(await held(attempts), 0, 'a call and its voicemail are one attempt');
    await attempts.ask('PATCH', '/v1/policy', { engine: { maxUnanswered: 2 } }, { status: 200 });
    t.equal(await held(attempts), 1, 'two are enough where the policy says so');

    const invited = await on('2026-12-16T15:00:00Z');
    for (const day of ['02', '04', '11']) await invited.touch({ at: `2026-12-${day}T15:00:00Z` });
    t.equal(await held(invited), 0, 'there is a number that nobody called');
    const rules = (await invited.review({ text, kind: 'follow_up', followUpId: invited.followUpId })).map(
      (f) => f.rule,
    );
    t.ok(rules.includes('call_instead'), 'as the follow-up says');
    await invited.ask('PATCH', `/v1/contacts/${invited.contact.id}`, { doNotCall: true });
    t.equal(await held(invited), 1);
    await invited.ask('PATCH', `/v1/interviews/${invited.interview.id}`, { invitedFollowUpAt: '2026-12-10T15:00:00Z' });
    t.equal(await held(invited), 0, 'what was sent before they asked for it is no part of it');
  },
);

t.test('a draft that would go by an address that bounced is held; by an unconfirmed one it is not', async (t) => {
  const { review, followUpId, ask, contact } = await scene(t);
  const draft = { text: 'Dear Ms. Chen, thank you for the talk about onboarding.', kind: 'thank_you', followUpId };
  const of = async () =>
    (await review(draft)).filter(({ rule }) => rule === 'method_unconfirmed').map(({ severity }) => severity);
  t.same(await of(), []);
  const [first] = (await ask('GET', `/v1/contacts/${contact.id}`))['methods'] as { id: string; kind: string }[];
  t.equal(first?.kind, 'email');
  await ask('PATCH', `/v1/contacts/${contact.id}/methods/${first?.id}`, { status: 'bounced' });
  t.same(await of(), ['block']);
  const plan = await review({
    text: 'Goal: thank her for the talk about onboarding. Ask when.',
    kind: 'call_brief',
    followUpId,
  });
  t.notOk(
    plan.some(({ rule }) => rule === 'method_unconfirmed'),
    'a plan for a call goes to nobody',
  );
});

t.test('a brief names the record behind each line, and asks for what is missing', async (t) => {
  const { ask, followUpId, story, interview, candidate } = await scene(t);
  const brief = await ask('GET', `/v1/follow-ups/${followUpId}/brief`);
  t.match(brief['points'], [
    {
      text: 'They need: Onboarding takes six weeks.',
      facts: [{ type: 'interview', id: interview.id, field: 'needs/0' }],
    },
    { facts: [{ type: 'accomplishment', id: story.id, field: 'title' }] },
  ]);
  const { text } = brief['voicemail'] as Json & { text: string };
  t.equal(text.split('+1 555 014 2277').length, 3, 'the number twice');
  t.same(
    (brief['missing'] as Json[]).map(({ code }) => code),
    ['decision_expected'],
  );
  t.match(brief['goal'], { facts: [{ type: 'interview' }, { type: 'follow_up', id: followUpId }] });
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { phone: null });
  const without = await ask('GET', `/v1/follow-ups/${followUpId}/brief`);
  t.equal(without['voicemail'], null);
  t.ok((without['missing'] as Json[]).some(({ code }) => code === 'candidate_phone'));
});

t.test('what was confirmed half a year ago is held against a draft, and read back', async (t) => {
  const { review, ask, followUpId, contact } = await scene(t);
  const methods = (await ask('GET', `/v1/contacts/${contact.id}`))['methods'] as { id: string; kind: string }[];
  const email = methods.find(({ kind }) => kind === 'email')?.id;
  const readBack = async () =>
    ((await ask('GET', `/v1/follow-ups/${followUpId}/brief`))['readBack'] as { facts: Json[] }[]).map(
      ({ facts }) => facts[0]?.['id'],
    );
  t.same(await readBack(), []);
  await ask(
    'POST',
    `/v1/contacts/${contact.id}/methods/${email}/confirm`,
    { by: 'card', at: '2026-06-01T15:00:00Z' },
    { status: 200 },
  );
  t.same(await readBack(), [email]);
  const found = await review({ text: 'Dear Ms. Chen, thank you for Tuesday.', kind: 'thank_you', followUpId });
  t.match(
    found.filter(({ rule }) => rule === 'method_unconfirmed'),
    [{ severity: 'nudge', evidence: { facts: [email] } }],
  );
});

t.test('the employer’s day is that of the contact, and is not past before it is', async (t) => {
  const { ask, followUpId, application } = await scene(t);
  const goal = async (decisionExpectedAt: string) => {
    await ask('PATCH', `/v1/applications/${application.id}`, { decisionExpectedAt });
    await ask('POST', '/v1/touchpoints', {
      ...{
        candidateId: application['candidateId'],
        contactId: (await ask('GET', `/v1/follow-ups/${followUpId}`))['contactId'],
      },
      ...{
        applicationId: application.id,
        direction: 'outbound',
        channel: 'email',
        at: '2026-12-02T15:00:00Z',
        thanks: true,
      },
    });
    const brief = await ask('GET', `/v1/follow-ups/${followUpId}/brief`);
    return [(brief['goal'] as Json)['text'], (brief['ask'] as Json)['text']].join(' ');
  };
  t.match(await goal('2026-12-08T20:00:00-05:00'), /due on 8 December.*new date/, 'it is 9 December in UTC');
  t.match(await goal('2026-12-09'), /decide on 9 December.*still expect.*on 9 December/, 'until half past five');
});

t.test('starting drafts of every kind pass the review of their own follow-up', async (t) => {
  const { ask, review, followUpId } = await scene(t);
  for (const kind of [
    'thank_you',
    'follow_up',
    'status_check',
    'decision_reply',
    'reconnect',
    'invitation',
    'voicemail',
    'call_brief',
  ]) {
    const { text, subject } = await ask('GET', `/v1/follow-ups/${followUpId}/starting-draft?kind=${kind}`);
    t.type(text, 'string');
    const found = await review({ text, kind, followUpId, ...(subject !== null && { subject }) });
    t.same(
      found.filter(({ severity }) => severity === 'warn' || severity === 'block'),
      [],
      kind,
    );
  }
});

t.test('texts of outbound touches are reviewed when they are written, and feed the checks', async (t) => {
  const { ask, touch, followUpId, app } = await scene(t);
  const good = await touch({
    text: 'Dear Ms. Chen, thank you for Tuesday. I enjoyed the talk about onboarding. At Orbit I cut it from six weeks to two.',
  });
  t.same(good['reviews'], { thoughtfulness: 'ok', enthusiasm: 'ok', confidence: 'ok', respect: 'ok' });
  const checks = async () => {
    const { assessment } = (await ask('GET', `/v1/follow-ups/${followUpId}`)) as never as {
      assessment: { checks: Json[] };
    };
    return Object.fromEntries(assessment.checks.map(({ code, verdict }) => [code, verdict]));
  };
  t.match(await checks(), { thoughtfulness: 'ok', enthusiasm: 'ok', confidence: 'ok', value: 'not_applicable' });
  const bad = await touch({
    at: '2026-12-08T15:00:00Z',
    text: 'Just checking in, any news? I really need this job. Answer me today.',
  });
  t.match(bad['reviews'], { enthusiasm: 'made', confidence: 'made', value: 'made', respect: 'made' });
  t.match(await checks(), { enthusiasm: 'ok', confidence: 'made', value: 'made', respect: 'made' });

  const mended = await ask('PATCH', `/v1/touchpoints/${bad.id}`, {
    text: 'Thank you again. I enjoyed the talk; the plan for onboarding is attached.',
  });
  t.match(mended['reviews'], { enthusiasm: 'ok', confidence: 'ok', value: 'ok', respect: 'ok' });
  t.match(await checks(), { confidence: 'ok', value: 'ok', respect: 'ok' });
  t.equal((await touch({ text: 'Vielen Dank für das Gespräch und für Ihre Zeit am Dienstag.' }))['reviews'], null);
  t.equal((await touch({ text: 'I really need this job', direction: 'inbound' }))['reviews'], null);
  t.equal((await touch({ channel: 'call' }))['reviews'], null);
  const own = { confidence: 'ok' };
  t.same((await touch({ text: 'I really need this job', reviews: own }))['reviews'], own, 'who writes knows better');

  await ask('PATCH', '/v1/policy', { review: { touchpoints: false } });
  t.equal((await touch({ text: 'I really need this job' }))['reviews'], null, 'the policy says no');
  t.equal((await app.request('GET', '/livez')).statusCode, 200);
});

t.test('a verdict goes with the words that it was about', async (t) => {
  const { ask, touch } = await scene(t);
  for (const text of [
    null,
    'Vielen Dank für das Gespräch und für Ihre Zeit am Dienstag.',
    'I really need this job… '.repeat(800),
  ]) {
    const { id, reviews } = await touch({ text: 'I really need this job' });
    t.match(reviews, { confidence: 'made' });
    t.equal((await ask('PATCH', `/v1/touchpoints/${id}`, { text }))['reviews'], null, String(text).slice(0, 20));
  }
});

t.test('the policy changes the review, and is refused where it is wrong', async (t) => {
  const { ask, review } = await scene(t);
  const draft = {
    text: 'Thank you for the talk about pumps. I like blue widgets. What is the salary?',
    kind: 'thank_you',
  };
  t.ok((await review(draft)).some(({ rule }) => rule === 'demand'));
  await ask('PATCH', '/v1/policy', {
    review: {
      severities: { demand: 'off' },
      lexicons: {
        insecurity: { add: [{ id: 'blue', phrases: ['blue widget*'], why: 'Not here.', source: 'House style' }] },
      },
    },
  });
  const rules = (await review(draft)).map(({ rule }) => rule);
  t.notOk(rules.includes('demand'));
  t.ok(rules.includes('insecurity'));
  const refused = await ask(
    'PATCH',
    '/v1/policy',
    {
      review: {
        severities: { nothing: 'off' },
        lexicons: { demands: { add: [{ id: 'a', why: 'b', source: 'c', phrases: ['(a+)+'] }] } },
      },
    },
    { status: 422 },
  );
  t.same((refused['errors'] as Json[]).map(({ pointer }) => pointer).sort(), [
    '/review/lexicons/demands/add/0/phrases/0',
    '/review/severities/nothing',
  ]);
});

t.test('a key bound to another candidate sees neither follow-up nor brief', async (t) => {
  const { ask, followUpId, app } = await scene(t);
  const other = await ask('POST', '/v1/candidates', { name: 'Lee', timeZone: 'UTC' });
  const { token } = await ask('POST', '/v1/keys', { name: 'Widget', scopes: ['read'], candidateId: other.id });
  const key = token as string;
  for (const url of ['brief', 'starting-draft?kind=follow_up'])
    t.equal((await app.request('GET', `/v1/follow-ups/${followUpId}/${url}`, { key })).statusCode, 404, url);
  const body = { text: 'Thank you.', kind: 'thank_you', followUpId };
  t.equal((await app.request('POST', '/v1/drafts/review', { key, body })).statusCode, 404);
  t.equal(
    (await app.request('POST', '/v1/drafts/review', { key, body: { ...body, followUpId: null } })).statusCode,
    200,
  );
});
