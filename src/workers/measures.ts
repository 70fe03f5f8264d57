import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Backlogs } from '#src/services/backlogs.js';

/** What came of a run of a job: done, done but for some organizations, or not. */
export type RunOutcome = 'done' | 'troubled' | 'failed';

/** What workers of this process did, for Prometheus. */
export class WorkerMeasures {
  readonly #relayed: Counter;
  readonly #attempts: Counter<'outcome'>;
  readonly #durations: Histogram;
  readonly #disabled: Counter<'reason'>;
  readonly #digests: Counter<'outcome'>;
  readonly #runs: Counter<'job' | 'outcome'>;
  readonly #runDurations: Histogram<'job'>;

  /** `counting` counts what waits; undefined while the database is away. */
  constructor(registry: Registry, counting: () => Promise<Backlogs | undefined>) {
    const registers = [registry];
    this.#digests = new Counter({
      name: 'digests_total',
      help: 'Digests by what came of them: `sent`, `refused` by the mail server, `unknown`.',
      labelNames: ['outcome'],
      registers,
    });
    this.#runs = new Counter({
      name: 'job_runs_total',
      help: 'Runs of jobs: `done`, `troubled` (but for some organizations), `failed`.',
      labelNames: ['job', 'outcome'],
      registers,
    });
    this.#runDurations = new Histogram({
      name: 'job_run_duration_seconds',
      help: 'Time of a run of a job.',
      labelNames: ['job'],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300],
      registers,
    });
    waitingGauges(registers, atOnce(counting));
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
    this.#disabled = new Counter({
      name: 'webhook_endpoints_disabled_total',
      help: 'Webhook endpoints that were disabled by what they answered.',
      labelNames: ['reason'],
      registers,
    });
  }

  /** Counts a digest. */
  digested(outcome: string): void {
    this.#digests.inc({ outcome });
  }

  /** Counts a run of a job. */
  ran(job: string, outcome: RunOutcome, milliseconds: number): void {
    this.#runs.inc({ job, outcome });
    this.#runDurations.observe({ job }, milliseconds / 1000);
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

/** What waits for workers, over all organizations: every process that works tells the same. */
function waitingGauges(registers: Registry[], backlogs: () => Promise<Backlogs | undefined>): void {
  const gauge = (name: string, help: string, value: (found: Backlogs) => number | null) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const found = await backlogs();
        const told = found === undefined ? null : value(found);
        // What is not known is not told as nought.
        if (told === null) this.remove();
        else this.set(told);
      },
    });
  gauge('follow_ups_due', 'Follow-ups that are due for assessment, counted up to 100000.', ({ due }) => due);
  gauge('tick_lag_seconds', 'For how long the first of them has been due.', (found) => found.oldestDueSeconds);
  gauge(
    'tick_age_seconds',
    'How long ago a tick came to its end, on whatever replica.',
    (found) => found.lastTickSeconds,
  );
  gauge(
    'outbox_events_pending',
    'Events that are not relayed yet, of 50 organizations at most.',
    (found) => found.unrelayed,
  );
  gauge('outbox_oldest_pending_seconds', 'How old the first of them is.', (found) => found.oldestUnrelayedSeconds);
  gauge(
    'webhook_deliveries_due',
    'Deliveries of webhooks that are due and not taken by a worker, counted up to 100000.',
    (found) => found.undelivered,
  );
  gauge(
    'webhook_deliveries_oldest_due_seconds',
    'For how long the oldest of them has been due.',
    (found) => found.oldestUndeliveredSeconds,
  );
}

/** Asks once for all who ask while it is being answered: one scrape, one look. */
function atOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
