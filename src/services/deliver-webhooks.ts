import { setTimeout as pause } from 'node:timers/promises';
import { uuidv4 } from '#db/ids.js';
import { grouped } from '#db/queries/row-sets.js';
import { type DeliveryToSend, deliveriesToSend } from '#db/queries/webhook-deliveries.js';
import { type ClaimedDelivery, claimDeliveries, dequeue, giveBack } from '#db/queries/webhook-queue.js';
import type { WebhookAnswer, WebhookSender } from '#integrations/webhooks/sender.js';
import { signedHeaders } from '#integrations/webhooks/signature.js';
import type { Deps } from './deps.js';
import { type AloneOptions, isOfAll } from './each-alone.js';
import { faultOf } from './row-faults.js';
import { goodAt } from './secret-rotation.js';
import { TEST_EVENT } from './webhook-events.js';
import { type DisabledEndpoint, settleAttempt } from './webhook-outcome.js';
import { openSecrets } from './webhook-secrets.js';

/** How deliveries are made; the signal lets nothing more begin, and what is under way ends. */
export interface DeliverOptions extends AloneOptions {
  readonly onAttempt?: ((answer: WebhookAnswer) => void) | undefined;
  readonly onDisabled?: ((endpoint: DisabledEndpoint) => void) | undefined;
  readonly sender?: WebhookSender;
  /** Attempts under way at a time, and of one endpoint. */
  readonly slots?: number;
  readonly perEndpoint?: number;
}

/** A delivery whose worker died comes up again after this long; four times what an attempt may take. */
export const LEASE_MS = 60_000;

const SLOTS = 48;
const PER_ENDPOINT = 4;

/** While attempts are under way, what has become due meanwhile is looked for this often. */
const LOOK_AGAIN_MS = 500;

/**
 * Attempts every delivery that is due, until none is and none is under way; says how many attempts that were. Any number
 * may run at once: a delivery is claimed by one, for the length of a lease. An endpoint that is slow or failing holds up
 * nobody but itself, nor does an organization with which something of ours goes wrong: that is told, and its deliveries come up
 * again after their lease. Throws when the database is away; what was being attempted comes up again after its lease.
 */
export async function deliverWebhooks(deps: Deps, options: DeliverOptions = {}): Promise<number> {
  return new Delivering(deps, options).run();
}

class Delivering {
  readonly #deps: Deps;
  readonly #options: DeliverOptions;
  readonly #sender: WebhookSender;
  readonly #underWay = new Set<Promise<void>>();
  /** Of each endpoint, how many attempts are under way. */
  readonly #busy = new Map<string, number>();
  readonly #failing = new Set<string>();
  #attempts = 0;
  #fault: { error: unknown } | undefined;

  constructor(deps: Deps, options: DeliverOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#sender = options.sender ?? deps.webhookSender;
  }

  async run(): Promise<number> {
    for (;;) {
      const idle = this.#underWay.size === 0;
      const begun = this.#stopped ? 0 : await this.#fill();
      if (this.#underWay.size === 0) {
        if (this.#fault !== undefined) throw this.#fault.error;
        // What ended while it was looked for may have held up what was not found.
        if (begun === 0 && (idle || this.#stopped)) return this.#attempts;
      } else if (this.#stopped) await Promise.all(this.#underWay);
      else await this.#oneEnds();
    }
  }

  get #stopped(): boolean {
    return this.#fault !== undefined || this.#options.signal?.aborted === true;
  }

  /** Claims as many as there are free slots, and begins with them. */
  async #fill(): Promise<number> {
    const { slots = SLOTS, perEndpoint = PER_ENDPOINT } = this.#options;
    const limit = slots - this.#underWay.size;
    if (limit <= 0) return 0;
    const now = this.#deps.now();
    const claim = uuidv4();
    const instead = new Map<string, number>();
    for (const id of [...this.#failing, ...this.#busy.keys()])
      instead.set(id, (this.#failing.has(id) ? 1 : perEndpoint) - (this.#busy.get(id) ?? 0));
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    try {
      const claimed = await this.#deps.db.unscoped((tx) =>
        claimDeliveries(tx, { now, leaseUntil, claim, limit, perEndpoint, instead }),
      );
      for (const [orgId, deliveries] of grouped(claimed, (one) => one.orgId))
        await this.#begin(orgId, claim, deliveries).catch((error: unknown) => this.#fails(orgId, error));
      return claimed.length;
    } catch (error) {
      this.#fault ??= { error };
      return 0;
    }
  }

  async #begin(orgId: string, claim: string, claimed: readonly ClaimedDelivery[]): Promise<void> {
    const ids = claimed.map(({ deliveryId }) => deliveryId);
    const found = await this.#deps.db.transaction(orgId, async (tx) => {
      const deliveries = await deliveriesToSend(tx, ids, TEST_EVENT);
      const there = new Set(deliveries.map(({ id }) => id));
      // Erased meanwhile, or its endpoint was deleted or disabled. What was let go again since is not ours to take away.
      for (const id of ids) if (!there.has(id)) await dequeue(tx, id, claim);
      return deliveries;
    });
    const now = this.#deps.now();
    const tooMany: string[] = [];
    for (const delivery of found) {
      const { endpointId } = delivery;
      if (delivery.failing) this.#failing.add(endpointId);
      // Only now is it known that the endpoint is failing: one finds out whether it still is.
      if (this.#failing.has(endpointId) && this.#busy.has(endpointId)) {
        tooMany.push(delivery.id);
        continue;
      }
      this.#count(endpointId, 1);
      const attempt = this.#attempt(orgId, claim, delivery)
        .catch((error: unknown) => this.#fails(orgId, error))
        .finally(() => this.#underWay.delete(attempt));
      this.#underWay.add(attempt);
    }
    if (tooMany.length > 0) await this.#deps.db.unscoped((tx) => giveBack(tx, orgId, tooMany, { claim, dueAt: now }));
  }

  /** Ends all where it is nobody's fault, and would be that of each. */
  #fails(orgId: string, error: unknown): void {
    if (isOfAll(error)) this.#fault ??= { error };
    else this.#options.onFault?.({ orgId, ...faultOf(error) });
  }

  async #attempt(orgId: string, claim: string, delivery: DeliveryToSend): Promise<void> {
    const { endpointId } = delivery;
    try {
      const startedAt = this.#deps.now();
      const answer = await this.#send(orgId, delivery, startedAt);
      this.#attempts += 1;
      if (answer.outcome === 'delivered') this.#failing.delete(endpointId);
      else this.#failing.add(endpointId);
      this.#options.onAttempt?.(answer);
      const disabled = await settleAttempt(this.#deps, { orgId, claim, delivery, startedAt, answer });
      if (disabled !== undefined) this.#options.onDisabled?.(disabled);
    } finally {
      this.#count(endpointId, -1);
    }
  }

  async #send(orgId: string, delivery: DeliveryToSend, at: Date): Promise<WebhookAnswer> {
    const { endpointId, eventId, body, url, secrets } = delivery;
    const signing = goodAt(openSecrets(this.#deps.ring, orgId, { id: endpointId, secrets }), at);
    if (signing.length === 0) return UNSIGNED;
    const headers = { ...HEADERS, ...signedHeaders({ id: eventId, at, body }, signing) };
    return this.#sender.send({ url, headers, body });
  }

  #count(endpointId: string, more: 1 | -1): void {
    const underWay = (this.#busy.get(endpointId) ?? 0) + more;
    if (underWay === 0) this.#busy.delete(endpointId);
    else this.#busy.set(endpointId, underWay);
  }

  async #oneEnds(): Promise<void> {
    const done = new AbortController();
    const later = pause(LOOK_AGAIN_MS, undefined, { signal: done.signal }).catch(() => {});
    await Promise.race([...this.#underWay, later]);
    done.abort();
  }
}

/** What comes of a message that nobody would know to be ours. */
const UNSIGNED: WebhookAnswer = {
  outcome: 'secret_unreadable',
  durationMs: 0,
  status: null,
  text: null,
  cut: false,
  retryAfterMs: null,
};

const HEADERS = { 'content-type': 'application/json', 'user-agent': 'followthrough-webhooks/1' };
