import t, { type Test } from 'tap';
import { createKey, type NewKey } from '#src/services/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { sending } from '../support/graph.js';

const NUMBER =
  'code of unit value numerator denominator unknown coverage interval { low high } within { from to } suppressed partial definition computedAt';
const SLICE = `numbers { ${NUMBER} } previous { ${NUMBER} } buckets { from to numbers { ${NUMBER} } }`;
const FIELDS = `metric period { from to } previousPeriod { from to } timeZone bucket groupBy filter suppressedUnder ${SLICE} groups { key name ${SLICE} } nextCursor`;
const NOW = new Date('2026-12-04T15:00:00Z');
const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly bucket?: string;
  readonly groupBy?: string;
  readonly filter?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
}

/** A metric by both doors, which must tell the same; gives what they told, or the problem. */
async function both(t: Test, app: TestApp, metric: string, asked: Asked = {}, key = app.adminKey): Promise<Json> {
  const pairs = Object.entries(asked).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  const rest = await app.request('GET', `/v1/metrics/${metric}?${new URLSearchParams(pairs)}`, { key });
  const { limit, cursor, ...same } = asked;
  const document = `query ($metric: MetricName!, $from: Date, $to: Date, $bucket: MetricBucketSize, $groupBy: MetricGroupBy, $filter: [String!], $first: Int, $after: String) {
    metrics(metric: $metric, from: $from, to: $to, bucket: $bucket, groupBy: $groupBy, filter: $filter, first: $first, after: $after) { ${FIELDS} } }`;
  const { data, errors } = await sending(app)(document, { metric, ...same, first: limit, after: cursor }, { key });
  const told = rest.json() as Json;
  if (rest.statusCode >= 400) {
    const { code, errors: graphed } = (errors?.[0]?.extensions ?? {}) as Json;
    // Pages are asked by another name there.
    const faults = JSON.parse((JSON.stringify(graphed) ?? 'null').replace('?after', '?cursor')) as unknown;
    t.same(
      [code, faults ?? undefined],
      [told['code'], told['errors']],
      `${metric} ${JSON.stringify(asked)}: refused alike`,
    );
  } else t.same(data?.['metrics'], told, `${metric} ${JSON.stringify(asked)}: told alike`);
  return told;
}

async function scene(t: Test) {
  const app = await startTestApp(t, { now: () => NOW });
  const ask = asking(app);
  const made = await makeProcess(ask);
  const advisor = await ask('POST', '/v1/advisors', { name: 'Ada' });
  const other = await ask('POST', '/v1/advisors', { name: 'Bea' });
  await ask('PATCH', `/v1/candidates/${made.candidate.id}`, { advisorId: advisor.id, programme: 'MBA' });
  const touch = { candidateId: made.candidate.id, contactId: made.contact.id, interviewId: made.interview.id };
  await ask('POST', '/v1/touchpoints', {
    ...touch,
    at: '2026-12-02T09:30:00Z',
    direction: 'outbound',
    channel: 'email',
    thanks: true,
  });
  const who = { orgId: app.orgId, keyId: null, scopes: new Set(['admin'] as const), viewer: {} };
  const context = { ...who, requestId: 'test', origin: 'cli', now: () => NOW };
  const keyOf = async (more: Pick<NewKey, 'scopes'> & Partial<NewKey>) =>
    (await createKey(app.deps, context, { name: 'A key', ...more })).token;
  return { app, ask, advisor, other, keyOf, ...made };
}

const numberOf = (of: Json, code: string) => (of['numbers'] as Json[]).find((number) => number['code'] === code);

t.test('every metric is told alike by both doors, as a whole, in buckets and groups, and as CSV', async (t) => {
  const { app, advisor } = await scene(t);
  for (const metric of ['overview', 'timeliness', 'channels', 'mistakes', 'outcomes', 'coverage']) {
    await both(t, app, metric);
    await both(t, app, metric, { from: '2026-11-20', to: '2026-12-04', bucket: 'week', groupBy: 'advisor' });
    await both(t, app, metric, { groupBy: 'employer', limit: 1 });
    await both(t, app, metric, { filter: ['programme:MBA', 'cohort:'], groupBy: 'programme', bucket: 'month' });
    const csv = await app.request('GET', `/v1/metrics/${metric}?bucket=week&groupBy=cohort`, {
      headers: { accept: 'text/csv' },
    });
    t.match(csv, { statusCode: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } });
    const [head, ...lines] = csv.body.trimEnd().split('\r\n');
    t.match(head, /^\uFEFFmetric,part,groupBy,key,name,from,to,code,of,unit,value,numerator,denominator,/);
    t.ok(lines.length > 3 && lines.every((line) => line.startsWith(`${metric},`)), `${lines.length} lines`);
  }
  await both(t, app, 'timeliness', { groupBy: 'channel' });
  await both(t, app, 'channels', { filter: ['channel:email'] });
  const { groups, ...total } = await both(t, app, 'timeliness', { groupBy: 'advisor' });
  t.match(groups, [{ key: advisor.id, name: 'Ada' }]);
  const within = numberOf(total as Json, 'thanked_within_24_hours');
  t.match(within, { value: 1, numerator: 1, denominator: 1, unknown: 0, coverage: 1, computedAt: NOW.toISOString() });
  t.match(
    numberOf(total as Json, 'median_hours'),
    { value: 12, within: { from: 12, to: 13 } },
    'twelve and a half hours',
  );
});

t.test('a number has what was committed a moment ago, without any worker', async (t) => {
  const { app, ask, candidate, contact, interview } = await scene(t);
  const outbound = async () => numberOf(await both(t, app, 'channels'), 'outbound')?.['numerator'];
  t.equal(await outbound(), 1);
  const touch = { candidateId: candidate.id, contactId: contact.id, interviewId: interview.id, direction: 'outbound' };
  const made = await ask('POST', '/v1/touchpoints', { ...touch, channel: 'letter', at: '2026-12-03T09:30:00Z' });
  t.equal(await outbound(), 2);
  await ask('DELETE', `/v1/touchpoints/${made.id}`);
  t.equal(await outbound(), 1);
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { programme: 'MSc' });
  const { groups } = await both(t, app, 'channels', { groupBy: 'programme' });
  t.match(groups, [{ key: 'MSc' }], 'and who moves takes along what was');
  await ask('PATCH', `/v1/organizations/${app.orgId}`, { timeZone: 'Pacific/Kiritimati' });
  const { buckets } = await both(t, app, 'channels', { from: '2026-12-01', to: '2026-12-03', bucket: 'day' });
  t.same(
    (buckets as Json[]).map((bucket) => numberOf(bucket, 'outbound')?.['numerator']),
    [0, 1, 0],
    'in the zone of now',
  );
});

t.test('what cannot be answered is refused with its place and what to ask instead, by both doors', async (t) => {
  const { app } = await scene(t);
  const refusals: readonly [string, Asked, string, string][] = [
    ['overview', { from: '1990-01-01', to: '2090-01-01' }, '?from', 'too_long'],
    ['overview', { from: '2026-02-02', to: '2026-02-01' }, '?from', 'after_to'],
    ['overview', { from: '2024-01-01', to: '2026-01-01', bucket: 'day' }, '?bucket', 'too_many'],
    ['overview', { from: '2026-01-01', to: '2026-12-01', bucket: 'day', groupBy: 'cohort' }, '?bucket', 'too_many'],
    ['overview', { groupBy: 'channel' }, '?groupBy', 'no_channel'],
    ['mistakes', { filter: ['channel:email'] }, '?filter', 'no_channel'],
    ['overview', { filter: ['colour:blue'] }, '?filter', 'unknown_filter'],
    ['overview', { filter: ['programme'] }, '?filter', 'unknown_filter'],
    ['overview', { filter: ['cohort:1', 'cohort:2'] }, '?filter', 'repeated'],
    ['overview', { filter: ['advisor:somebody'] }, '?filter', 'invalid_id'],
    ['overview', { cursor: 'bm90aGluZw' }, '?cursor', 'invalid_cursor'],
  ];
  for (const [metric, asked, pointer, code] of refusals) {
    const told = await both(t, app, metric, asked);
    t.match(
      told,
      { status: 422, code: 'validation_failed', errors: [{ pointer, code }] },
      `${code} ${JSON.stringify(asked)}`,
    );
  }
  for (const query of [
    'from=2026-02-30',
    'from=2026-02-01T00:00:00Z',
    'groupBy=colour',
    'bucket=year',
    'colour=blue',
    'limit=0',
  ])
    t.match(await app.request('GET', `/v1/metrics/overview?${query}`), { statusCode: 422 }, query);
  t.match(await both(t, app, 'overview', { filter: [`employer:${UNKNOWN}`] }), { status: 404, code: 'not_found' });
});

t.test(
  'an advisor gets the numbers of their candidates alone, and another advisor is not there for them',
  async (t) => {
    const { app, ask, advisor, other, keyOf } = await scene(t);
    const theirs = await makeProcess(ask, { startsAt: '2026-11-30T20:00:00Z', endsAt: '2026-11-30T21:00:00Z' });
    await ask('PATCH', `/v1/candidates/${theirs.candidate.id}`, { advisorId: other.id, programme: 'Nursing' });
    await makeProcess(ask);
    for (const scopes of [['read'], ['read', 'write']] as const) {
      const key = await keyOf({ scopes, advisorId: advisor.id });
      for (const groupBy of [undefined, 'programme', 'advisor', 'employer'] as const) {
        const own = await both(t, app, 'overview', { ...(groupBy && { groupBy }) }, key);
        t.match(numberOf(own, 'follow_ups'), { numerator: 1, denominator: 1, suppressed: false });
        if (groupBy !== undefined) t.equal((own['groups'] as Json[]).length, 1, `one ${groupBy}`);
      }
      for (const filter of [`advisor:${other.id}`, `employer:${theirs.employer.id}`])
        t.match(await both(t, app, 'overview', { filter: [filter] }, key), { status: 404, code: 'not_found' }, filter);
      const nursing = await both(t, app, 'overview', { filter: ['programme:Nursing'] }, key);
      t.match(numberOf(nursing, 'follow_ups'), { numerator: 0, denominator: 0 });
    }
    t.match(numberOf(await both(t, app, 'overview'), 'follow_ups'), { numerator: 3 });
    const bound = await keyOf({ scopes: ['read'], candidateId: theirs.candidate.id });
    t.match(numberOf(await both(t, app, 'overview', { groupBy: 'advisor' }, bound), 'follow_ups'), { numerator: 1 });
    const writer = await keyOf({ scopes: ['write'] });
    t.match(await both(t, app, 'overview', {}, writer), { status: 403, code: 'forbidden' });
  },
);
