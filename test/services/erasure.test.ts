import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { PixelTokens } from '#src/services/pixel-token.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { CANDIDATE, CONTACT, makeKnown } from '../support/person.js';
import { tracesOf } from '../support/traces.js';

const now = () => new Date('2026-12-02T12:00:00Z');

interface Entry {
  readonly type: string;
  readonly resourceId: string;
  readonly action: string;
  readonly resource: Json | null;
}

for (const [type, texts, least] of [
  ['candidate', CANDIDATE, 14],
  ['contact', CONTACT, 14],
] as const) {
  t.test(`an erased ${type} is in no column of any table, by name, address or phone, sealed or not`, async (t) => {
    const app = await startTestApp(t, { now });
    const ask = asking(app);
    const known = await makeKnown(t, app);
    const { client, messageId } = known;
    const { id } = known[type];
    const before = await tracesOf(client, app.deps.ring, texts);
    t.ok(
      before.length >= least,
      `${before.length} columns knew them: ${before.map(({ column }) => column).join(', ')}`,
    );
    const { nextCursor } = await ask<{ nextCursor: string }>('GET', '/v1/changes?limit=1000');
    const erased = await ask('POST', `/v1/${type}s/${id}/erase`, undefined, { status: 200 });
    t.match(erased, { id, erasedAt: now().toISOString() });
    t.same(await tracesOf(client, app.deps.ring, texts), []);

    const { items } = await ask<{ items: Entry[] }>('GET', `/v1/changes?limit=1000&cursor=${nextCursor}`);
    t.match(
      items.find(({ resourceId }) => resourceId === id),
      { type, action: 'delete', resource: null },
    );
    for (const gone of ['touchpoint', 'message', 'follow_up', 'connection'])
      t.ok(
        items.some((one) => one.type === gone && one.action === 'delete' && one.resource === null),
        gone,
      );
    const whole = await app.request('GET', '/v1/changes?limit=1000');
    for (const text of texts) t.notOk(whole.body.includes(text), 'nor in the feed from its beginning');
    const log = await ask<{ items: Json[] }>('GET', `/v1/audit-log?resourceId=${id}&action=${type}.erase`);
    t.equal(log.items.length, 1, 'who erased whom stays, by id');
    const { rows } = await client.query(`SELECT subject_id AS id FROM outbox WHERE type = 'candidate.erased'`);
    t.same(rows, type === 'candidate' ? [{ id }] : []);
    const again = await app.request('POST', '/v1/touchpoints', {
      headers: { 'idempotency-key': 'touch' },
      body: { a: 1 },
    });
    t.ok([410, 422].includes(again.statusCode), 'an answer that was kept is given no more');

    t.equal((await app.request('GET', `/v1/${type}s/${id}`)).statusCode, 404);
    t.same((await ask('POST', `/v1/${type}s/${id}/erase`, undefined, { status: 200 }))['erasedAt'], erased['erasedAt']);

    const token = new PixelTokens(app.deps.ring).make({ orgId: app.orgId, messageId });
    const pixel = await app.request('GET', `/o/${token}.gif`, { key: null });
    t.match(pixel, { statusCode: 200, headers: { 'content-type': 'image/gif' } });
    await judgeOpens(app.deps);
    t.same((await client.query('SELECT 1 FROM open_hits')).rows, [], 'what is loaded later counts nothing');
    t.same((await client.query('SELECT 1 FROM anonymous_opens')).rows, []);

    const [source, externalId] = type === 'candidate' ? ['ats', CANDIDATE[1]] : ['crm', `2 ${CONTACT[1]}`];
    const body = { name: 'Anew', ...(type === 'candidate' ? { timeZone: 'Europe/Berlin' } : { employerId: id }) };
    const gone = { code: 'gone', errors: [{ pointer: '/externalId', code: 'erased' }] };
    const address = `/v1/${type}s/by-external-id/${source}/${encodeURIComponent(externalId)}`;
    t.match(await ask('PUT', address, body, { status: 410 }), gone, 'their tracker does not bring them back');
    const employerId = (await ask('POST', '/v1/employers', { name: 'Acme' })).id;
    const whatever = { ...body, ...(type === 'contact' && { employerId }), source };
    t.match(await ask('POST', `/v1/${type}s`, { ...whatever, externalId }, { status: 410 }), gone);
    const sent = [
      { ...whatever, externalId },
      { ...whatever, externalId: 'another' },
    ];
    const batch = await ask('POST', `/v1/batch/${type}s`, { items: sent }, { status: 200 });
    t.match(batch['items'], [{ result: 'gone' }, { result: 'created' }], 'nor does a batch');
  });
}

t.test('others keep what is theirs, and their follow-ups are computed without the erased', async (t) => {
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const { candidate, contact, other, client } = await makeKnown(t, app);
  const touches = async () =>
    (await ask<{ items: Json[] }>('GET', `/v1/touchpoints?candidateId=${other.id}`)).items.map(({ id }) => id);
  const before = await touches();
  await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
  t.same(await touches(), before);
  t.match(await ask('GET', `/v1/contacts/${contact.id}`), { name: CONTACT[0] });
  await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
  t.equal((await ask('GET', `/v1/candidates/${other.id}`)).id, other.id);
  const { rows } = await client.query(
    `SELECT c.relname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE NOT k.convalidated`,
  );
  t.same(rows, []);
});

t.test('who was deleted can be erased, by an old id too; who is not there cannot', async (t) => {
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const { candidate, contact, client } = await makeKnown(t, app);
  await ask('DELETE', `/v1/candidates/${candidate.id}`);
  await ask('DELETE', `/v1/contacts/${contact.id}`);
  const [twin] = (await client.query('SELECT id FROM contacts WHERE merged_into_id = $1', [contact.id])).rows as Json[];
  await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
  const erased = await ask('POST', `/v1/contacts/${twin?.id}/erase`, undefined, { status: 200 });
  t.equal(erased.id, contact.id);
  t.same(await tracesOf(client, app.deps.ring, [...CANDIDATE, ...CONTACT]), []);
  await ask('POST', `/v1/candidates/${contact.id}/erase`, undefined, { status: 404 });
});

t.test('erasing needs admin and the whole organization; being left alone needs write', async (t) => {
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const { candidate, contact } = await makeProcess(ask);
  const keyOf = async (scopes: string[], bound = {}) =>
    (await ask('POST', '/v1/keys', { name: 'key', scopes, ...bound }))['token'] as string;
  const writer = await keyOf(['read', 'write', 'sync']);
  const own = await keyOf(['read', 'write'], { candidateId: candidate.id });
  for (const key of [writer, own])
    for (const path of [`candidates/${candidate.id}`, `contacts/${contact.id}`])
      await ask('POST', `/v1/${path}/erase`, undefined, { status: 403, key });
  await ask('POST', `/v1/contacts/${contact.id}/opt-out`, {}, { status: 403, key: own });
  const optedOut = await ask('POST', `/v1/contacts/${contact.id}/opt-out`, {}, { status: 200, key: writer });
  t.match(optedOut, {
    doNotContactSince: now().toISOString(),
    doNotCall: true,
    consent: { tracking: false },
    methods: [{ status: 'opted_out' }],
    followUps: [{ state: 'closed' }],
  });
  const same = await ask(
    'POST',
    `/v1/contacts/${contact.id}/opt-out`,
    { since: '2026-12-02T12:00:30Z' },
    { status: 200 },
  );
  t.equal(same.version, optedOut.version, 'said again it changes nothing');
  const record = await ask('GET', `/v1/candidates/${candidate.id}/export`, undefined, { key: own });
  t.match(record, { candidate: { id: candidate.id }, auditLog: [] }, 'a person’s own key gets their record');
  await ask('GET', `/v1/contacts/${contact.id}/export`, undefined, { key: await keyOf(['sync']), status: 403 });
});

t.test('a record has everything about a person', async (t) => {
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const { candidate, contact, other, messageId, interview } = await makeKnown(t, app);
  const record = await ask<Record<string, Json[]>>('GET', `/v1/candidates/${candidate.id}/export`);
  const counts = Object.fromEntries(
    Object.entries(record).map(([name, list]) => [name, Array.isArray(list) ? list.length : 1]),
  );
  t.match(counts, {
    candidate: 1,
    accomplishments: 1,
    applications: 1,
    interviews: 1,
    touchpoints: 2,
    connections: 1,
    messages: 1,
    followUps: 1,
    loggingAddresses: 1,
    calendarFeeds: 1,
    mailReviews: 1,
    accounts: 1,
    network: 1,
  });
  t.match(record['messages']?.[0], { id: messageId, loads: [{ source: 'pixel' }] });
  t.match(record['followUps']?.[0], { history: [{ state: String }] });
  t.ok((record['auditLog']?.length ?? 0) > 0);
  t.notMatch(JSON.stringify(record), new RegExp(other.id));
  const theirs = await ask<Record<string, Json[]>>('GET', `/v1/contacts/${contact.id}/export`);
  t.match(theirs, { contact: { id: contact.id, methods: [{}, {}] }, messages: [{ id: messageId }] });
  t.equal(theirs['touchpoints']?.length, 3, 'with whomever they were');
  t.ok(theirs['interviews']?.some(({ id }) => id === interview.id));
  t.match(theirs['merges'], [{ fromId: String, intoId: contact.id, mergedAt: now().toISOString() }]);
});

t.test(
  'a contact’s record has interviews that they took part in without a follow-up, or that a touch alone names',
  async (t) => {
    const app = await startTestApp(t, { now });
    const ask = asking(app);
    await ask('PATCH', '/v1/policy', { panel: { mode: 'lead' } });
    const { candidate, employer, application, contact: lead, interview } = await makeProcess(ask);
    const [beside, mentioned] = [
      await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Beside' }),
      await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Mentioned' }),
    ];
    const participants = [{ contactId: lead.id, lead: true }, { contactId: beside.id }];
    await ask('PATCH', `/v1/interviews/${interview.id}`, { participants });
    const touch = { candidateId: candidate.id, direction: 'outbound', channel: 'email', at: '2026-12-01T21:30:00Z' };
    const named = { contactId: mentioned.id, interviewId: interview.id, applicationId: application.id };
    await ask('POST', '/v1/touchpoints', { ...touch, ...named });
    const recordOf = (id: string, key?: string) =>
      ask<Record<string, Json[]>>('GET', `/v1/contacts/${id}/export`, undefined, key === undefined ? {} : { key });
    for (const { id } of [lead, beside, mentioned]) {
      const { interviews, followUps } = await recordOf(id);
      t.equal(followUps?.length, id === lead.id ? 1 : 0);
      t.match(interviews, [{ id: interview.id, participants: [{ contactId: lead.id }, { contactId: beside.id }] }]);
    }
    const other = await ask('POST', '/v1/candidates', { name: 'Another', timeZone: 'UTC' });
    await ask('POST', '/v1/touchpoints', { ...touch, candidateId: other.id, contactId: beside.id });
    const bound = { name: 'bound', scopes: ['read'], candidateId: other.id };
    const key = (await ask('POST', '/v1/keys', bound))['token'] as string;
    t.same((await recordOf(beside.id, key))['interviews'], [], 'of another candidate’s interviews nothing shows');
  },
);

t.test(
  'a contact’s record has what networks tell of them, and what CRMs have, as far as the key may see',
  async (t) => {
    const app = await startTestApp(t, { now });
    const ask = asking(app);
    const { candidate, contact, other, client } = await makeKnown(t, app);
    const integrationId = uuidv7();
    await client.query(`INSERT INTO integrations (org_id, id, provider, name) VALUES ($1, $2, 'carddav', 'Cards')`, [
      app.orgId,
      integrationId,
    ]);
    await client.query(
      `INSERT INTO integration_links (org_id, id, integration_id, entity, local_id, remote_id, made_by, base, created_at)
      VALUES ($1, $2, $2, 'contact', $3, 'card-7', 'there', '{"name": "Desmond"}', now())`,
      [app.orgId, integrationId, contact.id],
    );
    const recordOf = (key?: string) =>
      ask<Record<string, Json[]>>(
        'GET',
        `/v1/contacts/${contact.id}/export`,
        undefined,
        key === undefined ? {} : { key },
      );
    const whole = await recordOf();
    const byCandidate = (rows: Json[] = []) => rows.map(({ candidateId }) => candidateId).sort();
    t.same(byCandidate(whole['network']), [candidate.id, other.id].sort(), 'who is them, and who may be');
    t.match(whole['connectionMatches'], [{ candidateId: other.id, contactId: contact.id, status: 'open' }]);
    t.match(whole['integrationLinks'], [{ integrationId, remoteId: 'card-7', base: { name: 'Desmond' } }]);
    const bound = { name: 'bound', scopes: ['read'], candidateId: candidate.id };
    const theirs = await recordOf((await ask('POST', '/v1/keys', bound))['token'] as string);
    t.same(byCandidate(theirs['network']), [candidate.id]);
    t.match(theirs, { connectionMatches: [], integrationLinks: [], integrationConflicts: [] });
    await client.query(`UPDATE connection_matches SET status = 'rejected'`);
    const { network, connectionMatches } = await recordOf();
    t.same(byCandidate(network), [candidate.id], 'who is somebody else is not told');
    t.match(connectionMatches, [{ status: 'rejected' }]);
  },
);
