import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { sending } from '../support/graph.js';

const CREATE =
  'mutation ($name: String!) { createEmployer(input: {name: $name}) { result employer { id name version } followUps { id } recomputing } }';

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

t.test('an Idempotency-Key carries a mutation out once', async (t) => {
  const app = await startTestApp(t);
  const send = sending(app);
  const ask = asking(app);
  const count = async () => (await ask<{ items: Json[] }>('GET', '/v1/employers')).items.length;

  t.test('the same request again gets the first outcome, also after the record has changed', async (t) => {
    const first = await send(CREATE, { name: 'Acme' }, keyed('a'));
    const id = first.data?.['createEmployer']?.['employer']?.['id'] as unknown as string;
    await ask('PATCH', `/v1/employers/${id}`, { name: 'Changed' });
    t.same(await send(CREATE, { name: 'Acme' }, keyed('a')), first);
    t.equal(await count(), 1);
  });

  t.test('another request with the key is refused, by either door', async (t) => {
    const mismatch = { errors: [{ extensions: { code: 'idempotency_mismatch' } }] };
    t.match(await send(CREATE, { name: 'Other' }, keyed('a')), mismatch);
    t.match(await send(`${CREATE} `, { name: 'Acme' }, keyed('a')), mismatch);
    const rest = await app.request('POST', '/v1/employers', {
      body: { name: 'Acme' },
      headers: { 'idempotency-key': 'a' },
    });
    t.equal(rest.json().code, 'idempotency_mismatch');
    t.equal(await count(), 1);
  });

  t.test('of many at once one runs; the others get its outcome or are told to wait', async (t) => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(CREATE, { name: 'Twin' }, keyed('b'))));
    const ids = new Set(answers.flatMap(({ data }) => data?.['createEmployer']?.['employer']?.['id'] ?? []));
    t.equal(ids.size, 1);
    for (const { data, errors } of answers)
      t.ok(data != null || errors?.[0]?.extensions.code === 'idempotency_running');
    t.equal(await count(), before + 1);
  });

  t.test('what failed had no effect and may be tried again with the key', async (t) => {
    const patch =
      'mutation ($id: ID!) { patchEmployer(id: $id, input: {name: "Now"}, ifVersion: 2) { employer { name } } }';
    const { id } = await ask('POST', '/v1/employers', { name: 'Then' });
    t.match(await send(patch, { id }, keyed('c')), { errors: [{ extensions: { code: 'precondition_failed' } }] });
    await ask('PATCH', `/v1/employers/${id}`, { domain: 'then.example' });
    t.match(await send(patch, { id }, keyed('c')), { data: { patchEmployer: { employer: { name: 'Now' } } } });
  });

  t.test('a secret that was shown once is shown again to the same request alone', async (t) => {
    const document = 'mutation { createKey(input: {name: "K", scopes: [read]}) { token key { id createdAt } } }';
    const first = await send(document, undefined, keyed('d'));
    t.match(first.data?.['createKey'], { token: /^ft_/, key: { createdAt: /Z$/ } });
    t.same(await send(document, undefined, keyed('d')), first);
  });

  t.test('a deletion is answered the same again', async (t) => {
    const document = 'mutation ($id: ID!) { deleteEmployer(id: $id) { id followUps { id } recomputing } }';
    const { id } = await ask('POST', '/v1/employers', { name: 'Gone' });
    const first = await send(document, { id }, keyed('f'));
    t.same(first.data, { deleteEmployer: { id, followUps: [], recomputing: 0 } });
    t.same(await send(document, { id }, keyed('f')), first);
    t.match(await send(document, { id }), { errors: [{ extensions: { code: 'not_found' } }] });
  });

  t.test('a key stands for one mutation; queries go on as they are', async (t) => {
    const two =
      'mutation { a: createEmployer(input: {name: "A"}) { result } b: createEmployer(input: {name: "B"}) { result } }';
    const hidden = 'mutation { ...M } fragment M on Mutation { createEmployer(input: {name: "A"}) { result } }';
    const before = await count();
    for (const document of [two, hidden]) {
      t.match(await send(document, undefined, keyed('e')), {
        errors: [{ extensions: { code: 'validation_failed', errors: [{ pointer: 'Idempotency-Key' }] } }],
      });
    }
    t.match(await send(CREATE, { name: 'A' }, keyed('x'.repeat(256))), {
      errors: [{ extensions: { code: 'validation_failed' } }],
    });
    t.equal(await count(), before);
    t.match(await send('{ me { __typename } }', undefined, keyed('a')), { data: { me: { __typename: 'Me' } } });
  });
});

t.test('the answer of a dry run is kept at both doors, and another request with its key refused', async (t) => {
  const app = await startTestApp(t);
  const send = sending(app);
  const items = (name: string) => [{ source: 'ats', externalId: '1', name, timeZone: 'UTC' }];
  const document =
    'mutation ($items: [JSON!]!) { batchCandidates(input: {items: $items}, dryRun: true) { dryRun items { result id } } }';
  const graph = async (name: string) => {
    const { data, errors } = await send(document, { items: items(name) }, keyed('graph'));
    return data?.['batchCandidates'] ?? errors?.[0]?.extensions.code;
  };
  const rest = async (name: string) => {
    const answer = await app.request('POST', '/v1/batch/candidates?dryRun=true', {
      body: { items: items(name) },
      ...keyed('rest'),
    });
    const { code, dryRun, items: answered } = answer.json();
    return code ?? { dryRun, items: answered.map(({ result, id }: Json & { result: string }) => ({ result, id })) };
  };
  for (const door of [rest, graph])
    t.same(await door('Ada'), { dryRun: true, items: [{ result: 'created', id: null }] });
  await asking(app)('POST', '/v1/candidates', items('Ada')[0]);
  for (const door of [rest, graph]) {
    t.same(await door('Ada'), { dryRun: true, items: [{ result: 'created', id: null }] }, 'as it was told first');
    t.equal(await door('Another'), 'idempotency_mismatch');
  }
});
