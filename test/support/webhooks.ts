import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { uuidv7 } from '#db/ids.js';
import { appendEvents } from '#db/queries/outbox.js';
import { httpSender } from '#integrations/webhooks/http-sender.js';
import { type DeliverOptions, deliverWebhooks } from '#src/services/deliver-webhooks.js';
import type { Deps } from '#src/services/deps.js';
import { relayEvents } from '#src/services/relay-events.js';
import {
  createWebhookEndpoint,
  type WebhookEndpointInput,
  type WebhookEndpointWithSecret,
} from '#src/services/webhook-endpoints.js';
import type { Received } from './receiver.js';
import type { World } from './world.js';

/** Addresses of this machine, where receivers of tests are. */
export const LOOPBACK = ['127.0.0.0/8', '::1'];

/** What a delivery looks like in the database. */
export interface DeliveryRow {
  readonly id: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly endpoint_id: string;
  readonly status: string;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
}

/** Webhooks of a world's organization, sent to receivers on loopback. */
export class Hooks {
  readonly world: World;
  readonly deps: Deps;

  constructor(world: World) {
    this.world = world;
    this.deps = {
      ...world.deps,
      webhookSender: httpSender({ allowed: LOOPBACK, now: world.deps.now, timeoutMs: 5000 }),
    };
  }

  endpoint(url: string, more: Partial<WebhookEndpointInput> = {}): Promise<WebhookEndpointWithSecret> {
    return createWebhookEndpoint(this.deps, this.world.context, { url, ...more });
  }

  /** Commits events of a type, and makes their deliveries; gives the subjects. */
  async happen(count = 1, type = 'application.outcome_changed'): Promise<string[]> {
    const subjects = Array.from({ length: count }, () => uuidv7());
    const occurredAt = this.world.now.toISOString();
    await this.deps.db.transaction(this.world.orgId, (tx) =>
      appendEvents(
        tx,
        subjects.map((subjectId) => ({
          type,
          subjectId,
          candidateId: null,
          occurredAt,
          payload: { applicationId: subjectId, from: 'pending', to: 'rejected' },
        })),
      ),
    );
    await relayEvents(this.deps);
    return subjects;
  }

  deliver(options: DeliverOptions = {}): Promise<number> {
    return deliverWebhooks(this.deps, options);
  }

  /** Moves the clock to where something is due next. */
  async toNextAttempt(): Promise<Date> {
    const [row] = await this.world.rows<{ at: Date }>('SELECT min(due_at) AS at FROM webhook_queue');
    return this.world.at(row?.at ?? this.world.now);
  }

  deliveries(): Promise<DeliveryRow[]> {
    return this.world.rows<DeliveryRow>('SELECT * FROM webhook_deliveries WHERE org_id = $org ORDER BY id');
  }
}

/** Whether both libraries that receivers use take a request under a secret. */
export function isGenuine({ headers, body }: Pick<Received, 'headers' | 'body'>, secret: string): boolean {
  const given = headers as Record<string, string>;
  const verdicts = [new Standard(secret), new Svix(secret)].map((library) => {
    try {
      library.verify(body, given);
      return true;
    } catch {
      return false;
    }
  });
  if (verdicts[0] !== verdicts[1]) throw new Error('the libraries do not agree');
  return verdicts[0] === true;
}
