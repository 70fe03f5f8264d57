import type { TracingOptions } from './http/plugins/tracing.js';
import type { Around } from './workers/runs.js';

/** Traces that are sent somewhere. */
export interface Traces {
  /** For the plugin that makes a span of each request. */
  readonly http: TracingOptions;
  /** Makes a span of each run of a job. */
  readonly aroundJobs: Around;
  /** Sends what is not sent yet, and ends. */
  close(): Promise<void>;
}

/** Where traces go, and under which name. */
export interface TracingSettings {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_SERVICE_NAME: string;
}

/**
 * Begins to send traces by OTLP over HTTP; undefined, and nothing of it loaded, where no endpoint is set. What cannot be
 * sent is dropped: the service never waits for it.
 */
export async function startTracing(settings: TracingSettings): Promise<Traces | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: name } = settings;
  if (endpoint === undefined) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': name }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = provider.getTracer('followthrough');
  return {
    http: { api, provider },
    aroundJobs: (job, runId, run) =>
      tracer.startActiveSpan(
        `job ${job}`,
        { attributes: { 'followthrough.job': job, 'followthrough.run_id': runId } },
        async (span) => {
          const outcome = await run();
          if (outcome === 'failed') span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      ),
    close: () => provider.shutdown(),
  };
}
