import { Counter, type Registry } from 'prom-client';

/** What came to hooks of one kind of this process, by provider, for Prometheus; never by endpoint or organization. */
export class HookMeasures {
  readonly #requests: Counter<'provider' | 'outcome'>;
  readonly #events: Counter<'provider' | 'outcome'>;

  /** `whose` and `outcomes` are words for people: who sends, and what may come of an event. */
  constructor(registry: Registry, kind: 'email' | 'crm', { whose, outcomes }: { whose: string; outcomes: string }) {
    const registers = [registry];
    this.#requests = new Counter({
      name: `${kind}_hook_requests_total`,
      help: `Requests of ${whose}: \`taken\`, \`unproven\` (not theirs, or no such endpoint), \`limited\`, \`refused\`, \`failed\`.`,
      labelNames: ['provider', 'outcome'],
      registers,
    });
    this.#events = new Counter({
      name: `${kind}_hook_events_total`,
      help: `Events in them: ${outcomes}.`,
      labelNames: ['provider', 'outcome'],
      registers,
    });
  }

  /** Counts a request by the status of its answer. */
  answered(provider: string, status: number): void {
    this.#requests.inc({ provider, outcome: outcomeOf(status) });
  }

  /** Counts the events of a request that was taken, by what came of them. */
  took(provider: string, events: Readonly<Record<string, number>>): void {
    for (const [outcome, count] of Object.entries(events))
      if (count > 0) this.#events.inc({ provider, outcome }, count);
  }
}

function outcomeOf(status: number): string {
  if (status < 400) return 'taken';
  if (status === 401 || status === 404) return 'unproven';
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'failed';
}
