import { serverAudits } from 'graphql-http';
import { test } from 'tap';
import { startTestApp } from '../support/app.js';

test('GraphQL over HTTP: the whole audit suite passes on the real schema with all limits on', async (t) => {
  const { app, adminKey } = await startTestApp(t);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const audits = serverAudits({
    url: `${address}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${adminKey}` } }),
  });
  t.ok(audits.length >= 61, `${audits.length} audits`);
  for (const audit of audits) {
    const result = await audit.fn();
    t.equal(result.status, 'ok', `${audit.id} ${audit.name}${result.status === 'ok' ? '' : `: ${result.reason}`}`);
  }
});
