import pg from 'pg';
import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { querying, sending } from '../support/graph.js';
import { until } from '../support/until.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const GRAPHQL_JSON = { accept: 'application/graphql-response+json' };

t.test('an error carries its code, where it is, and the id of the request; other fields are answered', async (t) => {
  const app = await startTestApp(t);
  const send = sending(app);
  const document = 'query ($id: ID!) { me { __typename } gone: candidate(id: $id) { id } }';
  const { data, errors, status } = await send(
    document,
    { id: UNKNOWN },
    { headers: { 'x-request-id': 'mine-1', ...GRAPHQL_JSON } },
  );
  t.equal(status, 200, 'something was executed');
  t.same(data, { me: { __typename: 'Me' }, gone: null });
  t.match(errors, [
    {
      message: /^No candidate/,
      path: ['gone'],
      locations: [{ line: 1 }],
      extensions: { code: 'not_found', errors: [], requestId: 'mine-1' },
    },
  ]);
});

t.test('variables that do not fit are told as REST tells the same body; other misfits as a bad request', async (t) => {
  const app = await startTestApp(t);
  const send = sending(app);
  const create = 'mutation ($input: CandidateCreate!) { createCandidate(input: $input) { candidate { id } } }';
  const input = { name: 5, timeZone: 'Mars/Base', mood: 'good', consent: { crm: 'yes' } };
  // The second time it is compiled, which reads variables in a way of its own.
  for (let round = 0; round < 3; round++) {
    const answer = await send(create, { input });
    const rest = (await app.request('POST', '/v1/candidates', { body: input })).json();
    t.equal(answer.errors?.length, 1);
    t.match(answer.errors?.[0]?.extensions, { code: 'validation_failed', errors: rest.errors });
    t.notOk('data' in answer, 'nothing was executed');
  }
  t.equal((await send(create, { input }, { headers: GRAPHQL_JSON })).status, 400);
  for (const variables of [{}, { input: null }, { input: 'Ada' }]) {
    const { errors } = await send(create, variables);
    t.ok(
      errors?.every(({ extensions }) => /^(invalid_request|validation_failed)$/.test(extensions.code)),
      JSON.stringify(errors),
    );
  }
  const list =
    'query ($first: Int, $state: [State!]) { followUps(first: $first, filter: {state: $state}) { nodes { id } } }';
  for (const variables of [{ first: 'ten' }, { first: 1.5 }, { state: ['asleep'] }, { state: [null] }]) {
    t.match(
      await send(list, variables),
      { errors: [{ extensions: { code: 'invalid_request' } }] },
      JSON.stringify(variables),
    );
  }
  t.match(await send(list, { first: 0 }), {
    errors: [{ extensions: { code: 'validation_failed', errors: [{ pointer: '?first', code: 'too_small' }] } }],
  });
});

t.test('what breaks inside is masked, and logged once with its cause', async (t) => {
  const lines: string[] = [];
  const app = await startTestApp(t, { onLog: (line) => lines.push(line) });
  const send = sending(app);
  const client = new pg.Client({ connectionString: app.connectionString });
  await client.connect();
  await client.query('ALTER TABLE employers RENAME TO firms');
  const { data, errors } = await send('{ me { __typename } employers { nodes { id } } }');
  await client.query('ALTER TABLE firms RENAME TO employers');
  await client.end();
  t.same(data, { me: { __typename: 'Me' }, employers: null });
  t.match(errors, [{ path: ['employers'], extensions: { code: 'internal' } }]);
  t.notMatch(JSON.stringify(errors), /relation|employers\b.*exist|select/i);
  const logged = () => lines.map((line) => JSON.parse(line) as Json).filter((line) => line['level'] === 'error');
  await until('the line of the error', () => logged().length > 0);
  t.equal(logged().length, 1);
  t.match(logged()[0], { requestId: errors?.[0]?.extensions.requestId, err: { code: '42P01' } });
});

t.test('a cursor that is forged, of another order or of another relation is refused', async (t) => {
  const app = await startTestApp(t);
  const query = querying(app);
  const send = sending(app);
  const { candidate } = await makeProcess(asking(app));
  await makeProcess(asking(app));
  const byName = await query('{ candidates(first: 1, sort: "name") { pageInfo { endCursor } } }');
  const after = byName['candidates']?.['pageInfo']?.['endCursor'];
  t.ok(after);
  const root = 'query ($after: String) { candidates(after: $after) { nodes { id } } }';
  const nested =
    'query ($id: ID!, $after: String) { candidate(id: $id) { touchpoints(after: $after) { nodes { id } } } }';
  for (const cursor of [after, 'x', "' OR 1=1 --", Buffer.from('["createdAt","\\u0000","x"]').toString('base64url')]) {
    const refused = {
      errors: [{ extensions: { code: 'validation_failed', errors: [{ pointer: '?after', code: 'invalid_cursor' }] } }],
    };
    t.match(await send(root, { after: cursor }), refused, `root: ${cursor}`);
    t.match(await send(nested, { id: candidate.id, after: cursor }), refused, `nested: ${cursor}`);
  }
});

t.test('a write stands although what hangs on it may not be read', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { token: key } = await ask('POST', '/v1/keys', { name: 'Writer', scopes: ['write'] });
  const create =
    'mutation { createEmployer(input: {name: "Acme"}) { result followUps { id } recomputing employer { name contacts { nodes { id } } } } }';
  const { data, errors } = await sending(app)(create, undefined, { key: key as string });
  t.same(data, { createEmployer: { result: 'created', followUps: [], recomputing: 0, employer: null } });
  t.match(errors, [{ path: ['createEmployer', 'employer'], extensions: { code: 'forbidden' } }]);
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/employers')).items.length, 1);
});

t.test('mutations of one request run in order, each on its own', async (t) => {
  const app = await startTestApp(t);
  const document = `mutation ($bad: ID!) {
    a: createEmployer(input: {name: "A"}) { employer { name } }
    b: patchEmployer(id: $bad, input: {name: "B"}) { employer { name } }
    c: createEmployer(input: {name: "C"}) { employer { name } }
  }`;
  for (let round = 1; round <= 3; round++) {
    const { data, errors } = await sending(app)(document, { bad: UNKNOWN });
    t.same(data, { a: { employer: { name: 'A' } }, b: null, c: { employer: { name: 'C' } } });
    t.match(errors, [{ path: ['b'], extensions: { code: 'not_found' } }]);
    const { employers } = await querying(app)('{ employers(sort: "-createdAt", first: 2) { nodes { name } } }');
    t.same(employers, { nodes: [{ name: 'C' }, { name: 'A' }] }, 'A came before C');
  }
});
