import { Readable } from 'node:stream';
import pg from 'pg';
import t from 'tap';
import { beginExport } from '#src/services/export-all.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';

interface Line {
  readonly type: string;
  readonly resource: Json;
  readonly cursor: string;
  readonly counts: Record<string, number>;
}

async function lines(app: TestApp, query = '', key = app.adminKey): Promise<Line[]> {
  const answer = await app.request('GET', `/v1/export${query}`, { key });
  t.equal(answer.statusCode, 200, answer.body.slice(0, 300));
  t.equal(answer.headers['content-type'], 'application/x-ndjson; charset=utf-8');
  return answer.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Cells of CSV as a spreadsheet reads them. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

t.test(
  'an export has all there is, what is referred to first, in the shape of REST, and ends with a cursor',
  async (t) => {
    const app = await startTestApp(t);
    const ask = asking(app);
    const { candidate, contact, interview } = await makeProcess(ask);
    for (let n = 0; n < 260; n++) await ask('POST', '/v1/employers', { name: `Employer ${n}` });
    const touch = { candidateId: candidate.id, contactId: contact.id, direction: 'outbound', channel: 'email' };
    await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T22:00:00Z' });
    const all = await lines(app);
    const end = all.pop();
    t.match(end, { type: 'end', counts: { policy: 1, employer: 261, candidate: 1, touchpoint: 1, follow_up: 1 } });
    const seen = new Set<unknown>();
    for (const { type, resource } of all) {
      for (const [name, value] of Object.entries(resource))
        if (/^(candidate|employer|contact|application|interview)Id$/.test(name) && value !== null)
          t.ok(seen.has(value), `${type}.${name} was there before`);
      seen.add(resource.id);
    }
    t.same(all.find(({ type }) => type === 'interview')?.resource, await ask('GET', `/v1/interviews/${interview.id}`));
    t.same(all.find(({ type }) => type === 'policy')?.resource, await ask('GET', '/v1/policy'));
    const feed = () => ask<{ items: Json[] }>('GET', `/v1/changes?cursor=${end?.cursor}`);
    t.same((await feed()).items, [], 'nothing is behind it');
    t.same(
      (await lines(app, '?types=contact,candidate')).map(({ type }) => type),
      ['candidate', 'contact', 'end'],
    );
  },
);

t.test('what changes while an export is under way is behind its cursor', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await ask('POST', '/v1/employers', { name: `Employer ${n}` })).id);
  const context = { orgId: app.orgId, keyId: null, scopes: new Set(['read'] as const), viewer: {} };
  const { cursor, portions } = await beginExport(app.deps, {
    ...context,
    requestId: 'test',
    origin: 'test',
    now: app.deps.now,
  });
  await portions.next();
  await ask('PATCH', `/v1/employers/${ids[0]}`, { name: 'Changed' });
  await ask('DELETE', `/v1/employers/${ids[1]}`);
  const made = await ask('POST', '/v1/employers', { name: 'New' });
  for await (const _ of portions);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/changes?cursor=${cursor}`);
  t.same(
    items.map(({ resourceId, action }) => [resourceId, action]),
    [
      [ids[0], 'update'],
      [ids[1], 'delete'],
      [made.id, 'create'],
    ],
  );
});

t.test('no more is read than is taken', async (t) => {
  const app = await startTestApp(t);
  await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query(
      `INSERT INTO employers (org_id, id, name) SELECT $1, gen_random_uuid(), repeat('x', 200) FROM generate_series(1, 5000)`,
      [app.orgId],
    ),
  );
  const context = { orgId: app.orgId, keyId: null, scopes: new Set(['read'] as const), viewer: {}, requestId: 'test' };
  const { portions } = await beginExport(app.deps, { ...context, origin: 'test', now: app.deps.now });
  let made = 0;
  const counted = (async function* () {
    for await (const { resources } of portions) {
      made += resources.length;
      yield JSON.stringify(resources);
    }
  })();
  const stream = Readable.from(counted, { objectMode: false });
  await new Promise<void>((resolve) => stream.once('readable', resolve));
  t.ok(made < 1000, `${made} of 5000 rows were read before anybody took them`);
  stream.destroy();
});

t.test('a bound key exports what it sees, and who may not read exports nothing', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { candidate } = await makeProcess(ask);
  await makeProcess(ask);
  const keyOf = async (scopes: string[], bound = {}) =>
    (await ask('POST', '/v1/keys', { name: 'key', scopes, ...bound }))['token'] as string;
  const all = await lines(app, '', await keyOf(['read'], { candidateId: candidate.id }));
  t.match(all.at(-1), {
    counts: { candidate: 1, contact: 1, employer: 1, application: 1, interview: 1, follow_up: 1 },
  });
  const writer = await keyOf(['write']);
  for (const file of ['', '/contacts.csv', '/contacts.vcf'])
    t.equal((await app.request('GET', `/v1/export${file}`, { key: writer })).statusCode, 403);
  t.equal((await app.request('GET', '/v1/export', { headers: { accept: 'text/html' } })).statusCode, 406);
});

t.test('CSV holds every field, and nothing that a spreadsheet computes', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { employer } = await makeProcess(ask);
  const names = [
    '=1+1',
    '+49 30 1',
    '-2',
    '@SUM(A1)',
    '\tx',
    'plain, "quoted"',
    'two\nlines',
    "'=x",
    '＝1+1',
    'a;=1+1',
  ];
  for (const name of names) await ask('POST', '/v1/contacts', { employerId: employer.id, name });
  const answer = await app.request('GET', '/v1/export/contacts.csv');
  t.equal(answer.headers['content-type'], 'text/csv; charset=utf-8');
  t.equal(answer.headers['content-disposition'], 'attachment; filename="contacts.csv"');
  t.equal(answer.body[0], '\uFEFF', 'without which a spreadsheet takes its letters for others');
  const [head = [], ...rows] = cells(answer.body.slice(1));
  t.equal(rows.length, names.length + 1);
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  t.same(
    column('name').slice(1),
    names.map((name) => (/^[=+\-@\t＝]/.test(name) ? `'${name}` : name)),
  );
  t.notMatch(answer.body, /(?:^|,|\r\n|")[=+\-@\t]/);
  t.match(answer.body, '"a;=1+1"', 'nor where cells end with semicolons');
  t.match(JSON.parse(column('methods')[0] ?? ''), [{ kind: 'email', value: 'grace@acme.example' }]);
  t.same(new Set(rows.map((row) => row.length)), new Set([head.length]));
  for (const file of ['candidates', 'interviews', 'follow-ups', 'touchpoints', 'policy'])
    t.equal((await app.request('GET', `/v1/export/${file}.csv`)).statusCode, file === 'policy' ? 404 : 200, file);
});

t.test('vCards are whole: escaped, folded at 75 octets, without what does not reach them', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { employer, contact } = await makeProcess(ask);
  await ask('PATCH', `/v1/employers/${employer.id}`, { name: 'Acme; Sons, Ltd' });
  await ask('PATCH', `/v1/contacts/${contact.id}`, {
    name: 'Grace Kim\\Hopper',
    title: `Head of ${'größere '.repeat(20)}Dinge`,
    methods: [
      { kind: 'email', value: 'grace@acme.example' },
      { kind: 'phone', value: '+1 212 555 0100' },
      { kind: 'email', value: 'old@acme.example', status: 'bounced' },
      { kind: 'profile', value: 'https://people.example/grace?a=1,2;3' },
    ],
  });
  const { body, headers } = await app.request('GET', '/v1/export/contacts.vcf');
  t.equal(headers['content-type'], 'text/vcard; charset=utf-8');
  const raw = body.split('\r\n');
  t.ok(raw.every((line) => Buffer.byteLength(line) <= 75));
  t.notMatch(body, /�/);
  const unfolded = body.replaceAll('\r\n ', '').split('\r\n');
  for (const line of [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${contact.id}`,
    'FN:Grace Kim\\\\Hopper',
    'ORG:Acme\\; Sons\\, Ltd',
    `TITLE:Head of ${'größere '.repeat(20)}Dinge`,
    'EMAIL:grace@acme.example',
    'TEL:+1 212 555 0100',
    'URL:https://people.example/grace?a=1,2;3',
    'TZ:America/New_York',
    'END:VCARD',
  ])
    t.ok(unfolded.includes(line), line);
  t.notMatch(body, /old@acme/);
});

t.test('an export whose key is revoked breaks off at the next portion, as a line, a table and cards', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { employer } = await makeProcess(ask);
  await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query(
      `INSERT INTO contacts (org_id, id, employer_id, name) SELECT $1, gen_random_uuid(), $2, 'Grace ' || n FROM generate_series(1, 599) n`,
      [app.orgId, employer.id],
    ),
  );
  const address = await app.app.listen({ host: '127.0.0.1', port: 0 });
  const holder = new pg.Client({ connectionString: app.connectionString });
  await holder.connect();
  t.teardown(() => holder.end());
  for (const [file, name] of [
    ['', /"name":"Grace/g],
    ['/contacts.csv', /^[^\n]*Grace/gm],
    ['/contacts.vcf', /^FN:Grace/gm],
  ] as const) {
    const { id, token } = await ask<Json & { token: string }>('POST', '/v1/keys', { name: 'Reads', scopes: ['read'] });
    await holder.query('BEGIN; LOCK TABLE contacts IN ACCESS EXCLUSIVE MODE');
    const answer = fetch(`${address}/v1/export${file}`, { headers: { authorization: `Bearer ${token}` } });
    await until('the first contacts to be asked for', () => waitingFor(holder));
    await ask('POST', `/v1/keys/${id}/revoke`, undefined, { status: 200 });
    await holder.query('COMMIT');
    let got = '';
    const taken = async () => {
      for await (const text of (await answer).body?.pipeThrough(new TextDecoderStream()) ?? []) got += text;
    };
    await t.rejects(taken(), `${file} does not end as if it were whole`);
    const told = got.match(name)?.length ?? 0;
    t.ok(told <= 250, `${file} tells ${told}, of 600 no more than what was asked for before`);
    t.notMatch(got, '"type":"end"');
  }
});
