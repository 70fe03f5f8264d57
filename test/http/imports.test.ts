import pg from 'pg';
import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, type JsonPage } from '../support/asking.js';
import { imported, upload } from '../support/imports.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';

const NOW = '2026-12-01T12:00:00Z';

const ROSTER = `username,first_name,last_name,email_address,programme,school_year_name,advisor_email,time_zone
ada1,Ada,Lindqvist,ada@uni.example,Physics,Senior,mo@uni.example,America/New_York
bea2,Bea,"O'Hara, Jr.",bea@uni.example,History,Junior,,
,No,Name,no@uni.example,,,,
cy3,Cy,Young,not an address,,,nobody@uni.example,
`;

t.test(
  'a roster makes candidates, changes nothing the second time, keeps at a blank and clears where it says so',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date(NOW) });
    const ask = asking(app);
    const advisor = await ask('POST', '/v1/advisors', { name: 'Mo', email: 'Mo@uni.example' });

    const dry = await imported(app, ROSTER, {}, { dryRun: true });
    t.match(dry, { format: 'roster', dryRun: true, rows: 4, created: 2, failed: 2 });
    t.match(dry.preview[0], {
      row: 2,
      records: [{ resource: 'candidate', externalId: 'ada1', values: { name: 'Ada Lindqvist', cohort: 'Senior' } }],
    });
    t.equal((await ask<JsonPage>('GET', '/v1/candidates')).items.length, 0, 'a dry run keeps nothing');

    const first = await imported(app, ROSTER);
    t.match(first, { rows: 4, created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 2, preview: [] });
    t.match(
      first.notes.map(({ row, column, code }) => [row, column, code]),
      [
        [4, 'username', 'required'],
        [5, 'advisor_email', 'unknown_advisor'],
      ],
    );
    const ada = await ask('GET', '/v1/candidates/by-external-id/roster/ada1');
    t.match(ada, {
      name: 'Ada Lindqvist',
      email: 'ada@uni.example',
      programme: 'Physics',
      cohort: 'Senior',
      advisorId: advisor.id,
      timeZone: 'America/New_York',
    });
    t.match(await ask('GET', '/v1/candidates/by-external-id/roster/bea2'), {
      name: "Bea O'Hara, Jr.",
      timeZone: 'UTC',
    });

    const again = await imported(app, ROSTER);
    t.match(again, { created: 0, updated: 0, unchanged: 2, failed: 2 });
    t.equal((await ask('GET', '/v1/candidates/by-external-id/roster/ada1')).version, ada.version);

    const changes = await imported(
      app,
      'username,first_name,last_name,programme,cohort,advisor\r\nada1,,,**CLEAR**,,**CLEAR**\r\n',
    );
    t.match(changes, { updated: 1, failed: 0 });
    t.match(await ask('GET', '/v1/candidates/by-external-id/roster/ada1'), {
      name: 'Ada Lindqvist',
      programme: null,
      cohort: 'Senior',
      advisorId: null,
      timeZone: 'America/New_York',
    });
  },
);

t.test('the zone of a new candidate is said or the organization’s, and never changes one that is there', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const file = 'username,name\nada1,Ada\n';
  const { understood } = await imported(app, file, { timeZone: 'Europe/Oslo' });
  t.match(understood, { timeZone: 'Europe/Oslo', delimiter: 'comma', encoding: 'utf-8' });
  t.match(await imported(app, file, { timeZone: 'Asia/Tokyo' }), { unchanged: 1 });
  t.equal((await ask('GET', '/v1/candidates/by-external-id/roster/ada1'))['timeZone'], 'Europe/Oslo');
});

t.test('any CSV: what it leaves open is asked for before anything is written', async (t) => {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const ask = asking(app);
  await ask('PUT', '/v1/candidates/by-external-id/ats/c1', { name: 'Ada', timeZone: 'UTC' }, { status: 201 });
  const file = 'Ref;Company;Position;Date applied;Candidate;Notes\n1;Acme;Engineer;03/04/2026;c1;=HYPERLINK("x")\n';
  const base = { format: 'csv', source: 'ats', resource: 'application', mapping: '{"Ref":"externalId"}' };
  const asks: [object, string, string][] = [
    [{ format: undefined }, '/format', 'format_needed'],
    [{ source: undefined }, '/source', 'required'],
    [{ resource: undefined }, '/resource', 'resource_needed'],
    [{ mapping: undefined }, '/mapping', 'id_needed'],
    [{ mapping: '{"Ref":"externalId","Who":"role"}' }, '/mapping/Who', 'unknown_column'],
    [{ mapping: '{"Ref":"externalId","Notes":"salary"}' }, '/mapping/Notes', 'not_allowed'],
    [{ mapping: '{"Ref":' }, '/mapping', 'wrong_type'],
    [{ own: 'a@b.example' }, '/own', 'not_used'],
    [{ salary: 'much' }, '/salary', 'unknown_field'],
    [{}, '/dateOrder', 'date_order_needed'],
  ];
  for (const [change, pointer, code] of asks) {
    const said = Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value !== undefined));
    const answer = await upload(app, file, said);
    t.equal(answer.statusCode, 422, `${pointer} ${answer.body}`);
    t.match(answer.json(), { errors: [{ pointer, code }] });
  }
  t.equal((await ask<JsonPage>('GET', '/v1/applications')).items.length, 0);

  const mixed = await upload(app, 'id,a;b\n1,2;3\n', { ...base, mapping: '{}' });
  t.match(mixed.json(), { errors: [{ pointer: '/delimiter', code: 'delimiter_needed' }] });

  const dry = await imported(app, file, { ...base, dateOrder: 'dmy' }, { dryRun: true });
  t.match(dry, {
    created: 1,
    understood: {
      delimiter: 'semicolon',
      dateOrder: 'dmy',
      columns: [
        { column: 'Ref', field: 'externalId' },
        { column: 'Company', field: 'employerName' },
        { column: 'Position', field: 'role' },
        { column: 'Date applied', field: 'appliedAt' },
        { column: 'Candidate', field: 'candidate' },
        { column: 'Notes', field: null },
      ],
    },
  });
  t.match(await imported(app, file, { ...base, dateOrder: 'dmy' }), { created: 1, failed: 0 });
  const made = await ask('GET', '/v1/applications/by-external-id/ats/1');
  t.match(made, { role: 'Engineer', appliedAt: '2026-04-03T12:00:00.000Z', assumedTimes: ['appliedAt'] });
  t.match(await imported(app, file, { ...base, dateOrder: 'dmy' }), { unchanged: 1, created: 0 });
});

t.test('what is no form, or no file, or too much of either is refused as a problem', async (t) => {
  const app = await startTestApp(t);
  const json = await app.request('POST', '/v1/imports', { body: { format: 'csv' } });
  t.match(json.json(), { status: 415, code: 'unsupported_media_type' });
  const empty = await app.request('POST', '/v1/imports');
  t.match(empty.json(), { status: 422, code: 'validation_failed' });
  t.match((await upload(app, null, { format: 'csv' })).json(), {
    status: 422,
    errors: [{ pointer: '/file', code: 'required' }],
  });
  const broken = await app.request('POST', '/v1/imports', {
    body: Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nusername'),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  t.match(broken.json(), { status: 400, code: 'invalid_request' });
  const bare = await app.request('POST', '/v1/imports', {
    body: Buffer.from('x'),
    headers: { 'content-type': 'multipart/form-data' },
  });
  t.match(bare.json(), { status: 400, code: 'invalid_request' });
  t.match((await upload(app, 'username,name\n', { source: 'a\u0000b' })).json(), { status: 422 });
  t.match((await upload(app, new Uint8Array(65 * 1024 * 1024))).json(), { status: 413, code: 'payload_too_large' });
  const none = await upload(app, 'username,name\nada,Ada\n', {}, { key: 'ft_no_key' });
  t.equal(none.statusCode, 401);
  const { token } = await asking(app)('POST', '/v1/keys', { name: 'Reads', scopes: ['read'] });
  t.equal((await upload(app, 'username,name\nada,Ada\n', {}, { key: token as string })).statusCode, 403);
});

t.test('an Idempotency-Key covers the file: the same gets the first answer, another is refused', async (t) => {
  const app = await startTestApp(t);
  const headers = { 'idempotency-key': 'roster-1' };
  const file = 'username,name\nada1,Ada\n';
  const first = await imported(app, file, {}, { headers });
  t.match(first, { created: 1 });
  t.same(await imported(app, file, {}, { headers }), first);
  t.match((await upload(app, `${file}bea2,Bea\n`, {}, { headers })).json(), { code: 'idempotency_mismatch' });
});

t.test('a key that is revoked while its file is imported writes no further portion of it', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const body = { name: 'Imports', scopes: ['read', 'write'] };
  const { id, token } = await ask<Json & { token: string }>('POST', '/v1/keys', body);
  const rows = Array.from({ length: 600 }, (_, n) => `student${n},Student ${n}\n`);
  const holder = new pg.Client({ connectionString: app.connectionString });
  await holder.connect();
  t.teardown(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE candidates IN ACCESS EXCLUSIVE MODE');
  const answer = upload(app, `username,name\n${rows.join('')}`, {}, { key: token });
  await until('the first portion to begin', () => waitingFor(holder));
  await ask('POST', `/v1/keys/${id}/revoke`, undefined, { status: 200 });
  await holder.query('COMMIT');
  t.match((await answer).json(), { status: 401, code: 'unauthenticated' });
  const { rows: written } = await holder.query('SELECT count(*)::int AS n FROM candidates');
  t.same(written, [{ n: 250 }], 'what was begun before is whole');
});
