import { Counter, type Registry } from 'prom-client';
import type { HookReceipt } from '#src/services/email-hooks.js';

/** What came to hooks of this process, by provider, for Prometheus; never by endpoint or organization. */
export class HookMeasures {
  readonly #requests: Counter<'provider' | 'outcome'>;
  readonly #events: Counter<'provider' | 'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'email_hook_requests_total',
      help: 'Requests of e-mail providers: `taken`, `unproven` (not theirs, or no such endpoint), `limited`, `refused`, `failed`.',
      labelNames: ['provider', 'outcome'],
      registers,
    });
    this.#events = new Counter({
      name: 'email_hook_events_total',
      help: 'Events in them: `stored`, `repeated`, `refused` (dead letters).',
      labelNames: ['provider', 'outcome'],
      registers,
    });
  }

  /** Counts a request by the status of its answer. */
  answered(provider: string, status: number): void {
    this.#requests.inc({ provider, outcome: outcomeOf(status) });
  }

  /** Counts the events of a request that was taken. */
  took(provider: string, { stored, repeated, refused }: HookReceipt): void {
    for (const [outcome, events] of Object.entries({ stored, repeated, refused }))
      if (events > 0) this.#events.inc({ provider, outcome }, events);
  }
}

function outcomeOf(status: number): string {
  if (status < 400) return 'taken';
  if (status === 401 || status === 404) return 'unproven';
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'failed';
}
