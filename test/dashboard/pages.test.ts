import t from 'tap';
import { seedDemo } from '#src/services/demo.js';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { signedIn, textOf, Visitor } from '../support/dashboard-visitor.js';

const NOW = '2026-11-23T15:00:00Z';
const now = () => new Date(NOW);
const PEOPLE = ['/overdue', '/overdue?due=any', '/candidates', '/reading', '/connections'];
const NUMBERS = ['', '/timeliness', '/mistakes', '/channels', '/outcomes', '/coverage'];

async function makeKey({ request }: TestApp, body: object): Promise<string> {
  const made = await request('POST', '/v1/keys', { body: { name: 'Made', ...body } });
  t.equal(made.statusCode, 201, made.body);
  return made.json().token;
}

function pagesIn(body: string): string[] {
  const nav = /<nav aria-label="Pages">(.*?)<\/nav>/s.exec(body)?.[1] ?? '';
  return [...nav.matchAll(/href="\/admin([^"]*)"/g)].map(([, path = '']) => path);
}

t.test('every page shows a new organization that nothing is there, and how it comes', async (t) => {
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  t.same(pagesIn((await visitor.get()).body), [
    '',
    '/overdue',
    '/candidates',
    '/timeliness',
    '/mistakes',
    '/channels',
    '/outcomes',
    '/coverage',
    '/reading',
    '/connections',
    '/health',
  ]);
  for (const path of [...PEOPLE, ...NUMBERS, '/health']) t.equal((await visitor.get(path)).statusCode, 200, path);
  t.match(textOf(await visitor.get()), 'Nothing is overdue.');
  t.match(textOf(await visitor.get('/candidates')), 'There are no candidates.');
  t.match(textOf(await visitor.get('/reading')), 'There are no messages.');
  t.match(textOf(await visitor.get('/connections')), 'No connection is known.');
  t.match(textOf(await visitor.get('/mistakes')), /No thanks, or none again.*no cases/);
  t.match(textOf(await visitor.get('/timeliness')), /Thanked within 24 hours no cases/);
  t.match(
    textOf(await visitor.get('/outcomes')),
    /No application was decided from 2026-05-26 to 2026-11-23\..*no cases/,
  );
  t.match(textOf(await visitor.get('/outcomes?groupBy=programme')), 'Nothing happened in this period.');
  t.match(textOf(await visitor.get('/coverage')), /Known whether thanked no cases/);
  t.match(textOf(await visitor.get('/health')), 'nothing waits for too long');
});

t.test('numbers on pages are those of the API', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const visitor = await signedIn(app);
  const read = async (metric: string) => {
    const { numbers } = (await app.request('GET', `/v1/metrics/${metric}`)).json();
    return numbers as { code: string; of: string | null; numerator: number; denominator: number }[];
  };
  const mistakes = textOf(await visitor.get('/mistakes'));
  for (const { code, numerator, denominator } of await read('mistakes'))
    if (denominator > 0) t.ok(mistakes.includes(`${numerator} of ${denominator}`), code);
  const channels = textOf(await visitor.get('/channels'));
  for (const { code, of, numerator, denominator } of await read('channels'))
    if (denominator > 0 && code !== 'outbound')
      t.ok(channels.includes(`${numerator} of ${denominator}`), `${code} ${of}`);
  const { body } = await visitor.get('/timeliness?from=2026-11-01&to=2026-11-23&bucket=day');
  t.equal([...body.matchAll(/data-from="2026-11-\d\d"/g)].length, 23);
});

t.test(
  'outcomes and coverage are those of the API, each with its interval or its share, over time and by group',
  async (t) => {
    const app = await startTestApp(t, { now });
    await seedDemo(app.deps, app.orgId);
    const visitor = await signedIn(app);
    const period = 'from=2026-06-01&to=2026-11-23';
    const read = async (metric: string, more = '') =>
      (await app.request('GET', `/v1/metrics/${metric}?${period}${more}`)).json() as Record<
        'numbers' | 'groups' | 'buckets',
        {
          code: string;
          of: string | null;
          name: string | null;
          numerator: number;
          denominator: number;
          interval: { low: number; high: number } | null;
        }[]
      >;
    const told = { shares: 0, intervals: 0 };
    for (const metric of ['outcomes', 'coverage']) {
      const page = textOf(await visitor.get(`/${metric}?${period}&groupBy=programme`));
      for (const { code, of, numerator, denominator, interval } of (await read(metric)).numbers) {
        if (denominator === 0) continue;
        told.shares += 1;
        t.ok(page.includes(`${numerator} of ${denominator}`), `${code} ${of}`);
        if (interval === null) continue;
        told.intervals += 1;
        t.match(page, /95 % interval: [\d.]+ % to [\d.]+ %/);
      }
      for (const { name } of (await read(metric, '&groupBy=programme')).groups)
        t.ok(page.includes(name?.replaceAll('_', ' ') ?? 'none'), `${metric} of ${name}`);
    }
    t.ok(told.shares > 10 && told.intervals > 1, JSON.stringify(told));
    const { body } = await visitor.get(`/outcomes?${period}`);
    t.equal([...body.matchAll(/data-from="2026-\d\d-01"/g)].length, 6, 'month by month');
    t.match(body, 'say nothing of causes');
    t.notMatch(textOf(await visitor.get('/outcomes')), /because|leads? to|thanks to|improves?/i);
    t.equal((await visitor.get('/outcomes?groupBy=channel')).statusCode, 422, 'nothing of them has a channel');
  },
);

t.test('timeliness is told apart by programme as the API tells it', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const { body } = await (await signedIn(app)).get('/timeliness?from=2026-10-25&to=2026-11-23&groupBy=programme');
  const { groups } = (
    await app.request('GET', '/v1/metrics/timeliness?from=2026-10-25&to=2026-11-23&groupBy=programme')
  ).json();
  t.ok(groups.length > 1);
  const rows = [...(/By programme.*?<\/table>/s.exec(body)?.[0] ?? '').matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1);
  t.equal(rows.length, groups.length);
  for (const [place, { name, numbers }] of groups.entries()) {
    const row = rows[place]?.[1] ?? '';
    t.ok(row.includes(name ?? 'none'), name);
    const [within] = numbers;
    if (within.denominator > 0) t.ok(row.includes(`${within.numerator} of ${within.denominator}`), name);
  }
});

t.test('from a mistake a person comes to the follow-ups that made it', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const visitor = await signedIn(app);
  t.match((await visitor.get('/mistakes')).body, 'href="/admin/overdue?due=any&amp;mistake=thanks"');
  const page = await visitor.get('/overdue?due=any&mistake=thanks');
  const { items } = (await app.request('GET', '/v1/follow-ups?mistake=thanks&limit=50')).json();
  const ids = [...page.body.matchAll(/<td[^>]*><div><a href="\/admin\/candidates\/([0-9a-f-]{36})"/g)].map(
    ([, id]) => id,
  );
  t.same(
    ids,
    items.map(({ candidateId }: { candidateId: string }) => candidateId),
  );
  t.match(textOf(page), 'no thanks, or none again');
});

t.test('a candidate’s page tells what is owed and everything that happened, the latest first', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const visitor = await signedIn(app);
  const { items } = (await app.request('GET', '/v1/follow-ups?overdue=true&limit=1&include=candidate,contact')).json();
  const [{ candidateId, candidate, contact }] = items;
  const page = await visitor.get(`/candidates/${candidateId}`);
  t.equal(page.statusCode, 200);
  t.ok(textOf(page).includes(candidate.name) && textOf(page).includes(contact.name));
  const touches = (await app.request('GET', `/v1/touchpoints?candidateId=${candidateId}&limit=200`)).json().items;
  const timeline = /<ol class="timeline">(.*?)<\/ol>/s.exec(page.body)?.[1] ?? '';
  const times = [...timeline.matchAll(/dateTime="([^"]+)"/gi)].map(([, at]) => at);
  for (const { at } of touches) t.ok(times.includes(at), at);
  t.same(times, [...times].sort().reverse());
});

t.test('a key that holds metrics alone sees numbers, suppressed where few stand behind them, and nobody', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const { items } = (await app.request('GET', '/v1/candidates?limit=200')).json();
  const visitor = await signedIn(app, await makeKey(app, { scopes: ['metrics'] }));
  t.same(pagesIn((await visitor.get()).body), NUMBERS);
  for (const path of NUMBERS) {
    const page = await visitor.get(path);
    t.equal(page.statusCode, 200, path);
    t.notMatch(page.body, '/admin/candidates/');
    for (const { name } of items) t.notOk(page.body.includes(name), `${path} ${name}`);
  }
  t.match(textOf(await visitor.get('/channels')), 'not told: fewer than five people');
  for (const path of [...PEOPLE, `/candidates/${items[0].id}`, '/health']) {
    const refused = await visitor.get(path);
    t.equal(refused.statusCode, 403, path);
    t.match(textOf(refused), 'may not see this page');
  }
});

t.test(
  'keys of an advisor or a candidate open pages of their own people alone; all others are not there',
  async (t) => {
    const app = await startTestApp(t, { now });
    await seedDemo(app.deps, app.orgId);
    const advisorId = (await app.request('POST', '/v1/advisors', { body: { name: 'Advisor' } })).json().id as string;
    const read = async () =>
      (await app.request('GET', '/v1/candidates?limit=200')).json().items as {
        id: string;
        name: string;
        advisorId: string | null;
      }[];
    for (const { id } of (await read()).slice(0, 2)) {
      const headers = { 'content-type': 'application/merge-patch+json' };
      t.equal((await app.request('PATCH', `/v1/candidates/${id}`, { body: { advisorId }, headers })).statusCode, 200);
    }
    const items = await read();
    const candidateId = items[0]?.id ?? '';
    for (const [bound, isMine] of [
      [{ advisorId }, (one: (typeof items)[0]) => one.advisorId === advisorId],
      [{ candidateId }, (one: (typeof items)[0]) => one.id === candidateId],
    ] as const) {
      const visitor = await signedIn(app, await makeKey(app, { scopes: ['read'], ...bound }));
      for (const one of items) {
        const page = await visitor.get(`/candidates/${one.id}`);
        t.equal(page.statusCode, isMine(one) ? 200 : 404, one.name);
      }
      for (const path of ['', ...PEOPLE]) {
        const page = await visitor.get(path);
        t.equal(page.statusCode, 200, path);
        for (const one of items) if (!isMine(one)) t.notOk(page.body.includes(one.name), `${path} ${one.name}`);
      }
      t.equal((await visitor.get('/health')).statusCode, 403);
    }
  },
);

t.test('what is of another organization, or nowhere, is not there', async (t) => {
  const app = await startTestApp(t, { now });
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now } as const;
  const other = await createOrganization(app.deps, operator, { name: 'Other' });
  const made = await app.request('POST', '/v1/candidates', {
    key: other.key.token,
    body: { name: 'Foreign', timeZone: 'UTC' },
  });
  const visitor = await signedIn(app);
  for (const id of [made.json().id, '018f0000-0000-7000-8000-000000000001', 'nobody', "1'--"]) {
    const page = await visitor.get(`/candidates/${id}`);
    t.equal(page.statusCode, 404, id);
    t.match(textOf(page), 'There is nothing here');
    t.notMatch(page.body, 'Foreign');
  }
});

t.test('periods that cannot be are refused with what to ask instead', async (t) => {
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  for (const query of [
    'from=2026-02-30',
    'from=soon',
    'from=2026-12-01&to=2026-11-01',
    'from=1900-01-01&to=2026-11-01',
    'bucket=hour',
    'from=2020-01-01&to=2026-01-01&bucket=day',
  ]) {
    const page = await visitor.get(`/timeliness?${query}`);
    t.equal(page.statusCode, 422, query);
    t.match(textOf(page), 'This address cannot be read');
  }
  t.equal(
    (await visitor.get('/timeliness?from=&to=&bucket=month')).statusCode,
    200,
    'what a form leaves empty is not asked',
  );
});

t.test('work that waits too long shows, with what to do', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query(`UPDATE follow_up_clocks k SET due_at = $2 WHERE k.org_id = $1`, [app.orgId, '2026-11-23T14:50:00Z']),
  );
  const text = textOf(await (await signedIn(app)).get('/health'));
  t.match(text, 'See that a process with ROLE=worker or ROLE=all runs');
  t.match(text, /Follow-ups to be looked at again behind \d+ Mon 23 Nov 14:50 10 min ago/);
});

t.test('a browser that is not signed in is told nothing of what there is', async (t) => {
  const app = await startTestApp(t, { now });
  for (const path of ['', ...PEOPLE, ...NUMBERS, '/health', '/nowhere', '/candidates/nobody']) {
    const { statusCode, headers } = await new Visitor(app).get(path);
    t.equal(statusCode, 303, path);
    t.match(headers.location, '/admin/sign-in');
  }
});
