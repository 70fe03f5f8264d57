import t from 'tap';
import type { CrmActivity, CrmChange, CrmContact } from '#integrations/crm/crm.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { fault, ID_FIELD } from '../../support/salesforce-records.js';
import { SalesforceServer, type SalesforceServerOptions } from '../../support/salesforce-server.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a80';
const ourId = (n: number) => `${ID}${String(n).padStart(2, '0')}`;

async function connected(
  t: Parameters<typeof SalesforceServer.start>[0],
  options: Partial<SalesforceServerOptions> = {},
) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await SalesforceServer.start(t, { now, ...options });
  const provider = salesforce({ allowed: ['127.0.0.0/8'], hosts: ['127.0.0.1'], now });
  const crm = await provider.connect({ token: server.token, url: server.url, user: null });
  const later = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  /** All pages from a cursor on. */
  const readAll = async (from: string | null) => {
    const changes: CrmChange[] = [];
    let cursor = from;
    for (let more = true; more; ) {
      const page = await crm.pull(cursor);
      changes.push(...page.changes);
      ({ cursor, more } = page);
    }
    const contacts = new Map<string, CrmContact>();
    for (const change of changes) if (change.kind === 'contact') contacts.set(change.contact.id, change.contact);
    const gone = changes.flatMap((change) => (change.kind === 'gone' ? change.id : []));
    return { cursor, contacts, gone, changes };
  };
  return { server, crm, later, readAll };
}

t.test('people are stored by our id with their company, twice the same as once, and come back', async (t) => {
  const { server, crm } = await connected(t);
  const set = {
    name: 'Mary Ann Evans',
    title: 'Editor',
    email: 'mary@example.com',
    phone: '+44 20 1',
    company: "O'Neill \\ Sons",
  };
  const [first] = await crm.push([{ ourId: ourId(1), id: null, set }]);
  const [second] = await crm.push([{ ourId: ourId(1), id: null, set: { ...set, title: null } }]);
  t.match(first, { kind: 'stored', contact: { fields: set, ourId: ourId(1) } });
  t.match(second, { kind: 'stored', contact: { fields: { title: null } } });
  t.equal(server.of('Contact').length, 1);
  t.match(server.of('Contact')[0]?.fields, { FirstName: 'Mary Ann', LastName: 'Evans', Title: null });
  t.equal(server.of('Account').length, 1, 'one company, found again');
  const [third] = await crm.push([{ ourId: ourId(2), id: null, set: { name: 'Plato', company: "O'NEILL \\ SONS" } }]);
  t.match(third, { kind: 'stored', contact: { fields: { name: 'Plato', company: "O'Neill \\ Sons" } } });
  t.match(server.of('Contact')[1]?.fields, { FirstName: null, LastName: 'Plato' });
  t.match(await crm.push([{ ourId: ourId(2), id: server.of('Contact')[1]?.Id ?? '', set: { company: null } }]), [
    { kind: 'stored', contact: { fields: { company: null } } },
  ]);
});

t.test('what is wrong with one of a collection says nothing of the others', async (t) => {
  const { server, crm } = await connected(t, { duplicateRule: true });
  const taken = server.add('Contact', { LastName: 'Hopper', Email: 'grace@example.com' });
  const kept = server.add('Contact', { FirstName: 'Kept', LastName: 'Here' });
  const deleted = server.add('Contact', { LastName: 'Deleted' });
  server.delete(deleted.Id);
  const locked = server.add('Contact', { LastName: 'Locked' });
  const other = server.add('Contact', { LastName: 'Other', [ID_FIELD]: ourId(9) });
  server.options = {
    ...server.options,
    spoil: (object, fields, id) => {
      if (id === locked.Id) return fault('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record');
      return object === 'Account' && fields['Name'] === 'Refused'
        ? fault('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'No such company.', 'Name')
        : undefined;
    },
  };
  const outcomes = await crm.push([
    { ourId: ourId(1), id: null, set: { name: 'Grace', email: 'grace@example.com' } },
    { ourId: ourId(2), id: null, set: { name: 'Ada' } },
    { ourId: ourId(3), id: null, set: { name: 'Bad', email: 'no address' } },
    { ourId: ourId(4), id: deleted.Id, set: { name: 'Gone' } },
    { ourId: ourId(5), id: kept.Id, set: { title: 'There' } },
    { ourId: ourId(6), id: locked.Id, set: { title: 'Busy' } },
    { ourId: ourId(7), id: null, set: { name: 'Long', title: 'x'.repeat(129) } },
    { ourId: ourId(8), id: null, set: { name: 'Nowhere', company: 'Refused' } },
    { ourId: ourId(9), id: null, set: { name: 'Known' } },
    { ourId: ourId(10), id: '003999999999999AAA', set: { name: 'Never' } },
  ]);
  t.match(outcomes, [
    { kind: 'taken', id: taken.Id },
    { kind: 'stored', contact: { fields: { name: 'Ada' } } },
    { kind: 'refused', code: 'invalid_email_address' },
    { kind: 'gone' },
    { kind: 'stored', contact: { id: kept.Id, fields: { name: 'Kept Here', title: 'There' } } },
    { kind: 'later', code: 'unable_to_lock_row' },
    { kind: 'refused', code: 'string_too_long' },
    { kind: 'refused', code: 'company_refused' },
    { kind: 'stored', contact: { id: other.Id, fields: { name: 'Known' } } },
    { kind: 'gone' },
  ]);
  t.equal(server.of('Contact').length, 5);
});

t.test('a company of which a rule says that it is there already is that one, and a lead is no person', async (t) => {
  const { server, crm } = await connected(t);
  const likely = server.add('Account', { Name: 'Initech GmbH' });
  const lead = { attributes: { type: 'Lead' }, Id: '00Q000000000001AAA' };
  const matching = (...records: object[]) => ({
    ...fault('DUPLICATES_DETECTED', 'Use one of these records?'),
    duplicateResult: { allowSave: false, matchResults: [{ matchRecords: records.map((record) => ({ record })) }] },
  });
  const account = (Id: string) => ({ attributes: { type: 'Account' }, Id });
  const company = (n: number, name: string) => ({
    ourId: ourId(n),
    id: null,
    set: { name: `Person ${n}`, company: name },
  });
  server.options = {
    ...server.options,
    spoil: (object, fields) => {
      if (object === 'Contact') return fields['LastName'] === '5' ? matching(lead) : undefined;
      if (fields['Name'] === 'Initech') return matching(account(likely.Id), lead);
      // Somebody else made it a moment ago, and there is another that is much like it.
      if (fields['Name'] === 'Globex')
        return matching(account(server.add('Account', { Name: 'GLOBEX' }).Id), account(likely.Id));
      return fields['Name'] === 'Several' ? matching(account(likely.Id), account('001999999999999AAA')) : undefined;
    },
  };
  const outcomes = await crm.push([
    company(1, 'Initech'),
    company(2, 'Globex'),
    company(3, 'Several'),
    company(4, 'New'),
    { ourId: ourId(5), id: null, set: { name: 'Person 5' } },
  ]);
  t.match(outcomes, [
    { kind: 'stored', contact: { fields: { company: 'Initech GmbH' } } },
    { kind: 'stored', contact: { fields: { company: 'GLOBEX' } } },
    { kind: 'refused', code: 'company_refused' },
    { kind: 'stored', contact: { fields: { company: 'New' } } },
    { kind: 'taken', id: null },
  ]);
  t.equal(server.of('Account').length, 3);
});

t.test('a value that has a whole collection refused is found, and the others are stored', async (t) => {
  const { server, crm } = await connected(t);
  const names = ['Ada', 'Bob', 'Half \uD83D', 'Dora', 'Eve'];
  const outcomes = await crm.push(names.map((name, n) => ({ ourId: ourId(n), id: null, set: { name } })));
  t.match(outcomes, [
    { kind: 'stored' },
    { kind: 'stored' },
    { kind: 'refused', code: 'json_parser_error' },
    { kind: 'stored' },
    { kind: 'stored' },
  ]);
  t.equal(server.of('Contact').length, 4);
});

t.test('more than a collection takes is sent in several, and each gets its own answer', async (t) => {
  const { server, crm } = await connected(t);
  const many = Array.from({ length: 450 }, (_, n) => ({
    ourId: `${ID}${n}`,
    id: null,
    set: { name: `Person ${n}`, company: `Company ${n} with a long name that makes queries long ${'x'.repeat(100)}` },
  }));
  const outcomes = await crm.push(many);
  t.equal(outcomes.filter(({ kind }) => kind === 'stored').length, 450);
  t.match(outcomes[449], { kind: 'stored', contact: { ourId: `${ID}449`, fields: { name: 'Person 449' } } });
  t.equal(server.of('Contact').length, 450);
});

t.test(
  'changes are read to their end though many are of one second, and begin a little before the last end',
  async (t) => {
    const { server, later, readAll } = await connected(t, { pageSize: 90 });
    for (let n = 0; n < 450; n++) server.add('Contact', { LastName: `At once ${n}` });
    later(1000);
    for (let n = 0; n < 30; n++) server.add('Contact', { LastName: `Later ${n}` });
    const first = await readAll(null);
    t.equal(first.contacts.size, 480);
    t.equal(first.changes.length, 480, 'each once');
    later(10 * 60_000);
    const changed = server.add('Contact', { LastName: 'New' });
    const second = await readAll(first.cursor);
    t.match(second.contacts.get(changed.Id), { fields: { name: 'New' } });
    t.equal(second.contacts.size, 481, 'three minutes are read twice');
    const third = await readAll(second.cursor);
    t.same([...third.contacts.keys()], [changed.Id]);
    t.equal(third.cursor, second.cursor, 'and nothing new moves nothing');
  },
);

t.test('who was deleted is told, and who was merged with whoever is left of them', async (t) => {
  const { server, crm, later, readAll } = await connected(t);
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => server.add('Contact', { LastName: name }).Id) as [
    string,
    string,
    string,
    string,
  ];
  const { cursor } = await readAll(null);
  later(10 * 60_000);
  server.delete(d);
  server.merge(a, b);
  later(1000);
  server.merge(b, c);
  const told = await readAll(cursor);
  t.same(told.gone, [d]);
  t.same([...told.contacts.keys()], [c]);
  t.same([...(told.contacts.get(c)?.mergedIds ?? [])].sort(), [a, b]);
  const read = await crm.read([a, d, 'no id', c]);
  t.match(read, [{ kind: 'contact', contact: { id: c } }]);
  t.same(read.flatMap((one) => (one.kind === 'contact' ? one.contact.mergedIds : [])).sort(), [a, b]);
});

t.test('activities are made once though an answer was lost, updated, closed and removed', async (t) => {
  const { server, crm } = await connected(t);
  const [ada, bob] = ['Ada', 'Bob'].map((name) => server.add('Contact', { LastName: name }).Id) as [string, string];
  const base = { id: null, subject: 'S', body: 'B', at: '2026-12-02T03:30:00.000Z', endsAt: null, day: '2026-12-01' };
  const of = (kind: CrmActivity['kind'], n: number, more: Partial<CrmActivity> = {}): CrmActivity => ({
    ...base,
    ourId: `${ourId(n)}:thanks_due@1`,
    kind,
    contactIds: [ada],
    done: false,
    inbound: false,
    ...more,
  });
  const meeting = of('meeting', 1, { contactIds: [ada, bob], endsAt: '2026-12-02T04:30:00.000Z' });
  const [event] = await crm.pushActivities([meeting]);
  t.match(server.of('Event'), [
    { fields: { StartDateTime: meeting.at, EndDateTime: meeting.endsAt, WhoId: ada, Subject: 'S', Description: 'B' } },
  ]);
  t.match(server.of('EventRelation'), [{ fields: { RelationId: bob } }], 'the other is invited');
  const task = of('task', 2);
  let lost = true;
  server.options = { ...server.options, loses: (method) => method === 'POST' && lost };
  await t.rejects(crm.pushActivities([task]), { kind: 'transient', code: 'no_answer' });
  lost = false;
  const [stored] = await crm.pushActivities([task]);
  t.equal(server.of('Task').length, 1);
  t.match(server.of('Task')[0], {
    Id: (stored as { id: string }).id,
    fields: { ActivityDate: '2026-12-01', Status: 'Not Started', TaskSubtype: 'Task' },
  });
  for (const [n, kind] of (['call', 'email', 'note'] as const).entries()) await crm.pushActivities([of(kind, 3 + n)]);
  t.match(
    server.of('Task').map(({ fields }) => [fields['Status'], fields['TaskSubtype']]),
    [
      ['Not Started', 'Task'],
      ['Completed', 'Call'],
      ['Completed', 'Email'],
      ['Completed', 'Task'],
    ],
  );
  const id = (stored as { id: string }).id;
  t.same(await crm.pushActivities([{ ...task, id, done: true, contactIds: [] }]), [{ kind: 'stored', id }]);
  t.match(server.records.get(id)?.fields, { Status: 'Completed', WhoId: ada });
  await crm.pushActivities([{ ...meeting, id: (event as { id: string }).id, subject: 'Moved' }]);
  t.equal(server.of('EventRelation').length, 1);
  t.same(await crm.remove('task', [id, id, '00T999999999999AAA']), [], 'who is gone is no fault');
  server.options = { ...server.options, keeps: ({ object }) => object === 'Event' };
  const eventId = (event as { id: string }).id;
  t.same(await crm.remove('meeting', [eventId]), [{ id: eventId, code: 'delete_failed' }]);
  await crm.pushActivities([of('task', 9, { subject: `${'x'.repeat(254)}😀` })]);
  t.equal(server.of('Task').at(-1)?.fields['Subject'], 'x'.repeat(254), 'no half of a character');
  t.equal(server.records.get(id)?.deleted, true);
  t.same(await crm.pushActivities([{ ...task, id }]), [{ kind: 'gone' }]);
  t.match(await crm.pushActivities([of('task', 8, { contactIds: ['003999999999999AAA'] })]), [
    { kind: 'refused', code: 'invalid_cross_reference_key' },
  ]);
});

t.test('limits, ended sessions, outages and a field that is not there are told as such', async (t) => {
  const { server, crm, later } = await connected(t, { perDay: 20 });
  for (let n = 0; n < 19; n++) await crm.read(['003999999999999AAA']);
  const before = server.requests.length;
  await t.rejects(crm.pull(null), { kind: 'rate_limited', code: 'budget_spent' });
  t.equal(server.requests.length, before, 'and nothing is sent');
  later(60 * 60_000);
  await crm.pull(null);
  later(60 * 60_000);
  await t.rejects(crm.pull(null), { kind: 'rate_limited', code: 'daily_limit', retryAfterMs: 3_600_000 });
  later(60 * 60_000);
  server.options = { ...server.options, perDay: 10_000 };
  const answers: [number, string, string, Record<string, unknown>][] = [
    [
      403,
      'REQUEST_LIMIT_EXCEEDED',
      'ConcurrentRequests Limit exceeded.',
      { kind: 'rate_limited', retryAfterMs: 60_000 },
    ],
    [503, 'SERVER_UNAVAILABLE', 'busy', { kind: 'transient', code: 'server_unavailable' }],
    [400, 'INVALID_QUERY_LOCATOR', 'over', { kind: 'transient', code: 'invalid_query_locator' }],
    [400, 'INVALID_TYPE', 'no Contact', { kind: 'configuration', code: 'invalid_type' }],
    [403, 'API_DISABLED_FOR_ORG', 'no API', { kind: 'permanent', code: 'api_disabled_for_org' }],
  ];
  for (const [status, errorCode, message, expected] of answers) {
    server.options = { ...server.options, intercept: () => ({ status, body: [{ errorCode, message }] }) };
    t.match(await crm.pull(null).catch((error: unknown) => error), expected, errorCode);
  }
  server.options = { ...server.options, intercept: () => ({ status: 200, body: { records: 'none' } }) };
  await t.rejects(crm.pull(null), { kind: 'transient', code: 'unreadable_answer' });
  server.options = { ...server.options, intercept: () => undefined };
  server.custom.clear();
  await t.rejects(crm.pull(null), { kind: 'configuration', code: 'id_field_missing' });
  await t.rejects(crm.push([{ ourId: ourId(1), id: null, set: { name: 'Ada' } }]), { code: 'id_field_missing' });
  server.token = 'another';
  await t.rejects(crm.pull(null), { kind: 'permanent', code: 'token_refused' });
});

t.test('an address that is nobody’s to be asked is not, whatever came with a token', async (t) => {
  const now = () => new Date();
  const strict = salesforce({ now });
  for (const url of [
    'http://example.my.salesforce.com',
    'https://10.0.0.1',
    'https://[::1]',
    'https://salesforce.com.evil.example',
    'https://evilsalesforce.com',
    'https://user:pw@example.my.salesforce.com',
    'https://example.my.salesforce.com/services',
    'https://example.my.salesforce.com/?x=1',
    'nowhere',
  ]) {
    t.type(strict.faultOf?.(url), 'string', url);
    await t.rejects(strict.connect({ token: 't', url, user: null }), {
      kind: 'configuration',
      code: 'address_refused',
    });
  }
  t.equal(strict.faultOf?.('https://example.my.salesforce.com'), undefined);
  t.equal(strict.faultOf?.('https://example--dev.sandbox.my.salesforce.com/'), undefined);
});

t.test('what was sent is found by what we call it, people and activities; who was deleted is not there', async (t) => {
  const { server, crm } = await connected(t);
  await crm.push([1, 2].map((n) => ({ ourId: ourId(n), id: null, set: { name: `Person ${n}` } })));
  const [first, second] = server.of('Contact').map(({ Id }) => Id) as [string, string];
  const all = [ourId(1), ourId(2), ourId(3)];
  t.same(
    await crm.find('contact', all),
    new Map([
      [ourId(2), second],
      [ourId(1), first],
    ]),
  );
  await crm.remove('contact', [first]);
  t.same(await crm.find('contact', all), new Map([[ourId(2), second]]));
  const event = server.add('Event', { [ID_FIELD]: `${ourId(4)}` });
  t.same(await crm.find('meeting', [ourId(4)]), new Map([[ourId(4), event.Id]]));
  t.same(await crm.find('task', [ourId(4)]), new Map(), 'an event is no task');
});
