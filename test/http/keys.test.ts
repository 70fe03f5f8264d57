import t from 'tap';
import { startTestApp } from '../support/app.js';

t.test('a key that is made works, and shows its token only once', async (t) => {
  const { request } = await startTestApp(t);
  const made = await request('POST', '/v1/keys', { body: { name: 'Reader', scopes: ['read'] } });
  t.equal(made.statusCode, 201, made.body);
  const { id, token, version } = made.json();
  t.match(token, /^ft_[0-9a-f]{32}_[0-9A-Za-z]{43}$/);
  t.equal(made.headers.location, `/v1/keys/${id}`);
  t.equal(made.headers.etag, `"${version}"`);
  const read = await request('GET', `/v1/keys/${id}`);
  t.equal(read.statusCode, 200);
  t.notOk('token' in read.json());
  t.equal((await request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  t.equal((await request('GET', '/v1/keys', { key: token })).statusCode, 403);
});
