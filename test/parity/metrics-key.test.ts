import { parse } from 'csv-parse/sync';
import t, { type Test } from 'tap';
import { METRICS } from '#schema/metrics.js';
import { startTestApp } from '../support/app.js';
import { type Ask, asking, type Json } from '../support/asking.js';
import { signedIn, textOf } from '../support/dashboard-visitor.js';
import { querying } from '../support/graph.js';

const NOW = '2026-12-01T12:00:00Z';
const NUMBERS = 'code of value numerator denominator unknown coverage suppressed partial';
const SLICE = `numbers { ${NUMBERS} } previous { ${NUMBERS} } buckets { from to numbers { ${NUMBERS} } }`;
const FIELDS = `${SLICE} groups { key ${SLICE} }`;

interface Told {
  readonly code: string;
  readonly of: string | null;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly suppressed: boolean;
}

interface Slice {
  readonly numbers: readonly Told[];
  readonly previous: readonly Told[];
}

interface Answer extends Slice {
  readonly groups: readonly (Slice & { readonly key: string | null })[];
}

/** Somebody who had an interview in November, and wrote by these channels five hours later. */
async function followed(ask: Ask, n: number, programme: string, startsAt: string, channels: readonly string[]) {
  const candidate = await ask('POST', '/v1/candidates', { name: `Person ${n}`, timeZone: 'UTC', programme });
  const employer = await ask('POST', '/v1/employers', { name: `Employer ${n}` });
  const ids = { candidateId: candidate.id, employerId: employer.id };
  const application = await ask('POST', '/v1/applications', { ...ids, role: 'Engineer' });
  const contact = await ask('POST', '/v1/contacts', { employerId: employer.id, name: `Contact ${n}`, timeZone: 'UTC' });
  await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt,
    participants: [{ contactId: contact.id }],
  });
  for (const channel of channels)
    await ask('POST', '/v1/touchpoints', {
      candidateId: candidate.id,
      contactId: contact.id,
      applicationId: application.id,
      at: startsAt.replace('T10', 'T15'),
      direction: 'outbound',
      channel,
      thanks: channel === 'email',
    });
}

/** Twenty-two people; some do what others do not, and of those of the last day two are late by now. */
async function scene(t: Test) {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const ask = asking(app);
  for (let n = 0; n < 8; n++)
    await followed(ask, n, 'Art', '2026-11-03T10:00:00Z', n < 3 ? ['email', 'voicemail'] : ['email']);
  for (let n = 8; n < 14; n++) await followed(ask, n, 'Chess', '2026-11-03T10:00:00Z', ['email', 'call']);
  for (let n = 14; n < 22; n++) await followed(ask, n, 'Botany', `2026-11-30T${n < 16 ? '10' : '21'}:00:00Z`, []);
  const key = (await ask('POST', '/v1/keys', { name: 'Numbers', scopes: ['metrics'] }))['token'] as string;
  const read = (metric: string, query: string) =>
    ask<Answer>('GET', `/v1/metrics/${metric}?${query}`, undefined, { key });
  return { app, ask, key, read };
}

const named = (of: { numbers: readonly Told[] }, code: string, which: string | null = null) =>
  of.numbers.find((number) => number.code === code && number.of === which) as Told;

t.test('with a key for metrics alone nobody gets at what few did, by whatever sums and doors', async (t) => {
  const { app, ask, key, read } = await scene(t);

  await t.test('by taking a shorter period from a longer one: who is due on the last day stays unknown', async (t) => {
    const last = await read('timeliness', 'from=2026-11-30&to=2026-11-30');
    t.match(named(last, 'thanked'), { suppressed: true, numerator: null, denominator: null, unknown: null });
    const whole = named(await read('timeliness', 'from=2026-11-01&to=2026-11-30'), 'thanked');
    const without = named(await read('timeliness', 'from=2026-11-01&to=2026-11-29'), 'thanked');
    t.match(without, { denominator: 14, numerator: 14, partial: false });
    t.match(whole, { denominator: 14, numerator: 14, partial: true }, 'sixteen, but two of them are few');
    const all = await ask<Answer>('GET', '/v1/metrics/timeliness?from=2026-11-01&to=2026-11-30');
    t.match(named(all, 'thanked'), { denominator: 16 }, 'whoever may see people is told');
  });

  await t.test('by taking checks from the sum of all checks: what is left is none', async (t) => {
    for (const period of [
      'from=2026-11-01&to=2026-11-30',
      'from=2026-11-30&to=2026-11-30',
      'from=2026-11-01&to=2026-11-29',
    ]) {
      const mistakes = await read('mistakes', period);
      const made = mistakes.numbers.filter(({ code, suppressed }) => code === 'made' && !suppressed);
      const sum = (of: 'numerator' | 'denominator') => made.reduce((total, one) => total + (one[of] ?? 0), 0);
      const overview = named(await read('overview', period), 'mistakes_made');
      t.match(overview, { numerator: sum('numerator'), denominator: sum('denominator') }, period);
      t.ok(made.length > 0, 'something is told');
    }
  });

  await t.test('by adding up groups: channels of groups are told where all are, or nowhere', async (t) => {
    const { groups, ...total } = await read('channels', 'from=2026-11-01&to=2026-11-30&groupBy=programme');
    t.match(named(total, 'outbound_share', 'voicemail'), { suppressed: true });
    t.ok(
      groups.some((group) => (named(group, 'outbound').denominator ?? 0) > 0),
      'groups as a whole are told',
    );
    for (const channel of ['email', 'call', 'voicemail', 'letter'])
      for (const group of groups)
        t.equal(named(group, 'outbound_share', channel).value, null, `${group.key} ${channel}`);
    const one = await read('channels', 'from=2026-11-01&to=2026-11-30&groupBy=channel');
    t.match(
      one.groups.map((group) => [group.key, named(group, 'outbound').suppressed]),
      [
        ['call', true],
        ['email', false],
        ['voicemail', true],
      ],
      'three who left messages, and who is needed so that they are not what is left',
    );
  });

  await t.test('by the period before: it is told as it is told by itself', async (t) => {
    for (const metric of METRICS) {
      const { previous } = await read(metric, 'from=2026-12-01&to=2026-12-30');
      const { numbers } = await read(metric, 'from=2026-11-01&to=2026-11-30');
      t.same(previous, numbers, metric);
    }
  });

  await t.test('by GraphQL, many at once under other names, as CSV, or on pages: all say the same', async (t) => {
    const asks = METRICS.flatMap((metric) => [
      [metric, '2026-11-01', '2026-11-30', null] as const,
      [metric, '2026-11-30', '2026-11-30', 'programme'] as const,
    ]);
    const query = querying(app);
    const aliases = asks.map(
      ([metric, from, to, by], n) =>
        `a${n}: metrics(metric: ${metric}, from: "${from}", to: "${to}", bucket: day${by === null ? '' : `, groupBy: ${by}`}) { ${FIELDS} }`,
    );
    const graph = await query<Record<string, Answer>>(`{ ${aliases.join(' ')} }`, {}, { key });
    for (const [n, [metric, from, to, by]] of asks.entries()) {
      const asked = `from=${from}&to=${to}&bucket=day${by === null ? '' : `&groupBy=${by}`}`;
      const rest = await read(metric, asked);
      t.match(rest, graph[`a${n}`] ?? {}, `${metric} ${asked}`);
      const csv = await app.request('GET', `/v1/metrics/${metric}?${asked}`, { key, headers: { accept: 'text/csv' } });
      const lines = parse(csv.body, { columns: true, bom: true }) as Record<string, string>[];
      const cells = ({ numerator, denominator, value, suppressed }: Told) =>
        [numerator, denominator, value].map((cell) => (cell === null ? '' : String(cell))).concat(String(suppressed));
      t.same(
        lines
          .filter(({ part, groupBy }) => part === 'period' && groupBy === '')
          .map(({ numerator, denominator, value, suppressed }) => [numerator, denominator, value, suppressed]),
        rest.numbers.map(cells),
        `${metric} as CSV`,
      );
    }
    const page = textOf(await (await signedIn(app, key)).get('/timeliness?from=2026-11-30&to=2026-11-30&bucket=day'));
    t.match(page, 'Thanked at all not told: fewer than five people');
    t.notMatch(page, '2 of 2');
  });

  await t.test('nor is any number told that is of one to four', async (t) => {
    for (const metric of METRICS)
      for (const query of [
        'bucket=day',
        'groupBy=programme',
        'groupBy=programme&bucket=week',
        'groupBy=employer&limit=20',
      ]) {
        const text = JSON.stringify(await read(metric, `from=2026-11-01&to=2026-11-30&${query}`));
        const told = [...text.matchAll(/"denominator":(\d+)/g)].map(([, count]) => Number(count));
        t.same(
          told.filter((count) => count > 0 && count < 5),
          [],
          `${metric} ${query}`,
        );
      }
  });
});

t.test('groups that only few are in are told by nobody’s help: one group more is left out with them', async (t) => {
  const { read } = await scene(t);
  const { groups, ...total } = await read('timeliness', 'from=2026-11-01&to=2026-11-30&groupBy=employer&limit=200');
  t.equal(groups.length, 22);
  t.ok((named(total, 'thanked').denominator ?? 0) > 0);
  for (const group of groups)
    t.ok(named(group as Json & Answer & { key: string }, 'thanked').suppressed, String(group.key));
});
