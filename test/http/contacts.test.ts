import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type Json, type JsonPage, mail, makeProcess } from '../support/asking.js';

const methodsOf = (contact: Json) => contact['methods'] as Json[];

t.test('the ways to reach a contact: added, confirmed, changed, removed, each raising the version', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { contact, employer } = await makeProcess(ask, { methods: [] });
  const url = `/v1/contacts/${contact.id}`;
  const post = (path: string, body: object, status = 200) => ask('POST', `${url}${path}`, body, { status });
  t.same(methodsOf(contact), []);

  const added = await post('/methods', { kind: 'email', value: ' grace@acme.example ', label: 'work' });
  t.match(added, {
    version: 2,
    methods: [{ kind: 'email', value: 'grace@acme.example', label: 'work', status: 'unconfirmed', position: 0 }],
  });
  t.match(
    effectsOf(added),
    [{ state: 'thanks_due', nextAction: { channel: 'email' } }],
    'the way to thank is there now',
  );
  const email = methodsOf(added)[0]?.id;
  const confirmed = await post(`/methods/${email}/confirm`, { by: 'read_back' });
  t.match(methodsOf(confirmed)[0], {
    status: 'confirmed',
    confirmedBy: 'read_back',
    confirmedAt: '2026-12-01T21:20:00.000Z',
  });
  await post(`/methods/${email}/confirm`, { by: 'hearsay' }, 422);
  t.match(await post(`/methods/${email}/confirm`, { by: 'card', at: '2026-12-02T09:00:00Z' }, 422), {
    errors: [{ pointer: '/at', code: 'in_the_future' }],
  });
  t.match(methodsOf(await post('/methods', { kind: 'phone', value: '+1 212 555 0100' })), [
    { kind: 'email' },
    { kind: 'phone', position: 1 },
  ]);

  const changed = await ask('PATCH', `${url}/methods/${email}`, { value: 'g.kim@acme.example' });
  t.match(methodsOf(changed)[0], { id: email, value: 'g.kim@acme.example', status: 'unconfirmed', confirmedAt: null });
  t.match(methodsOf(await ask('PATCH', `${url}/methods/${email}`, { status: 'opted_out', label: null }))[0], {
    status: 'opted_out',
    label: null,
  });
  const twin = await ask('PATCH', `${url}/methods/${email}`, { value: ' G.Kim@acme.example', status: 'stale' });
  t.match(methodsOf(twin)[0], { kind: 'email' });
  const { version } = await ask('GET', url);
  t.equal((await app.request('GET', url, { headers: { 'if-none-match': `"${twin.version}"` } })).statusCode, 304);

  const removed = await ask('DELETE', `${url}/methods/${email}`);
  t.match([removed.version, methodsOf(removed).length], [version + 1, 1]);
  await ask('DELETE', `${url}/methods/${email}`, undefined, { status: 404 });
  const stranger = await ask('POST', '/v1/contacts', {
    employerId: employer.id,
    name: 'Lin',
    methods: [mail('lin@acme.example')],
  });
  const theirs = methodsOf(stranger)[0]?.id;
  for (const [method, path, body] of [
    ['PATCH', `/methods/${theirs}`, { value: 'x@acme.example' }],
    ['DELETE', `/methods/${theirs}`, undefined],
    ['POST', `/methods/${theirs}/confirm`, { by: 'card' }],
  ] as const) {
    await ask(method, `${url}${path}`, body, { status: 404 });
  }
  t.match(methodsOf(await ask('GET', `/v1/contacts/${stranger.id}`)), [
    { value: 'lin@acme.example', status: 'confirmed' },
  ]);
  t.match(await ask<JsonPage>('GET', '/v1/contacts?method=LIN@acme.example'), {
    items: [{ id: stranger.id }],
    nextCursor: null,
  });
});

t.test('methods given with the contact replace all of them and keep what is known of the same', async (t) => {
  const ask = asking(await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') }));
  const { contact } = await makeProcess(ask);
  const [email] = methodsOf(contact);
  const profile = { kind: 'profile', value: 'https://network.example/in/grace' };
  const patched = await ask('PATCH', `/v1/contacts/${contact.id}`, {
    methods: [profile, { kind: 'email', value: 'GRACE@acme.example' }],
  });
  t.match(methodsOf(patched), [
    { kind: 'profile', position: 0 },
    { id: email?.id, status: 'confirmed', position: 1 },
  ]);
  t.match(methodsOf(await ask('PATCH', `/v1/contacts/${contact.id}`, { title: 'CTO' })).length, 2, 'absent keeps');
  t.same(methodsOf(await ask('PATCH', `/v1/contacts/${contact.id}`, { methods: [] })), []);
  const twice = await ask('PATCH', `/v1/contacts/${contact.id}`, { methods: [profile, profile] }, { status: 422 });
  t.match(twice, { errors: [{ pointer: '/methods/1/value', code: 'duplicate' }] });
});

t.test('two records of one person are merged, and the old id goes on standing for the person', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { contact, employer, candidate, interview } = await makeProcess(ask);
  const survivor = await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Grace M. Kim' });
  const touch = {
    candidateId: candidate.id,
    contactId: contact.id,
    at: '2026-12-01T21:16:00Z',
    direction: 'outbound',
    channel: 'email',
    thanks: true,
  };
  const touchpoint = await ask('POST', '/v1/touchpoints', touch);

  const merged = await ask('POST', `/v1/contacts/${contact.id}/merge`, { into: survivor.id }, { status: 200 });
  t.match(merged, {
    id: survivor.id,
    name: 'Grace M. Kim',
    timeZone: 'America/New_York',
    methods: [{ value: 'grace@acme.example', status: 'confirmed' }],
  });
  t.match(await ask('GET', `/v1/contacts/${contact.id}`), { id: survivor.id });
  t.match(await ask('GET', `/v1/touchpoints/${touchpoint.id}`), { contactId: survivor.id });
  t.match(await ask('GET', `/v1/interviews/${interview.id}`), { participants: [{ contactId: survivor.id }] });
  t.match(await ask<JsonPage>('GET', `/v1/follow-ups?contactId=${survivor.id}`), { items: [{ state: 'waiting' }] });
  t.match(await ask('PATCH', `/v1/contacts/${contact.id}`, { title: 'CTO' }), { id: survivor.id, title: 'CTO' });
  t.match(await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:17:00Z' }), { contactId: survivor.id });
  t.match((await ask<JsonPage>('GET', '/v1/contacts')).items.length, 1);

  for (const into of [survivor.id, '01890a5d-ac96-774b-bcce-b302099a8057']) {
    t.match(await ask('POST', `/v1/contacts/${survivor.id}/merge`, { into }, { status: 422 }), {
      errors: [{ pointer: '/into' }],
    });
  }
});

t.test('a contact is reached through one other person, who is reached directly', async (t) => {
  const ask = asking(await startTestApp(t));
  const { contact, employer } = await makeProcess(ask);
  const via = await ask('POST', '/v1/contacts', {
    employerId: employer.id,
    name: 'Assistant',
    role: 'coordinator',
    methods: [mail('a@acme.example')],
  });
  t.match(await ask('PATCH', `/v1/contacts/${contact.id}`, { routeViaId: via.id }), { routeViaId: via.id });
  for (const [id, routeViaId] of [
    [contact.id, contact.id],
    [via.id, contact.id],
    [via.id, via.id],
  ]) {
    const refused = await ask('PATCH', `/v1/contacts/${id}`, { routeViaId }, { status: 422 });
    t.match(refused, { errors: [{ pointer: '/routeViaId' }] });
  }
});

t.test('a way to reach somebody must look like one, and each given is kept as one of its own', async (t) => {
  const ask = asking(await startTestApp(t));
  const { contact } = await makeProcess(ask, { methods: [mail('a@acme.example'), mail('b@acme.example')] });
  const url = `/v1/contacts/${contact.id}`;
  const [a, b] = methodsOf(contact);
  for (const [kind, value] of [
    ['email', 'grace'],
    ['email', 'grace kim@acme.example'],
    ['email', 'a@b@c'],
    ['email', `${'x'.repeat(255)}@acme.example`],
    ['phone', 'call me'],
    ['phone', '1'.repeat(51)],
    ['profile', 'javascript:alert(1)'],
    ['profile', 'my profile'],
  ]) {
    const added = await ask('POST', `${url}/methods`, { kind, value }, { status: 422 });
    t.match(added, { errors: [{ pointer: '/value', code: 'invalid_format' }] }, `${kind} ${value}`);
    const given = await ask('PATCH', url, { methods: [{ kind, value }] }, { status: 422 });
    t.match(given, { errors: [{ pointer: '/methods/0/value' }] });
  }
  const bad = await ask('PATCH', `${url}/methods/${a?.id}`, { value: 'nobody' }, { status: 422 });
  t.match(bad, { errors: [{ pointer: '/value' }] });
  const profile = { kind: 'profile', value: 'network.example/in/grace' };
  t.match(methodsOf(await ask('POST', `${url}/methods`, profile, { status: 200 })).at(-1), profile);

  const swapped = [
    { id: a?.id, kind: 'email', value: 'b@acme.example' },
    { id: b?.id, kind: 'email', value: 'a@acme.example' },
  ];
  const values = methodsOf(await ask('PATCH', url, { methods: swapped })).map((method) => method['value']);
  t.same(values, ['b@acme.example', 'a@acme.example']);
});

t.test('a method is confirmed by patch only with how that was found out, and never against an opt-out', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { contact } = await makeProcess(ask, { methods: [] });
  const added = await ask(
    'POST',
    `/v1/contacts/${contact.id}/methods`,
    { kind: 'email', value: 'g@acme.example' },
    { status: 200 },
  );
  const url = `/v1/contacts/${contact.id}/methods/${methodsOf(added)[0]?.id}`;
  const patch = async (body: object, status = 200) => ask('PATCH', url, body, { status });
  const refused = async (body: object, pointer: string, code: string) =>
    t.match(await patch(body, 422), { errors: [{ pointer, code }] }, JSON.stringify(body));

  await refused({ status: 'confirmed' }, '/confirmedBy', 'required');
  await refused(
    { status: 'confirmed', confirmedBy: 'card', confirmedAt: '2026-12-02T09:00:00Z' },
    '/confirmedAt',
    'in_the_future',
  );
  await refused({ confirmedBy: 'card' }, '/confirmedBy', 'mismatch');
  await refused({ status: 'stale', confirmedAt: '2026-11-02T09:00:00Z' }, '/confirmedAt', 'mismatch');
  t.match(methodsOf(await patch({ status: 'confirmed', confirmedBy: 'card' }))[0], {
    status: 'confirmed',
    confirmedBy: 'card',
    confirmedAt: '2026-12-01T21:20:00.000Z',
  });
  t.match(methodsOf(await patch({ status: 'confirmed', label: 'work' }))[0], { confirmedBy: 'card' }, 'it stands');
  t.match(methodsOf(await patch({ confirmedAt: '2026-11-02T09:00:00Z' }))[0], {
    confirmedBy: 'card',
    confirmedAt: '2026-11-02T09:00:00.000Z',
  });
  await refused({ value: 'new@acme.example', confirmedBy: 'card' }, '/confirmedBy', 'mismatch');
  t.match(methodsOf(await patch({ status: 'unconfirmed' }))[0], { confirmedBy: null, confirmedAt: null });
  await patch({ status: 'opted_out' });
  await patch({ status: 'confirmed', confirmedBy: 'card' }, 409);
});

t.test('who asked to be left alone asked already: an instant ahead is refused, and nothing is changed', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { contact } = await makeProcess(ask, { methods: [mail()] });
  const url = `/v1/contacts/${contact.id}`;
  const refused = await ask('POST', `${url}/opt-out`, { since: '2026-12-08T15:00:00Z' }, { status: 422 });
  t.match(refused, { errors: [{ pointer: '/since', code: 'in_the_future' }] });
  t.match(methodsOf(await ask('GET', url)), [{ status: 'confirmed' }]);
  const left = await ask('POST', `${url}/opt-out`, { since: '2026-12-01T21:20:30Z' }, { status: 200 });
  t.match(left, { doNotContactSince: '2026-12-01T21:20:00.000Z' }, 'a clock that is fast says now');
});
