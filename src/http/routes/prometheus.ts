import type { Registry } from 'prom-client';
import Type from 'typebox';
import type { App } from '../instance.js';

/** `/metrics` for Prometheus: with METRICS_TOKEN, or from this machine when there is none. */
export async function prometheusRoutes(app: App, registry: Registry): Promise<void> {
  app.get(
    '/metrics',
    {
      config: { access: 'metrics', budgeted: false },
      schema: {
        operationId: 'prometheus',
        summary: 'Measures of this process, for Prometheus',
        description: 'Needs METRICS_TOKEN as the bearer token; without that setting only loopback is answered.',
        tags: ['Health'],
        response: { 200: { description: 'Prometheus text.', content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    async (_request, reply) => {
      const text = await registry.metrics();
      return reply.header('content-type', registry.contentType).header('cache-control', 'no-store').send(text);
    },
  );
}
