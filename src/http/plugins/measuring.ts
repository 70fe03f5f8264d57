import fp from 'fastify-plugin';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { App } from '../instance.js';

/** Where measures go, and what is measured besides requests. */
export interface MeasuringOptions {
  readonly registry: Registry;
  readonly load: () => { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** Measures requests by route pattern (never by address), and how busy the database connections are. */
export const measuring = fp(
  async (app: App, { registry, load }: MeasuringOptions) => {
    const duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer, by route pattern.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    new Gauge({
      name: 'database_connections',
      help: 'Connections of this process, by state: `total`, `idle`, `used`; `waiting` counts requests that wait for one.',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const { total, idle, waiting } = load();
        for (const [state, count] of Object.entries({ total, idle, used: total - idle, waiting }))
          this.set({ state }, count);
      },
    });
    app.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
      if (routeOptions.config?.unlogged !== true) {
        const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
        duration.observe(labels, reply.elapsedTime / 1000);
      }
      done();
    });
  },
  { name: 'measuring' },
);
