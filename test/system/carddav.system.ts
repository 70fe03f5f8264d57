import t from 'tap';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { Radicale } from '../support/radicale.js';

const MINUTES_MS = 60_000;

t.setTimeout(180_000);

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
