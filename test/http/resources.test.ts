import t, { type Test } from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Ask, asking, type Json, type JsonPage, makeProcess, type Process } from '../support/asking.js';

/** A resource as the promises that all of them keep are tried on it. */
interface Tried {
  readonly path: string;
  /** What is needed, no more. */
  readonly needed: (process: Process) => object;
  /** The field that the tests change, and that is needed to create. */
  readonly text: string;
  /** Optional fields with values; those that null clears in `clears`. */
  readonly more: (process: Process) => Record<string, unknown>;
  readonly clears: readonly string[];
  /** A field that never changes. */
  readonly fixed?: string;
  /** Whether other systems keep it in step. */
  readonly synced?: false;
}

const AT = '2026-12-01T20:00:00.000Z';

const RESOURCES: readonly Tried[] = [
  {
    path: '/v1/candidates',
    needed: () => ({ name: 'Ada', timeZone: 'Europe/Berlin' }),
    text: 'name',
    more: () => ({
      email: 'ada@example.com',
      phone: '+49 30 1',
      locale: 'de-DE',
      programme: 'MBA',
      cohort: '2026',
      networkData: true,
      consent: { tracking: true },
      archivedAt: AT,
    }),
    clears: ['email', 'phone', 'programme', 'cohort', 'archivedAt'],
  },
  {
    path: '/v1/advisors',
    needed: () => ({ name: 'Ruth' }),
    text: 'name',
    more: () => ({ email: 'ruth@example.com' }),
    clears: ['email'],
  },
  {
    path: '/v1/employers',
    needed: () => ({ name: 'Acme' }),
    text: 'name',
    more: () => ({ website: 'https://acme.example/jobs', domain: 'acme.example' }),
    clears: ['website', 'domain'],
  },
  {
    path: '/v1/applications',
    needed: ({ candidate, employer }) => ({ candidateId: candidate.id, employerId: employer.id, role: 'Engineer' }),
    text: 'role',
    more: () => ({
      stage: 'Onsite',
      appliedAt: AT,
      outcome: 'rejected',
      decidedAt: AT,
      decisionExpectedAt: '2026-12-09',
      offerExpiresAt: AT,
    }),
    clears: ['stage', 'appliedAt', 'decidedAt', 'decisionExpectedAt', 'offerExpiresAt'],
    fixed: 'candidateId',
  },
  {
    path: '/v1/interviews',
    needed: ({ application }) => ({ applicationId: application.id, startsAt: AT }),
    text: 'title',
    more: () => ({
      title: 'Panel',
      endsAt: '2026-12-01T21:30:00.000Z',
      timeZone: 'Europe/Berlin',
      format: 'video',
      internal: true,
      coverage: 'partial',
      invitedFollowUpAt: '2026-12-10T09:00:00.000Z',
      needs: ['Speed'],
      topics: ['Rust', 'Go'],
    }),
    clears: ['title', 'endsAt', 'timeZone', 'format', 'invitedFollowUpAt'],
    fixed: 'applicationId',
  },
  {
    path: '/v1/contacts',
    needed: ({ employer }) => ({ employerId: employer.id, name: 'Mo' }),
    text: 'name',
    more: ({ contact }) => ({
      title: 'CTO',
      role: 'recruiter',
      timeZone: 'Asia/Kolkata',
      locale: 'en-IN',
      doNotContactSince: AT,
      doNotCall: true,
      preferredChannel: 'message',
      routeViaId: contact.id,
      awayUntil: AT,
    }),
    clears: ['title', 'timeZone', 'locale', 'doNotContactSince', 'preferredChannel', 'routeViaId', 'awayUntil'],
  },
  {
    path: '/v1/touchpoints',
    needed: ({ candidate, contact }) => ({
      candidateId: candidate.id,
      contactId: contact.id,
      at: AT,
      direction: 'outbound',
      channel: 'message',
    }),
    text: 'subject',
    more: ({ application, interview }) => ({
      applicationId: application.id,
      interviewId: interview.id,
      conversation: true,
      thanks: false,
      addsValue: true,
      needsReply: false,
      tracked: true,
      subject: 'Hello',
      text: 'Line\n\tline',
      reviews: { respect: 'ok' },
    }),
    clears: ['thanks', 'addsValue', 'reviews', 'subject', 'text'],
    fixed: 'candidateId',
  },
  {
    path: '/v1/connections',
    needed: ({ candidate, contact }) => ({ candidateId: candidate.id, contactId: contact.id, state: 'none' }),
    text: 'state',
    more: () => ({ state: 'connected', invitedAt: AT, connectedAt: AT }),
    clears: ['invitedAt', 'connectedAt'],
    fixed: 'contactId',
    synced: false,
  },
];

t.test('every resource keeps the same promises', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const process = await makeProcess(ask);
  const other = await makeProcess(ask);
  for (const tried of RESOURCES) {
    await t.test(tried.path, async (t) => {
      await roundTrip(t, app, ask, tried, process, other);
      if (tried.synced !== false) await upserts(t, app, ask, tried, process);
    });
  }
});

async function roundTrip(t: Test, { request }: TestApp, ask: Ask, tried: Tried, process: Process, other: Process) {
  const { path, clears, fixed } = tried;
  const body = tried.needed(process);
  const made = await request('POST', path, { body });
  t.equal(made.statusCode, 201, made.body);
  const { followUps, ...created } = made.json() as Json;
  t.ok(Array.isArray(followUps));
  t.match(created, body);
  t.match(made.headers, { etag: '"1"', location: `${path}/${created.id}`, 'cache-control': /no-/ });

  const read = await request('GET', `${path}/${created.id}`);
  t.same(read.json(), created);
  t.equal(read.headers.etag, '"1"');
  const same = await request('GET', `${path}/${created.id}`, { headers: { 'if-none-match': '"1"' } });
  t.match([same.statusCode, same.body], [304, '']);

  const more = tried.more(process);
  const patched = await request('PATCH', `${path}/${created.id}`, {
    body: JSON.stringify(more),
    headers: { 'content-type': 'application/merge-patch+json', 'if-match': '"1"' },
  });
  t.equal(patched.statusCode, 200, patched.body);
  t.match(patched.json(), { ...body, ...more, version: 2 });
  t.equal(patched.headers.etag, '"2"');
  t.match(await ask('PATCH', `${path}/${created.id}`, {}), { ...more, version: 2 }, 'nothing given, nothing changed');
  t.equal(
    (await request('PATCH', `${path}/${created.id}`, { body: more, headers: { 'if-match': '"1"' } })).statusCode,
    412,
  );
  t.equal((await request('DELETE', `${path}/${created.id}`, { headers: { 'if-match': '"1"' } })).statusCode, 412);
  t.equal(
    (await request('PATCH', `${path}/${created.id}`, { body: more, headers: { 'if-match': 'two' } })).statusCode,
    422,
  );

  for (const name of clears) {
    const { [name]: cleared, ...rest } = await ask('PATCH', `${path}/${created.id}`, { [name]: null });
    t.equal(cleared, null, `${name} is cleared`);
    const kept = clears
      .slice(clears.indexOf(name) + 1)
      .filter((later) => !['applicationId', 'interviewId'].includes(later));
    for (const later of kept) t.same(rest[later], more[later], `${later} is kept`);
  }
  for (const name of Object.keys(body)) {
    t.match(await ask('PATCH', `${path}/${created.id}`, { [name]: null }, { status: 422 }), {
      errors: [{ pointer: `/${name}` }],
    });
    const { [name as never]: _, ...without } = body as Record<string, unknown>;
    t.match(await ask('POST', path, without, { status: 422 }), { errors: [{ pointer: `/${name}`, code: 'required' }] });
  }
  if (fixed !== undefined) {
    const given =
      fixed === 'candidateId' ? other.candidate.id : fixed === 'contactId' ? other.contact.id : other.application.id;
    const refused = await ask('PATCH', `${path}/${created.id}`, { [fixed]: given }, { status: 422 });
    t.match(refused, { errors: [{ pointer: `/${fixed}`, code: 'immutable' }] });
  }
  const gone = await ask('DELETE', `${path}/${created.id}`);
  t.ok(Array.isArray(gone['followUps']));
  for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
    await ask(method, `${path}/${created.id}`, method === 'PATCH' ? {} : undefined, { status: 404 });
    const nowhere = await ask(method, `${path}/nonsense`, method === 'PATCH' ? {} : undefined, { status: 404 });
    t.equal(nowhere['code'], 'not_found');
  }
}

async function upserts(t: Test, { request }: TestApp, ask: Ask, tried: Tried, process: Process) {
  const { path, text, clears } = tried;
  const more = tried.more(process);
  const whole = { ...tried.needed(process), ...more };
  const externalId = `ext/1 ${'😀'.repeat(20)}?&#`;
  const url = `${path}/by-external-id/my%20crm/${encodeURIComponent(externalId)}`;
  await ask('GET', url, undefined, { status: 404 });
  const lacking = await ask('PUT', url, { sourceUpdatedAt: AT }, { status: 422 });
  t.match(lacking, { errors: [{ code: 'required' }] }, 'too little to create');

  const made = await request('PUT', url, { body: { ...whole, sourceUpdatedAt: AT } });
  t.equal(made.statusCode, 201, made.body);
  const created = made.json() as Json;
  t.match(created, { ...whole, result: 'created', source: 'my crm', externalId, sourceUpdatedAt: AT, version: 1 });
  t.equal(made.headers.location, `${path}/${created.id}`);
  t.match(await ask('PUT', url, { ...whole, sourceUpdatedAt: AT }), {
    id: created.id,
    result: 'unchanged',
    version: 1,
  });
  t.match(await ask('PUT', url, {}), { ...whole, result: 'unchanged' }, 'absent keeps');
  const clear = clears.at(-1) as string;
  const later = { [clear]: null, [text]: 'After', sourceUpdatedAt: '2026-12-02T00:00:00+01:00' };
  const updated = { result: 'updated', [clear]: null, [text]: 'After', sourceUpdatedAt: '2026-12-01T23:00:00.000Z' };
  t.match(await ask('PUT', url, later), { ...updated, id: created.id }, 'null clears');
  const stale = await ask('PUT', url, { [text]: 'Before', sourceUpdatedAt: '2026-12-01T22:59:59Z' });
  t.match(stale, { result: 'stale', [text]: 'After', sourceUpdatedAt: '2026-12-01T23:00:00.000Z', followUps: [] });
  const { result: _, ...shown } = updated;
  t.match(await ask('GET', url), { ...shown, id: created.id });

  const taken = await request('POST', path, { body: { ...whole, source: 'my crm', externalId } });
  t.equal(taken.statusCode, 409, taken.body);
  t.equal(taken.json().code, 'conflict');
  await ask('PUT', url, { source: 'other' }, { status: 422 });
  await ask('PUT', `${path}/by-external-id/crm/${'x'.repeat(256)}`, whole, { status: 404 });
  t.match(await ask<JsonPage>('GET', `${path}?source=my%20crm&externalId=${encodeURIComponent(externalId)}`), {
    items: [{ id: created.id }],
    nextCursor: null,
  });

  await ask('DELETE', `${path}/${created.id}`);
  await ask('GET', url, undefined, { status: 404 });
  const late = await ask('PUT', url, { [text]: 'Before', sourceUpdatedAt: AT }, { status: 410 });
  t.equal(late['code'], 'gone', 'what is older than the deleted does not bring it back');
  const back = await ask('PUT', url, { sourceUpdatedAt: '2026-12-03T00:00:00Z' }, { status: 201 });
  t.match(back, { id: created.id, result: 'created', [text]: 'After' }, 'what was deleted comes back');
}

t.test('source and externalId come together or not at all', async (t) => {
  const ask = asking(await startTestApp(t));
  const named = { name: 'Ada', timeZone: 'UTC' };
  const refused = async (method: 'POST' | 'PATCH', url: string, body: object, pointer: string) =>
    t.match(await ask(method, url, body, { status: 422 }), { errors: [{ pointer, code: 'required' }] });
  await refused('POST', '/v1/candidates', { ...named, source: 'crm' }, '/externalId');
  await refused('POST', '/v1/candidates', { ...named, externalId: '7' }, '/source');
  await refused('POST', '/v1/employers', { name: 'Acme', source: 'crm', externalId: null }, '/externalId');
  const made = await ask('POST', '/v1/candidates', { ...named, source: 'crm', externalId: '7' });
  const url = `/v1/candidates/${made.id}`;
  await refused('PATCH', url, { externalId: null }, '/externalId');
  t.match(await ask('PATCH', url, { source: 'ats' }), { source: 'ats', externalId: '7' });
  t.match(await ask('PATCH', url, { source: null, externalId: null }), { source: null, externalId: null });
  await refused('PATCH', url, { source: 'crm' }, '/externalId');
});
