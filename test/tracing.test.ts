import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { Registry } from 'prom-client';
import t from 'tap';
import { buildApp } from '#src/app.js';
import { makeLog } from '#src/log.js';
import { startTracing } from '#src/tracing.js';
import { WorkerMeasures } from '#src/workers/measures.js';
import { Runs } from '#src/workers/runs.js';
import { startTestApp, testConfig } from './support/app.js';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

t.test('without an endpoint there are no traces', async (t) => {
  t.equal(await startTracing(testConfig()), undefined);
});

t.test('requests and jobs become spans under the caller’s trace, by route and without addresses', async (t) => {
  const spans: Span[] = [];
  const collector = createServer(async (request, response) => {
    const sent = (await json(request)) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    spans.push(...sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  t.teardown(() => new Promise((resolve) => collector.close(resolve)));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
  const traces = await startTracing(testConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }));
  const { deps } = await startTestApp(t);
  const log = makeLog('silent');
  const app = await buildApp({ config: testConfig(), ...deps, log, tracing: traces?.http });
  t.teardown(() => app.close());
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01`, 'x-request-id': 'mine' };
  await app.inject({ method: 'GET', url: '/feeds/a-secret-token.ics', headers });
  await app.inject({ method: 'GET', url: '/livez' });
  const counting = async () => undefined;
  const runs = new Runs(deps, log, new WorkerMeasures(new Registry(), counting), traces?.aroundJobs);
  await runs.run('tick', async () => {});
  await traces?.close();
  t.same(spans.map(({ name }) => name).sort(), ['GET /feeds/:token.ics', 'GET /livez', 'job tick']);
  const feed = spans.find(({ name }) => name.includes('feeds'));
  t.match(feed, { traceId: trace, parentSpanId: 'b7ad6b7169203331' });
  t.match(Object.fromEntries(feed?.attributes.map(({ key, value }) => [key, value]) ?? []), {
    'http.route': { stringValue: '/feeds/:token.ics' },
    'http.response.status_code': { intValue: 404 },
    'followthrough.request_id': { stringValue: 'mine' },
  });
  t.notMatch(JSON.stringify(spans), /a-secret-token/);
});
