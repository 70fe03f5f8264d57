import type { Context, Span, TracerProvider } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { App } from '../instance.js';

/** What spans are made with; loaded only where traces are wanted. */
export interface TracingOptions {
  readonly api: typeof import('@opentelemetry/api');
  readonly provider: TracerProvider;
}

/**
 * One span for each request, under the caller's where `traceparent` names one; named by the route, never by the
 * address, which may hold tokens and names.
 */
export const tracing = fp(
  async (app: App, { api, provider }: TracingOptions) => {
    const tracer = provider.getTracer('followthrough');
    const spans = new WeakMap<FastifyRequest, { span: Span; context: Context }>();
    app.addHook('onRequest', (request, _reply, done) => {
      const { method, routeOptions, id, headers } = request;
      if (routeOptions.config?.unlogged === true) return done();
      const route = routeOptions.url ?? 'none';
      const parent = api.propagation.extract(api.context.active(), headers);
      const attributes = { 'http.request.method': method, 'http.route': route, 'followthrough.request_id': id };
      const span = tracer.startSpan(`${method} ${route}`, { kind: api.SpanKind.SERVER, attributes }, parent);
      const context = api.trace.setSpan(parent, span);
      spans.set(request, { span, context });
      api.context.with(context, done);
    });
    app.addHook('onResponse', async (request, reply) => {
      const span = spans.get(request)?.span;
      if (span === undefined) return;
      span.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    });
  },
  { name: 'tracing' },
);
