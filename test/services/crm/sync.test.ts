import t from 'tap';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Json } from '../../support/asking.js';
import { crmScene } from '../../support/crm-scene.js';

const GRACE = { name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' };
const email = (value: string, more: object = {}) => ({ kind: 'email', value, ...more });

t.test(
  'who is on both sides is found by the address, and who is on one is made on the other; again changes nothing',
  async (t) => {
    const { crm, ask, connect, run, runLater, contact } = await crmScene(t);
    const grace = await contact({ methods: [email('Grace@Initech.example')] });
    await contact({ name: 'Linus', methods: [email('linus@initech.example')] });
    const known = crm.add({ ...GRACE, title: 'Admiral' });
    crm.add({ name: 'Ada Lovelace', company: 'Engines' });
    const integration = await connect();
    await run();
    t.match(await ask('GET', `/v1/contacts/${grace.id}`), { title: 'Admiral' });
    t.equal(crm.live.length, 3);
    t.equal(known.ourId, null, 'nothing of her is to be changed there');
    const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
    t.same(items.map(({ name }) => name).sort(), ['Ada Lovelace', 'Grace Hopper', 'Linus']);
    const employers = await ask<{ items: Json[] }>('GET', '/v1/employers');
    t.same(
      employers.items.map(({ name }) => name).sort(),
      ['Engines', 'Initech'],
      'a company that is known is not made again',
    );
    const before = crm.requests.length;
    await runLater();
    await runLater();
    t.same(
      [...new Set(crm.requests.slice(before))].filter((one) => one !== 'pull' && one !== 'read'),
      [],
    );
    const runs = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
    t.match(runs.items.at(-1), {
      status: 'complete',
      error: null,
      counts: [
        { code: 'create_company', count: 1 },
        { code: 'create_here', count: 1 },
        { code: 'create_there', count: 1 },
        { code: 'link_here', count: 1 },
        { code: 'read', count: 2 },
        { code: 'update_here', count: 1 },
      ],
    });
  },
);

t.test(
  'an edit on one side goes to the other; of two the owner’s holds, and the other stands among the conflicts',
  async (t) => {
    const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t);
    const grace = await contact({
      methods: [email('grace@initech.example', { status: 'confirmed', confirmedBy: 'card' })],
    });
    const integration = await connect();
    await run();
    const [record] = crm.live;
    const id = record?.id as string;
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await runLater();
    t.equal(record?.fields.title, 'Captain');

    crm.edit(id, { title: 'Admiral', phone: '+1 212 555 0100' });
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
    await runLater();
    const after = await ask('GET', `/v1/contacts/${grace.id}`);
    t.match(after, { title: 'Admiral', methods: [{ kind: 'email' }, { kind: 'phone', value: '+1 212 555 0100' }] });
    t.match(await conflicts(integration), [
      { kind: 'field', field: 'title', here: 'Commodore', there: 'Admiral', kept: 'there' },
    ]);

    crm.edit(id, { email: 'typo@initech.example' });
    await runLater();
    t.equal(record?.fields.email, 'grace@initech.example', 'what was confirmed here is put back');
    t.match((await conflicts(integration))[0], { field: 'email', there: 'typo@initech.example', kept: 'here' });

    crm.edit(id, { name: null, company: null });
    await runLater();
    t.match(record?.fields, { name: 'Grace Hopper', company: 'Initech' }, 'nobody is left without a name');
  },
);

t.test('an answer that is lost is sent again, makes nobody twice, and is no change of theirs', async (t) => {
  const lost = new ProviderFailed('transient', 'no_answer');
  let failing = true;
  const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t, {
    trouble: (operation) => (failing && operation === 'push' ? { when: 'after', error: lost } : undefined),
  });
  const grace = await contact();
  const integration = await connect();
  await run();
  t.equal(crm.live.length, 1);
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
  failing = false;
  await runLater();
  t.equal(crm.live.length, 1);
  t.equal(crm.live[0]?.fields.title, 'Captain');
  failing = true;
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
  await runLater();
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Admiral' });
  failing = false;
  await runLater();
  t.equal(crm.live[0]?.fields.title, 'Admiral');
  t.same(await conflicts(integration), []);
});

t.test(
  'who is deleted there stays here, is not made again, and a person is told; what we made there goes when it goes here',
  async (t) => {
    const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t);
    const grace = await contact();
    const linus = await contact({ name: 'Linus' });
    crm.add({ ...GRACE, name: 'Ada', email: 'ada@initech.example' });
    const integration = await connect();
    await run();
    const of = (name: string) => [...crm.people.values()].find(({ fields }) => fields.name === name);
    crm.delete(of('Grace Hopper')?.id as string);
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await ask('DELETE', `/v1/contacts/${linus.id}`);
    const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
    const ada = items.find(({ name }) => name === 'Ada') as Json;
    await ask('DELETE', `/v1/contacts/${ada.id}`);
    await runLater();
    await runLater();
    t.match(await ask('GET', `/v1/contacts/${grace.id}`), { title: 'Captain' });
    t.match(await conflicts(integration), [{ kind: 'deleted_there', localId: grace.id }]);
    t.same(
      crm.live.map(({ fields }) => fields.name),
      ['Ada'],
      'what was there before us stays there',
    );
    const after = await ask<{ items: Json[] }>('GET', '/v1/contacts');
    t.same(
      after.items.map(({ name }) => name),
      ['Grace Hopper'],
      'and does not come back',
    );
  },
);

t.test('who is not on a list of everybody is looked for at once, and gone only where the CRM says so', async (t) => {
  const { crm, connect, run, later, contact, conflicts } = await crmScene(t);
  const grace = await contact();
  await contact({ name: 'Linus' });
  const integration = await connect();
  await run();
  const [first, second] = crm.live.map(({ id }) => id).sort();
  const names = new Map(crm.live.map(({ id, fields }) => [id, fields.name]));
  const [goner, stayer] = names.get(first as string) === 'Grace Hopper' ? [first, second] : [second, first];
  crm.delete(goner as string);
  crm.unlisted.add(stayer as string);
  later(10 * 60_000);
  await run();
  t.same(await conflicts(integration), [], 'it tells of no deletion');
  crm.forgetful = true;
  later(10 * 60_000);
  await run();
  t.match(await conflicts(integration), [{ kind: 'deleted_there', localId: grace.id }]);
});

t.test('a copy of a record makes nobody twice, and stands for the person once the other one is gone', async (t) => {
  const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t);
  const grace = await contact();
  const integration = await connect();
  await run();
  const [original] = crm.live;
  const copy = crm.add({ ...GRACE, email: 'other@initech.example' });
  copy.ourId = grace.id;
  await runLater();
  const contacts = async () => (await ask<{ items: Json[] }>('GET', '/v1/contacts')).items;
  t.equal((await contacts()).length, 1);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
  t.match(items[0]?.['counts'], [{ code: 'read' }, { code: 'skipped_copy', count: 1 }]);
  crm.delete(original?.id as string);
  crm.edit(copy.id, { title: 'Moved' });
  await runLater();
  crm.edit(copy.id, { title: 'Moved again' });
  await runLater();
  t.match(await contacts(), [{ id: grace.id, title: 'Moved again' }]);
  t.match(await conflicts(integration), [{ kind: 'deleted_there' }]);
});

t.test('who was erased here does not come again, and what we made of them there goes', async (t) => {
  const { crm, ask, connect, run, runLater, contact } = await crmScene(t);
  const grace = await contact();
  const ada = crm.add({ ...GRACE, name: 'Ada Lovelace', email: 'ada@initech.example' });
  await connect();
  await run();
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  for (const { id } of items) await ask('POST', `/v1/contacts/${id}/erase`, undefined, { status: 200 });
  await runLater();
  crm.edit(ada.id, { title: 'Countess' });
  await runLater();
  t.same(
    crm.live.map(({ id }) => id),
    [ada.id],
  );
  t.same((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, []);
  t.ok(grace.id);
});

t.test('merges on either side are followed', async (t) => {
  const { crm, ask, connect, run, runLater, contact, conflicts } = await crmScene(t);
  const grace = await contact({ methods: [email('grace@initech.example')] });
  const double = await contact({ name: 'G. Hopper' });
  const integration = await connect();
  await run();
  const [first, second] = crm.live.map(({ id }) => id) as [string, string];
  crm.merge(second, first);
  await runLater();
  t.match(await conflicts(integration), [{ kind: 'merged_there', localId: double.id, remoteId: first }]);
  await ask('POST', `/v1/contacts/${grace.id}/merge`, { into: double.id }, { status: 200 });
  await ask('PATCH', `/v1/contacts/${double.id}`, { title: 'Admiral' });
  await runLater();
  t.equal(crm.live.length, 1, 'nobody is made again');
});

t.test('records without a name or company, or with an address that two have, are left out and counted', async (t) => {
  const { crm, ask, connect, run, contact, conflicts } = await crmScene(t);
  for (const name of ['One', 'Two']) await contact({ name, methods: [email('desk@initech.example')] });
  crm.add({ email: 'nobody@initech.example', company: 'Initech' });
  crm.add({ name: 'Nowhere' });
  const desk = crm.add({ name: 'Desk', email: 'desk@initech.example', company: 'Initech' });
  const integration = await connect({ createsThere: false });
  await run();
  const runs = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
  t.match(runs.items[0], {
    status: 'complete',
    counts: [
      { code: 'conflicts', count: 1 },
      { code: 'read', count: 3 },
      { code: 'skipped_ambiguous', count: 1 },
      { code: 'skipped_no_company', count: 1 },
      { code: 'skipped_no_name', count: 1 },
    ],
  });
  t.match(await conflicts(integration), [{ kind: 'ambiguous', remoteId: desk.id, here: null, there: null }]);
});

t.test('a contact of candidates leaves only once one of them agreed', async (t) => {
  const { crm, ask, connect, run, runLater, contact, employer } = await crmScene(t);
  const grace = await contact();
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'Europe/Berlin' });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-02T10:00:00Z',
    participants: [{ contactId: grace.id }],
  });
  await connect();
  await run();
  t.same(crm.live, []);
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: true } });
  await runLater();
  t.same(
    crm.live.map(({ ourId }) => ourId),
    [grace.id],
  );
});

t.test(
  'what the CRM refuses is told and tried again once it has changed; what it cannot take now comes again by itself',
  async (t) => {
    let answer: 'later' | 'refused' | undefined = 'refused';
    const { crm, ask, connect, run, runLater, contact, conflicts, later } = await crmScene(t, {
      spoil: () => (answer === undefined ? undefined : { kind: answer, code: 'no_good' }),
    });
    const grace = await contact();
    const integration = await connect();
    await run();
    await runLater();
    const pushes = () => crm.requests.filter((one) => one === 'push').length;
    t.equal(pushes(), 1, 'what is refused is not sent again');
    t.match(await conflicts(integration), [{ kind: 'refused_there', localId: grace.id, there: 'no_good' }]);
    answer = 'later';
    await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Captain' });
    await runLater();
    later(10_000);
    await ask('POST', `/v1/integrations/${integration.id}/runs`, {});
    await run();
    t.equal(pushes(), 2, 'not before its time');
    answer = undefined;
    await runLater();
    t.equal(crm.live[0]?.fields.title, 'Captain');
  },
);

t.test('a limit pauses a run, which goes on; a refused token waits for another', async (t) => {
  let trouble: ProviderFailed | undefined = new ProviderFailed('rate_limited', 'rate_limited', 10_000);
  const { crm, ask, connect, run, later } = await crmScene(t, {
    trouble: () => (trouble === undefined ? undefined : { when: 'before', error: trouble }),
  });
  const integration = await connect();
  const last = async () => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`)).items[0];
  await run();
  t.match(await last(), { status: 'paused', error: 'rate_limited' });
  later(9_000);
  t.equal(await run(), 0);
  later(2_000);
  trouble = new ProviderFailed('permanent', 'invalid_token');
  t.equal(await run(), 1);
  t.match(await ask('GET', `/v1/integrations/${integration.id}`), { state: 'needs_reauth', reason: 'invalid_token' });
  later(86_400_000);
  t.equal(await run(), 0);
  await ask('POST', `/v1/integrations/${integration.id}/runs`, {}, { status: 409 });
  trouble = undefined;
  await ask('PATCH', `/v1/integrations/${integration.id}`, { token: 'another' });
  t.equal(await run(), 1);
  t.match(await last(), { status: 'complete' });
  t.ok(crm.requests.length > 0);
});
