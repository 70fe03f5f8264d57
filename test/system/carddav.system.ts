import { join } from 'node:path';
import t from 'tap';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { runProgram } from '../support/command.js';
import { soakCrm } from '../support/crm-soak.js';
import { Radicale } from '../support/radicale.js';
import { radicaleSide } from '../support/radicale-side.js';

const MINUTES_MS = 60_000;

t.setTimeout(600_000);

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const radicale = await Radicale.start(t);
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const contact = (more: object = {}) =>
    ask('POST', '/v1/contacts', { name: 'Grace Hopper', employerId: employer.id, ...more });
  const run = async (later = 10 * MINUTES_MS) => {
    clock.now = new Date(clock.now.getTime() + later);
    await tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  };
  const { user, password: token } = radicale;
  const connect = (more: object = {}) =>
    ask('POST', '/v1/integrations', { provider: 'carddav', url: radicale.url, user, token, ...more });
  const lastRun = async ({ id }: Json) => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`)).items[0];
  const conflicts = async ({ id }: Json) =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/conflicts`)).items;
  const contacts = async () =>
    (await ask<{ items: Json[] }>('GET', '/v1/contacts?include=methods&limit=100')).items.sort((a, b) =>
      String(a['name']) < String(b['name']) ? -1 : 1,
    );
  return { radicale, ask, employer, contact, run, connect, lastRun, conflicts, contacts };
}

const GRACE = [
  { kind: 'email', value: 'grace@initech.example' },
  { kind: 'phone', value: '+1 212 5550100' },
];

t.test('contacts go out as cards, and people there come in; an edit on one side goes to the other', async (t) => {
  const { radicale, ask, contact, run, connect, lastRun, contacts } = await scene(t);
  const grace = await contact({ title: 'Rear admiral', methods: GRACE });
  await radicale.put('ada.vcf', [
    'UID:ada',
    'FN:Ada Lovelace',
    'N:Lovelace;Ada;;;',
    'ORG:Analytical Engines\\, Ltd;Programs',
    'item1.EMAIL;TYPE=INTERNET:ada@engines.example',
    'item1.X-ABLABEL:work',
    'NOTE:Likes numbers',
  ]);
  const integration = await connect();
  await run();
  t.match(await lastRun(integration), { status: 'complete', error: null });
  const card = await radicale.card(`${grace.id}.vcf`);
  for (const line of ['FN:Grace Hopper', 'N:Hopper;Grace;;;', 'ORG:Initech', 'TITLE:Rear admiral']) t.match(card, line);
  t.match(card, /^EMAIL;TYPE=INTERNET:grace@initech\.example\r?$/m);
  t.match(card, new RegExp(`^UID:urn:uuid:${grace.id}\r?$`, 'm'));
  const [ada] = await contacts();
  t.match(ada, { name: 'Ada Lovelace', methods: [{ value: 'ada@engines.example' }] });

  await radicale.edit(`${grace.id}.vcf`, 'TITLE', 'TITLE:Commodore');
  await ask('PATCH', `/v1/contacts/${ada?.id}`, { name: 'Ada King', title: 'Countess' });
  await run();
  t.equal((await ask('GET', `/v1/contacts/${grace.id}`))['title'], 'Commodore');
  const changed = await radicale.card('ada.vcf');
  for (const line of [
    'FN:Ada King',
    'N:King;Ada;;;',
    'TITLE:Countess',
    'ORG:Analytical Engines\\, Ltd;Programs',
    'NOTE:Likes numbers',
  ])
    t.ok(changed.includes(line), line);
  t.match(changed, /^item1\.EMAIL;TYPE=INTERNET:ada@engines\.example\r?$/im);
  t.match(changed, /^item1\.X-ABLABEL:work\r?$/im);

  const before = await radicale.cards();
  await run();
  radicale.requests.length = 0;
  await run();
  t.same(await radicale.cards(), before);
  t.equal((await contacts()).length, 2);
  t.ok(radicale.requests.length <= 4, radicale.requests.join(', '));
});

const person = (name: string, ...more: string[]) => [
  `UID:${name}`,
  `FN:${name} Person`,
  `N:Person;${name};;;`,
  'ORG:Initech',
  ...more,
];

t.test(
  'who is deleted there is kept in step no more, and a person is told; what we made there goes when it goes here',
  async (t) => {
    const { radicale, ask, contact, run, connect, conflicts, contacts } = await scene(t);
    const grace = await contact({ methods: GRACE });
    const alan = await contact({ name: 'Alan Turing' });
    await radicale.put('ada.vcf', person('Ada'));
    const integration = await connect();
    await run();
    t.equal((await radicale.cards()).size, 3);
    await radicale.delete(`${grace.id}.vcf`);
    const ada = (await contacts()).find(({ name }) => name === 'Ada Person');
    await ask('DELETE', `/v1/contacts/${alan.id}`);
    await ask('DELETE', `/v1/contacts/${ada?.id}`);
    await run();
    t.match(await conflicts(integration), [{ kind: 'deleted_there', localId: grace.id }]);
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Still here' });
    await run();
    t.same([...(await radicale.cards()).keys()], ['ada.vcf'], 'theirs stays, ours goes, nobody is made again');
    t.same(
      (await contacts()).map(({ name }) => name),
      ['Grace Hopper'],
    );
  },
);

t.test(
  'whoever is quicker than a push is not written over: both edits are on the card and here in the end',
  async (t) => {
    const { radicale, ask, contact, run, connect, contacts, conflicts } = await scene(t);
    const grace = await contact({ title: 'Before', methods: GRACE });
    const integration = await connect();
    await run();
    const name = `${grace.id}.vcf`;
    await ask('PATCH', `/v1/contacts/${grace.id}`, {
      methods: [{ kind: 'email', value: 'new@initech.example' }, GRACE[1]],
    });
    let quick = 0;
    radicale.hook = async (method) => {
      if (method !== 'PUT' || quick > 0) return undefined;
      quick += 1;
      await radicale.edit(name, 'TITLE', 'TITLE:Theirs');
      await radicale.edit(name, 'NOTE', 'NOTE:Written in between');
      return undefined;
    };
    await run();
    t.equal(quick, 1);
    t.match(await radicale.card(name), /grace@initech/, 'the push waits');
    await run();
    const card = await radicale.card(name);
    for (const line of ['TITLE:Theirs', 'NOTE:Written in between', 'new@initech.example']) t.match(card, line);
    t.match(await contacts(), [{ title: 'Theirs', methods: [{ value: 'new@initech.example' }, {}] }]);
    t.same(await conflicts(integration), []);
  },
);

t.test('an answer that is lost makes nobody twice, and what was changed there since is merged', async (t) => {
  const { radicale, contact, run, connect, lastRun, contacts, conflicts } = await scene(t);
  const grace = await contact({ title: 'Ours', methods: GRACE });
  let lost = 0;
  radicale.hook = async (method) => (method === 'PUT' && lost++ === 0 ? 'lost' : undefined);
  const integration = await connect();
  await run();
  t.match(await lastRun(integration), { status: 'failed', error: 'no_answer' });
  await radicale.edit(`${grace.id}.vcf`, 'TITLE', 'TITLE:Theirs');
  await run();
  t.match(await lastRun(integration), { status: 'complete' });
  t.equal((await radicale.cards()).size, 1);
  t.match(await radicale.card(`${grace.id}.vcf`), /TITLE:Theirs/);
  t.match(await contacts(), [{ title: 'Theirs' }]);
  t.match(await conflicts(integration), [
    { kind: 'field', field: 'title', here: 'Ours', there: 'Theirs', kept: 'there' },
  ]);
});

t.test(
  'a token that is good no more lists everybody: edits, new people and deletions since are found, and nothing else',
  async (t) => {
    const { radicale, run, connect, conflicts, contacts } = await scene(t);
    for (const name of ['Ada', 'Bea', 'Cid']) await radicale.put(`${name}.vcf`, person(name));
    const integration = await connect();
    await run();
    await radicale.forgetTokens();
    await radicale.delete('Bea.vcf');
    await radicale.put('Dan.vcf', person('Dan'));
    await radicale.edit('Ada.vcf', 'TITLE', 'TITLE:Countess');
    // A listing that breaks off, and one that leaves people out, take nobody for gone.
    let broken = 0;
    radicale.hook = async (method) => {
      if (method !== 'REPORT' || broken > 0) return undefined;
      broken += 1;
      return { status: 207, body: '<multistatus xmlns="DAV:"><sync-token>a</sync-token><response><href>' };
    };
    await run();
    t.equal((await contacts()).length, 3);
    const left = '<multistatus xmlns="DAV:"><sync-token>http://radicale.org/ns/sync/nothing</sync-token></multistatus>';
    let leaves = 0;
    radicale.hook = async (method) => (method === 'REPORT' && leaves++ === 0 ? { status: 207, body: left } : undefined);
    await run();
    radicale.hook = undefined;
    await run();
    t.match(await conflicts(integration), [{ kind: 'deleted_there' }]);
    t.match(await contacts(), [
      { name: 'Ada Person', title: 'Countess' },
      { name: 'Bea Person' },
      { name: 'Cid Person' },
      { name: 'Dan Person' },
    ]);
    const before = await radicale.cards();
    await run();
    t.same(await radicale.cards(), before);
  },
);

t.test('a card that is moved stays the same person', async (t) => {
  const { radicale, contact, run, connect, contacts } = await scene(t);
  const grace = await contact({ methods: GRACE });
  await connect();
  await run();
  await radicale.move(`${grace.id}.vcf`, 'a-moved.vcf');
  await radicale.edit('a-moved.vcf', 'TITLE', 'TITLE:Moved');
  await run();
  t.match(await contacts(), [{ id: grace.id, title: 'Moved' }]);
  t.equal((await radicale.cards()).size, 1);
});

t.test('a password that is refused waits for another; a service that rests is asked when it says', async (t) => {
  const { radicale, ask, run, connect, lastRun } = await scene(t);
  const integration = await connect({ token: 'wrong' });
  const state = async () => ask('GET', `/v1/integrations/${integration.id}`);
  await run();
  t.match(await state(), { state: 'needs_reauth', reason: 'credentials_refused' });
  await ask('PATCH', `/v1/integrations/${integration.id}`, { token: radicale.password });
  radicale.hook = async () => ({ status: 503, headers: { 'retry-after': '120' } });
  await run();
  t.match(await lastRun(integration), { status: 'paused', error: 'rate_limited' });
  const asked = radicale.requests.length;
  await run(60_000);
  t.equal(radicale.requests.length, asked);
  radicale.hook = async () => ({ status: 200, body: '<html><body>Be back soon</body></html>' });
  await run(61_000);
  t.match(await state(), { state: 'active', reason: 'html_instead_of_xml' });
  radicale.hook = undefined;
  await run(2 * 60 * 60_000);
  t.match(await lastRun(integration), { status: 'complete', error: null });
});

t.test(
  'the command line connects an address book and runs it; a wrong address is told, and a password shown nowhere',
  async (t) => {
    const radicale = await Radicale.start(t);
    const keys = KeyRing.generate();
    const app = await startTestApp(t, { ring: keys });
    await radicale.put('ada.vcf', person('Ada'));
    const file = join(t.testdir({ password: `${radicale.password}\n` }), 'password');
    const settings = { DATABASE_URL: app.connectionString, SECRETS_KEY: keys, CRM_ALLOWED_RANGES: '127.0.0.0/8' };
    const integrations = (...args: string[]) => runProgram('src/cli/main.ts', ['integrations', ...args], settings);
    const how = ['carddav', '--org', app.orgId, '--user', radicale.user, '--token-file', file, '--json'];
    t.match(await integrations('connect', ...how, '--url', 'https://10.1.2.3/'), {
      code: 1,
      err: /CRM_ALLOWED_RANGES/,
    });
    const connected = await integrations('connect', ...how, '--url', radicale.url);
    t.equal(connected.code, 0, connected.err);
    t.notMatch(connected.out + connected.err, radicale.password);
    const { id } = JSON.parse(connected.out);
    const dry = await integrations('run', id, '--dry-run');
    t.match(dry, { code: 0, out: /here +create contact .*name: - -> "Ada Person"/ });
    t.match(await integrations('run', id), { code: 0, out: /create_here 1/ });
    t.match(await asking(app)('GET', '/v1/contacts'), { items: [{ name: 'Ada Person' }] });
  },
);

const { SOAK_SEED = String(Math.floor(Math.random() * 1_000_000)) } = process.env;

t.test(
  'an address book and the contacts here are alike after random edits and faults, nobody twice, no edit lost untold',
  { timeout: 280_000 },
  async (t) => {
    t.comment(`seed ${SOAK_SEED}`);
    const side = radicaleSide(await Radicale.start(t));
    const { faults, ...soaked } = await soakCrm(t, { seed: Number(SOAK_SEED), people: 24, rounds: 10, edits: 8, side });
    t.comment(JSON.stringify(soaked));
    t.same(faults, []);
    t.ok(soaked.troubles > 0 && soaked.edits > 80, JSON.stringify(soaked));
  },
);
