import Type from 'typebox';
import { METRICS, Metrics, MetricsQuery } from '#schema/metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import type { App, RouteDeps } from '../instance.js';
import { metricsCsv } from '../metrics-csv.js';

const CSV = 'text/csv';

const WORDS = {
  overview: 'Get the chief numbers of all metrics',
  timeliness: 'Get how soon thanks came: within 24 and 48 hours, median and ninth decile',
  channels: 'Get by which channels candidates and contacts were in touch',
  mistakes: 'Get how often each of the ten mistakes was made, is at risk, or cannot be told',
  outcomes: 'Get how applications ended, by how interviews were followed up, and connections kept after a no',
  coverage: 'Get of how much the data can tell',
} as const satisfies Record<(typeof METRICS)[number], string>;

/** `/v1/metrics/…`: how an organization follows up, as numbers that say what they count. */
export async function metricRoutes(app: App, deps: RouteDeps): Promise<void> {
  for (const metric of METRICS) {
    app.get(
      `/v1/metrics/${metric}`,
      {
        config: { produces: ['application/json', CSV] },
        schema: {
          operationId: `getMetrics${metric.slice(0, 1).toUpperCase()}${metric.slice(1)}`,
          summary: WORDS[metric],
          description:
            'Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.',
          tags: ['Metrics'],
          querystring: MetricsQuery,
          response: {
            200: { content: { 'application/json': { schema: Metrics }, [CSV]: { schema: Type.String() } } },
          },
        },
      },
      async ({ context, query, headers }, reply) => {
        const found = await readMetrics(deps, context, metric, query);
        return wantsCsv(headers.accept) ? reply.type(`${CSV}; charset=utf-8`).send(metricsCsv(found)) : found;
      },
    );
  }
}

function wantsCsv(accept = ''): boolean {
  return accept.includes(CSV) && !accept.includes('application/json');
}
