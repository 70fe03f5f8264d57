import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { WebhookBacklog } from '#src/services/webhook-backlog.js';

/** What workers of this process did, for Prometheus. */
export class WorkerMeasures {
  readonly #relayed: Counter;
  readonly #attempts: Counter<'outcome'>;
  readonly #durations: Histogram;
  readonly #disabled: Counter<'reason'>;

  constructor(registry: Registry, backlog: () => Promise<WebhookBacklog | undefined>) {
    const registers = [registry];
    this.#relayed = new Counter({
      name: 'webhook_events_relayed_total',
      help: 'Events of which deliveries were made, also where no endpoint wants them.',
      registers,
    });
    this.#attempts = new Counter({
      name: 'webhook_attempts_total',
      help: 'Attempts to deliver a webhook, by what came of them.',
      labelNames: ['outcome'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'webhook_attempt_duration_seconds',
      help: 'Time from the look-up of the name to the end of the answer.',
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
      registers,
    });
    new Gauge({
      name: 'webhook_deliveries_due',
      help: 'Deliveries of webhooks that are due and not taken by a worker.',
      registers,
      async collect() {
        const found = await backlog();
        if (found !== undefined) this.set(found.due);
      },
    });
    new Gauge({
      name: 'webhook_deliveries_oldest_due_seconds',
      help: 'For how long the oldest of them has been due.',
      registers,
      async collect() {
        const found = await backlog();
        if (found !== undefined) this.set(found.oldestSeconds);
      },
    });
    this.#disabled = new Counter({
      name: 'webhook_endpoints_disabled_total',
      help: 'Webhook endpoints that were disabled by what they answered.',
      labelNames: ['reason'],
      registers,
    });
  }

  /** Counts events of which deliveries were made. */
  relayed(events: number): void {
    this.#relayed.inc(events);
  }

  /** Counts an attempt. */
  attempted(outcome: string, milliseconds: number): void {
    this.#attempts.inc({ outcome });
    this.#durations.observe(milliseconds / 1000);
  }

  /** Counts an endpoint that was disabled. */
  disabled(reason: string): void {
    this.#disabled.inc({ reason });
  }
}
