import { readFileSync } from 'node:fs';
import t from 'tap';
import { DEFAULT_POLICY } from '#src/engine/index.js';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';

interface Example {
  name: string;
  facts: Record<string, unknown>;
  policy: Record<string, unknown>;
  now: string;
  expect: Record<string, unknown> & { verdicts: Record<string, string>; nextAction: unknown };
}

interface Answer extends Record<string, unknown> {
  checks: { code: string; verdict: string }[];
}

const examples = JSON.parse(
  readFileSync(new URL('../fixtures/engine-examples.json', import.meta.url), 'utf8'),
) as readonly Example[];

t.test('every worked example of the specification comes out of POST /v1/assess', async (t) => {
  const ask = asking(await startTestApp(t));
  t.ok(examples.length > 20, `${examples.length} examples`);
  for (const { name, facts, policy, now, expect } of examples) {
    const answer = await ask<Answer>('POST', '/v1/assess', { facts, policy, now }, { status: 200 });
    const { verdicts, ...rest } = expect;
    t.match(answer, rest, name);
    t.same(
      Object.fromEntries(answer.checks.map(({ code, verdict }) => [code, verdict])),
      verdicts,
      `${name}: verdicts`,
    );
  }
});

t.test('the engine says itself what it refuses: where, and how to mend it', async (t) => {
  const app = await startTestApp(t);
  const { facts, now } = examples[0] as Example;
  const interview = facts['interview'] as object;
  const touch = { id: 'a', at: now, direction: 'outbound', channel: 'email' };
  const cases: readonly [string, unknown, string, string][] = [
    ['no body', undefined, '', 'malformed'],
    ['no facts', { now }, '/facts', 'missing'],
    ['no instant', { facts }, '/now', 'missing'],
    ['an unknown field', { facts: { ...facts, mood: 'good' }, now }, '/facts/mood', 'unknown_field'],
    ['an impossible date', { facts, now: '2026-02-30T10:00:00Z' }, '/now', 'malformed'],
    [
      'an end before the start',
      { facts: { ...facts, interview: { ...interview, endsAt: '2026-12-01T14:00:00-05:00' } }, now },
      '/facts/interview/endsAt',
      'ends_before_start',
    ],
    [
      'an unknown zone',
      { facts: { ...facts, candidate: { timeZone: 'Mars/Base' } }, now },
      '/facts/candidate/timeZone',
      'unknown_zone',
    ],
    [
      'two touchpoints with one id',
      { facts: { ...facts, touchpoints: [touch, touch] }, now },
      '/facts/touchpoints/1/id',
      'duplicate_id',
    ],
    [
      'a conversation by e-mail',
      { facts: { ...facts, touchpoints: [{ ...touch, conversation: true }] }, now },
      '/facts/touchpoints/0/conversation',
      'impossible_conversation',
    ],
    ['a wrong type', { facts, now, policy: { maxUnanswered: '3' } }, '/policy/maxUnanswered', 'malformed'],
    ['a contradiction', { facts, now, policy: { thanksLateHours: 2 } }, '/policy/thanksLateHours', 'contradiction'],
    ['a list', [], '', 'malformed'],
  ];
  for (const [title, body, pointer, code] of cases) {
    const answer = await app.request('POST', '/v1/assess', { body });
    t.equal(answer.statusCode, 422, `${title}: ${answer.body}`);
    t.match(answer.json(), { code: 'validation_failed', errors: [{ pointer, code }] }, title);
  }
});

t.test('the policy is versioned, merges patches, and every follow-up is assessed by it', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const first = await app.request('GET', '/v1/policy');
  t.match(first.json(), { version: 1, engine: {}, panel: { mode: 'each', maxPeople: 6 }, effective: DEFAULT_POLICY });
  t.equal(first.headers.etag, '"1"');

  const patched = await ask('PATCH', '/v1/policy', { engine: { thanksDueHours: 12, callHours: { from: '10:00' } } });
  t.match(patched, { version: 2, engine: { thanksDueHours: 12, callHours: { from: '10:00' } }, followUps: [] });
  t.match(patched['effective'], {
    version: 2,
    thanksDueHours: 12,
    callHours: { from: '10:00', to: '17:30' },
    restDays: 30,
  });
  t.match(await ask('PATCH', '/v1/policy', { engine: { callHours: null } }), {
    version: 3,
    engine: { thanksDueHours: 12 },
  });
  t.same(
    (await ask('PATCH', '/v1/policy', { engine: { thanksDueHours: 12 } })).version,
    3,
    'nothing new, no new version',
  );

  const stale = await app.request('PATCH', '/v1/policy', {
    body: { panel: { mode: 'lead' } },
    headers: { 'if-match': '"2"' },
  });
  t.equal(stale.statusCode, 412);
  for (const [body, pointer] of [
    [{ engine: { thanksDueHours: 72 } }, '/engine/thanksDueHours'],
    [{ engine: { version: 7 } }, '/engine/version'],
    [{ engine: { weekend: [1, 2, 3, 4, 5, 6, 7] } }, '/engine/weekend'],
    [{ engine: { holidays: ['2026-02-30'] } }, '/engine/holidays/0'],
    [{ engine: { callHours: { from: '18:00' } } }, '/engine/callHours/from'],
    [{ engine: { maxUnanswered: 0 } }, '/engine/maxUnanswered'],
    [{ panel: { mode: 'some' } }, '/panel/mode'],
    [{ colour: 'red' }, '/colour'],
  ] as const) {
    const refused = await app.request('PATCH', '/v1/policy', { body });
    t.equal(refused.statusCode, 422, refused.body);
    t.match(refused.json(), { errors: [{ pointer }] }, JSON.stringify(body));
  }
  t.same(
    ((await ask('GET', '/v1/policy/versions?limit=2'))['items'] as { version: number }[]).map(({ version }) => version),
    [3, 2],
  );
  t.equal((await app.request('GET', '/v1/policy/versions?cursor=x')).statusCode, 422);
});
