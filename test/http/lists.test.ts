import t from 'tap';
import { RELATED } from '#schema/related.js';
import { nouns } from '#src/services/selections.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json, type JsonPage, makeProcess } from '../support/asking.js';

t.test('pages hold each record once, in order, however many tie in it', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { employer, candidate, contact } = await makeProcess(ask);
  const names = ['B', 'A', 'B', 'B', 'C', 'B', 'B'];
  for (const name of names) {
    await ask('POST', '/v1/employers', { name });
    await ask('POST', '/v1/contacts', { name, employerId: employer.id });
    const touch = { candidateId: candidate.id, contactId: contact.id, direction: 'outbound', channel: 'email' };
    await ask('POST', '/v1/touchpoints', { ...touch, at: `2026-12-01T21:0${name === 'B' ? 1 : 2}:00Z` });
    const process = { candidateId: candidate.id, employerId: employer.id, role: name };
    const application = await ask('POST', '/v1/applications', process);
    const round = {
      applicationId: application.id,
      startsAt: '2026-12-03T20:00:00Z',
      participants: [{ contactId: contact.id }],
    };
    await ask('POST', '/v1/interviews', round);
  }
  const walk = async (path: string, limit: number) => {
    const seen: Json[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: JsonPage = await ask<JsonPage>('GET', `${path}&limit=${limit}${at}`);
      t.ok(page.items.length <= limit && (page.nextCursor === null || page.items.length === limit));
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  };
  for (const [path, field] of [
    ['/v1/employers?sort=name', 'name'],
    ['/v1/employers?sort=-name', 'name'],
    ['/v1/contacts?sort=name', 'name'],
    ['/v1/touchpoints?sort=at', 'at'],
    ['/v1/touchpoints?sort=-at', 'at'],
    ['/v1/interviews?sort=-startsAt', 'startsAt'],
    ['/v1/applications?sort=updatedAt', 'updatedAt'],
    ['/v1/follow-ups?sort=dueBy', 'dueBy'],
    ['/v1/follow-ups?sort=-dueBy', 'dueBy'],
    ['/v1/follow-ups?sort=-since', 'since'],
    ['/v1/candidates?sort=createdAt', 'createdAt'],
  ] as const) {
    const whole = (await ask<JsonPage>('GET', `${path}&limit=200`)).items;
    const walked = await walk(path, 3);
    t.same(walked, whole, `${path}: page by page the same`);
    t.equal(new Set(walked.map(({ id }) => id)).size, whole.length, `${path}: each once`);
    const values = whole.map((item) => item[field]).filter((value) => value !== null) as string[];
    const sorted = [...values].sort();
    t.same(values, path.includes('=-') ? sorted.reverse() : sorted, `${path}: in order`);
  }
});

t.test('a cursor is taken where it was given, and nowhere else', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  for (const name of ['A', 'B', 'C']) await ask('POST', '/v1/employers', { name });
  const { nextCursor } = await ask<JsonPage>('GET', '/v1/employers?sort=name&limit=1');
  t.match(await ask<JsonPage>('GET', `/v1/employers?sort=name&limit=5&cursor=${nextCursor}`), {
    items: [{ name: 'B' }, { name: 'C' }],
    nextCursor: null,
  });
  const forge = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  for (const query of [
    `cursor=${nextCursor}`,
    `sort=-name&cursor=${nextCursor}`,
    `sort=createdAt&cursor=${nextCursor}`,
    'sort=name&cursor=x',
    `sort=name&cursor=${forge(['name', 'A'])}`,
    `sort=name&cursor=${forge(['name', 1, id])}`,
    `sort=name&cursor=${forge(['name', 'A', "' OR 1=1"])}`,
    `sort=name&cursor=${forge(['name', 'nul \u0000', id])}`,
    `sort=createdAt&cursor=${forge(['createdAt', 'yesterday', id])}`,
    `sort=createdAt&cursor=${forge(['createdAt', '2026-02-30T99:00:00.000Z', id])}`,
    `sort=createdAt&cursor=${forge(['createdAt', '2026-02-31T10:00:00.000Z', id])}`,
    `sort=createdAt&cursor=${forge(['createdAt', '0000-01-01T10:00:00.000Z', id])}`,
    `sort=createdAt&cursor=${forge({ sort: 'createdAt' })}`,
    `sort=name&cursor=${'A'.repeat(3000)}`,
    'cursor=',
  ]) {
    const answer = await app.request('GET', `/v1/employers?${query}`);
    t.equal(answer.statusCode, 422, `${query}: ${answer.body}`);
    t.match(answer.json(), { code: 'validation_failed', errors: [{ pointer: '?cursor' }] });
  }
});

t.test('filters take what their schema says, and refuse the rest by name', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { candidate, contact, interview, employer, application } = await makeProcess(ask);
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { cohort: 'Autumn, evenings', email: 'Ada@Example.com' });
  const found = async (query: string) => (await ask<JsonPage>('GET', `/v1/${query}`)).items.length;
  for (const [query, count] of [
    ['candidates?cohort=Autumn,%20evenings', 1],
    ['candidates?cohort=Autumn', 0],
    ['candidates?cohort=Spring&cohort=Autumn,%20evenings', 1],
    ['candidates?email=ada@example.com', 1],
    ['candidates?archived=false', 1],
    ['candidates?archived=true', 0],
    ['candidates?updatedAfter=2100-01-01T00:00:00Z', 0],
    ['employers?name=acme', 1],
    [`applications?outcome=pending,offer&employerId=${employer.id}`, 1],
    ['applications?outcome=rejected', 0],
    [`interviews?applicationId=${application.id}&status=scheduled&startsAfter=2026-12-01T20:00:00Z`, 1],
    ['interviews?startsBefore=2026-12-01T20:00:00Z', 0],
    [`contacts?role=interviewer,recruiter&employerId=${employer.id}`, 1],
    [`touchpoints?contactId=${contact.id}&interviewId=${interview.id}`, 0],
    ['contacts?method=%27%20OR%201=1', 0],
  ] as const) {
    t.equal(await found(query), count, query);
  }
  for (const [query, pointer] of [
    ['candidates?archived=maybe', '?archived'],
    ['candidates?email=ada', '?email'],
    ['candidates?email=a@b.c&email=c@d.e', '?email'],
    ['candidates?name=Ada', '?name'],
    ['candidates?sort=email', '?sort'],
    ['candidates?advisorId=me', '?advisorId'],
    ['candidates?limit=1.5', '?limit'],
    ['candidates?include=everything', '?include'],
    ['applications?outcome=won', '?outcome'],
    ['touchpoints?channel=fax', '?channel'],
    ['touchpoints?after=2026-12-01', '?after'],
    ['contacts?method=%00', '?method'],
  ] as const) {
    const answer = await app.request('GET', `/v1/${query}`);
    t.equal(answer.statusCode, 422, `${query}: ${answer.body}`);
    t.ok((answer.json().errors as { pointer: string }[])[0]?.pointer.startsWith(pointer), `${query}: ${answer.body}`);
  }
});

t.test('whatever relation there is may be included, as its schema says', async (t) => {
  const ask = asking(await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') }));
  const { candidate, contact } = await makeProcess(ask);
  await ask('POST', '/v1/connections', { candidateId: candidate.id, contactId: contact.id, state: 'none' });
  await ask('POST', '/v1/advisors', { name: 'Ruth' });
  await ask('POST', '/v1/touchpoints', {
    candidateId: candidate.id,
    contactId: contact.id,
    at: '2026-12-01T21:16:00Z',
    direction: 'outbound',
    channel: 'email',
  });
  const lists: Record<string, string> = {
    candidate: 'candidates',
    advisor: 'advisors',
    employer: 'employers',
    application: 'applications',
    interview: 'interviews',
    contact: 'contacts',
    touchpoint: 'touchpoints',
    connection: 'connections',
    followUp: 'follow-ups',
  };
  for (const [name, noun] of nouns) {
    const { one = {}, many = {}, whole = {} } = RELATED[name] ?? {};
    const always = name === 'contact' ? ['methods'] : [];
    t.same(
      [...Object.keys({ ...one, ...many, ...whole }), ...always].sort(),
      Object.keys(noun.relations).sort(),
      `${name}: the same relations`,
    );
    const list = lists[name];
    if (list === undefined) continue;
    const paths = Object.entries(noun.relations).flatMap(([relation, { noun: other }]) => [
      relation,
      ...Object.keys(nouns.get(other)?.relations ?? {}).map((inner) => `${relation}.${inner}`),
    ]);
    for (const path of paths) {
      const { items } = await ask<JsonPage>('GET', `/v1/${list}?include=${path}`);
      t.ok(items.length > 0, `${list} with ${path}`);
      await ask('GET', `/v1/${list}/${items[0]?.id}?include=${path}`);
    }
  }
});
