import t from 'tap';
import { startTestApp } from '../support/app.js';

const TOLD = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': /^max-age=\d{7,}; includeSubDomains$/,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};

t.test('every answer tells browsers to load nothing and to guess nothing, refusals too', async (t) => {
  const { request } = await startTestApp(t);
  const asked = [
    ['a list', 200, 'GET', '/v1/candidates', {}],
    ['a refusal', 401, 'GET', '/v1/candidates', { key: 'wrong' }],
    ['no such address', 404, 'GET', '/v1/nowhere', {}],
    ['a body that is wrong', 422, 'POST', '/v1/candidates', { body: { nonsense: 1 } }],
    ['GraphQL', 200, 'POST', '/graphql', { body: { query: '{ __typename }' } }],
    ['health', 200, 'GET', '/livez', {}],
  ] as const;
  for (const [name, status, method, path, options] of asked) {
    const answer = await request(method, path, options);
    t.equal(answer.statusCode, status, name);
    t.match(answer.headers, TOLD, name);
  }
});
