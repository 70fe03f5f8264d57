import t from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { type GraphAnswer, sending } from '../support/graph.js';

const JSON_HEADERS = { 'content-type': 'application/json' };
const INTERNAL = /stack|node_modules|\.ts\b|\.js\b|Maximum|TypeError|select |postgres|Did you mean/i;
const MS_AT_MOST = 100;

const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
const braces = (times: number) => `{ ${nested('a{', '}', times).replace('{}', '{b}')} }`;
const circular = (times: number) =>
  `{ __schema { types { ${'fields { type { '.repeat(times)} name ${'} } '.repeat(times)} } } }`;
const wide = (fields: string) => `query { candidates { nodes { ${fields} } } }`;

/** Documents that ask too much, with the code that says so. */
const REFUSED: readonly [string, string, string][] = [
  ['1,000 aliases', wide(Array.from({ length: 1000 }, (_, n) => `a${n}: id`).join(' ')), 'too_many_aliases'],
  ['10,000 aliases', `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'too_long'],
  ['16 aliases', `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'too_many_aliases'],
  ['20,000 repeated fields', wide('id '.repeat(20_000)), 'too_long'],
  ['3,900 repeated fields', wide('id '.repeat(3900)), 'too_many_fields'],
  ['900 repeated fields', wide('id '.repeat(900)), 'too_many_fields'],
  ['4,500 tokens', wide('id '.repeat(4500)), 'too_many_tokens'],
  ['5,000 directives', `{ __typename ${'@a '.repeat(5000)} }`, 'too_many_tokens'],
  ['1,000 directives', `{ __typename ${'@include(if: true) '.repeat(400)} }`, 'too_many_directives'],
  ['21 directives on an operation', `query ${'@a '.repeat(21)} { __typename }`, 'too_many_directives'],
  ['5,000 braces', braces(5000), 'too_deep'],
  ['4,000 nested lists', `{ candidates(filter: {source: ${nested('[', ']', 4000)}}) { nodes { id } } }`, 'too_deep'],
  ['nested lists unclosed', `{ candidates(filter: ${'['.repeat(3000)}`, 'too_deep'],
  ['a read 17 deep', braces(17), 'too_deep'],
  [
    'circular relations',
    `{ interviews { nodes { ${'followUps(first: 1) { nodes { interview { '.repeat(8)} id ${'} } } '.repeat(8)} } } }`,
    'too_deep',
  ],
  [
    'pages that multiply',
    '{ candidates(first: 200) { nodes { followUps(first: 200) { nodes { id } } } } }',
    'too_costly',
  ],
  [
    'pages that multiply by default',
    '{ candidates { nodes { followUps { nodes { touchpoints { nodes { id } } } } } } }',
    'too_costly',
  ],
  ['fragments that double', doubling(20), 'too_many_fields'],
  [
    '60 fragments',
    `{ __typename } ${Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { __typename }`).join(' ')}`,
    'too_many_fragments',
  ],
  ['a definition of types', 'query { __typename } type A { a: Int }', 'not_executable'],
];

/** Each fragment spreads the next twice: 2^n fields if they were spread out. */
function doubling(times: number): string {
  const fragments = Array.from(
    { length: times },
    (_, n) => `fragment F${n} on Query { ...F${n + 1} ... on Query { ...F${n + 1} } }`,
  );
  return `{ ...F0 } ${fragments.join(' ')} fragment F${times} on Query { __typename }`;
}

/** Documents that are wrong, told as such. */
const WRONG: readonly [string, string, RegExp][] = [
  ['a misspelt field', '{ candidats { nodes { id } } }', /Cannot query field "candidats"/],
  ['a misspelt argument', '{ candidates(firts: 1) { nodes { id } } }', /Unknown argument "firts"/],
  ['a misspelt type', 'query ($a: CandidateFilte) { __typename }', /Unknown type "CandidateFilte"/],
  ['a misspelt code', '{ followUps(filter: {state: [thanks_du]}) { nodes { id } } }', /does not exist in "State" enum/],
  ['a cycle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', /too|spread|nest/i],
  ['no document', '%', /Syntax Error/],
  ['a document as JSON', JSON.stringify({ kind: 'Document', definitions: [] }), /Syntax Error/],
  ['JSON of another kind', 'true', /Syntax Error/],
  ['a string', '"a"', /Syntax Error/],
  ['an unclosed string', '{ a(b: "', /Syntax Error/],
  ['an unknown operation', 'query A { __typename } query B { __typename }', /operation/],
];

async function timed(ask: () => Promise<GraphAnswer>): Promise<{ answer: GraphAnswer; ms: number }> {
  const begun = process.cpuUsage();
  const answer = await ask();
  const { user, system } = process.cpuUsage(begun);
  return { answer, ms: (user + system) / 1000 };
}

t.test('each abuse is refused within 100 ms of processor time and without a word of the inside', async (t) => {
  const app = await startTestApp(t, { settings: { NODE_ENV: 'production' } });
  const send = sending(app);
  await send('{ __typename }');
  for (const [name, document, code] of REFUSED) {
    // The best of three: a shared machine pauses.
    const runs = [];
    for (let run = 0; run < 3; run++) runs.push(await timed(() => send(document)));
    const { answer } = runs[0] as (typeof runs)[0];
    t.ok(
      Math.min(...runs.map(({ ms }) => ms)) < MS_AT_MOST,
      `${name}: in time (${runs.map(({ ms }) => Math.round(ms)).join(', ')} ms)`,
    );
    t.match(
      answer,
      {
        status: 200,
        errors: [{ extensions: { code: 'invalid_request', errors: [{ pointer: '/query', code }], requestId: String } }],
      },
      name,
    );
    t.notOk('data' in answer, `${name}: nothing ran`);
    t.notMatch(JSON.stringify(answer), INTERNAL, `${name}: nothing of the inside`);
  }
  for (const [name, document, words] of WRONG) {
    const { answer, ms } = await timed(() => send(document));
    t.ok(ms < MS_AT_MOST, `${name}: in time`);
    t.match(answer.errors?.[0], { message: words, extensions: { code: 'invalid_request' } }, name);
    t.notMatch(JSON.stringify(answer), INTERNAL, `${name}: nothing of the inside`);
  }
});

t.test('what a document costs is told anew where its variables or its operations differ', async (t) => {
  const send = sending(await startTestApp(t));
  const codeOf = ({ errors }: GraphAnswer) => errors?.[0]?.extensions.errors[0]?.code;
  const many = 'candidates(first: 200) { nodes { followUps(first: 200) { nodes { id } } } }';
  const variable = `query ($n: Int, $deep: Boolean!) { candidates(first: 200) { nodes { id followUps(first: $n) @include(if: $deep) { nodes { id } } } } }`;
  const named = `query Few { candidates(first: 1) { nodes { id } } } query Many { ${many} }`;
  for (const round of ['first', 'again']) {
    t.equal(codeOf(await send(variable, { n: 1, deep: true })), undefined, `${round}: few`);
    t.equal(codeOf(await send(variable, { n: 200, deep: true })), 'too_costly', `${round}: many`);
    t.equal(codeOf(await send(variable, { n: 200, deep: false })), undefined, `${round}: many that are left out`);
    t.equal(codeOf(await send(named, undefined, { operationName: 'Few' })), undefined, `${round}: the small operation`);
    t.equal(codeOf(await send(named, undefined, { operationName: 'Many' })), 'too_costly', `${round}: the large one`);
  }
});

t.test('what is no GraphQL request is refused before anything runs', async (t) => {
  const { request, app, adminKey } = await startTestApp(t);
  const authorization = `Bearer ${adminKey}`;
  const query = '{ __typename }';
  const cases: readonly [string, number, object, string | object][] = [
    ['a batch of 100', 400, JSON_HEADERS, Array.from({ length: 100 }, () => ({ query }))],
    ['text', 415, { 'content-type': 'text/plain' }, query],
    ['application/graphql', 415, { 'content-type': 'application/graphql' }, query],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'query=%7B__typename%7D'],
    ['2 MB', 200, JSON_HEADERS, { query: `{ ${'a'.repeat(2_000_000)} }` }],
    ['8 MB', 413, JSON_HEADERS, { query: `{ ${'a'.repeat(8_000_000)} }` }],
    ['no query', 400, JSON_HEADERS, {}],
    ['variables that are a list', 400, JSON_HEADERS, { query, variables: [] }],
    [
      '__proto__ in variables',
      422,
      JSON_HEADERS,
      '{"query":"query ($a: JSON) { __typename }","variables":{"__proto__":{"admin":true}}}',
    ],
    [
      '__proto__ deeper',
      422,
      JSON_HEADERS,
      '{"query":"query ($a: JSON) { __typename }","variables":{"a":{"constructor":{"prototype":{}}}}}',
    ],
    ['an Accept that nothing fits', 406, { ...JSON_HEADERS, accept: 'text/html' }, { query }],
  ];
  for (const [name, status, headers, payload] of cases) {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization, ...headers },
      payload,
    });
    t.equal(answer.statusCode, status, name);
    t.notMatch(answer.body, INTERNAL, `${name}: nothing of the inside`);
    if (status >= 400) t.match(answer.headers['content-type'], /problem\+json/, `${name}: as a problem`);
    else t.match(answer.json(), { errors: [{ extensions: { errors: [{ code: 'too_long' }] } }] }, name);
  }
  t.equal((await request('POST', '/graphql', { key: null, body: { query } })).statusCode, 401, 'no key');
  t.notOk(Object.hasOwn(Object.prototype, 'admin'));
});

t.test('mutations never come by GET; queries may, since no page of another site holds a key', async (t) => {
  const { request } = await startTestApp(t);
  const get = (document: string, more = '') => request('GET', `/graphql?query=${encodeURIComponent(document)}${more}`);
  t.match((await get('{ me { __typename } }')).json(), { data: { me: { __typename: 'Me' } } });
  const asked = await get(
    'query ($id: ID!) { candidate(id: $id) { id } }',
    `&variables=${encodeURIComponent('{"id":"x"}')}`,
  );
  t.match(asked.json(), { errors: [{ extensions: { code: 'not_found' } }] });
  const create = 'mutation M { createEmployer(input: {name: "A"}) { result } }';
  for (const refused of [await get(create), await get(`query Q { __typename } ${create}`, '&operationName=M')]) {
    t.equal(refused.statusCode, 405);
    t.equal(refused.json().code, 'method_not_allowed');
  }
  t.match((await get(create, '&operationName=N')).json(), { errors: [{ extensions: { code: 'invalid_request' } }] });
  for (const more of ['&variables=%5B', '&extensions=%5B1%5D', '&query=b'])
    t.equal((await get('{ a }', more)).statusCode, 400, more);
  t.equal((await request('GET', '/graphql')).statusCode, 400);
  t.equal((await request('PUT', '/graphql', { body: {} })).statusCode, 405);
  t.same((await request('GET', '/v1/employers')).json().items, [], 'nothing was written');
});

t.test('in production the schema is for keys with admin; else for every key', async (t) => {
  const schema = '{ __schema { queryType { name } } }';
  const hiding = await startTestApp(t, { settings: { NODE_ENV: 'production' } });
  const open = await startTestApp(t);
  const reader = async (app: TestApp) =>
    (await asking(app)<Json>('POST', '/v1/keys', { name: 'Reader', scopes: ['read'] }))['token'] as string;
  const told = { data: { __schema: { queryType: { name: 'Query' } } } };
  t.match(await sending(hiding)(schema), told, 'admin in production');
  t.match(await sending(open)(schema, undefined, { key: await reader(open) }), told, 'anybody elsewhere');
  const key = await reader(hiding);
  for (const document of [
    schema,
    schema,
    '{ __type(name: "Candidate") { name } }',
    'query { ...A } fragment A on Query { __schema { description } }',
    '{ ... @skip(if: false) { a: __schema { description } } }',
  ]) {
    const answer = await sending(hiding)(document, undefined, { key });
    t.match(answer.errors?.[0]?.extensions, { code: 'forbidden' }, document);
    t.notOk('data' in answer);
  }
  t.match(await sending(hiding)('{ __typename me { __typename } }', undefined, { key }), {
    data: { __typename: 'Query' },
  });
  const { errors } = await sending(open)(circular(6));
  t.match(errors?.[0]?.extensions.code, 'invalid_request', 'the schema is not asked round in circles');
});
