import { uuidv7 } from '#db/ids.js';
import { claimUnrelayed, markRelayed, organizationsUnrelayed, type UnrelayedEvent } from '#db/queries/outbox.js';
import { insertDeliveries, type NewDelivery } from '#db/queries/webhook-deliveries.js';
import { endpointsToServe } from '#db/queries/webhook-endpoints.js';
import { enqueue } from '#db/queries/webhook-queue.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { bodyOf } from './webhook-events.js';

/** Events in one transaction; while it lasts, no endpoint of the organization changes. */
const AT_ONCE = 200;

/**
 * Makes of every committed event its deliveries, one for each endpoint that wants it, in the order of the outbox; says
 * how many events. Any number may run at once: each event is relayed once. An endpoint that is disabled gets its
 * deliveries too, held until it is enabled.
 */
export async function relayEvents(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { signal, onFault }: AloneOptions = {},
): Promise<number> {
  let all = 0;
  await eachAlone(await organizationsUnrelayed(db), { signal, onFault }, async (orgId) => {
    for (let relayed = AT_ONCE; relayed === AT_ONCE && signal?.aborted !== true; all += relayed)
      relayed = await relaySome({ db, now }, orgId);
  });
  return all;
}

type Served = Awaited<ReturnType<typeof endpointsToServe>>[number];

async function relaySome({ db, now }: Pick<Deps, 'db' | 'now'>, orgId: string): Promise<number> {
  return db.transaction(orgId, async (tx) => {
    const events = await claimUnrelayed(tx, AT_ONCE);
    if (events.length === 0) return 0;
    const endpoints = await endpointsToServe(tx);
    const at = now();
    const deliveries = events.flatMap((event) =>
      endpoints.filter((endpoint) => wants(endpoint, event)).map((endpoint) => made(orgId, event, endpoint, at)),
    );
    const stored = await insertDeliveries(tx, deliveries);
    await enqueue(
      tx,
      deliveries.filter(({ id, status }) => status === 'pending' && stored.has(id)),
    );
    await markRelayed(
      tx,
      events.map(({ id }) => id),
      at,
    );
    return events.length;
  });
}

function wants({ id, eventTypes }: Served, { type, subjectId }: UnrelayedEvent): boolean {
  // What happened to an endpoint is told to the others.
  return subjectId !== id && (eventTypes === null || eventTypes.includes(type));
}

function made(orgId: string, event: UnrelayedEvent, endpoint: Served, at: Date): NewDelivery {
  const held = endpoint.status === 'disabled';
  const due = endpoint.pausedUntil !== null && endpoint.pausedUntil > at ? endpoint.pausedUntil : at;
  return {
    id: uuidv7(at.getTime()),
    endpointId: endpoint.id,
    eventId: event.id,
    eventType: event.type,
    candidateId: event.candidateId,
    body: bodyOf(orgId, event),
    status: held ? 'held' : 'pending',
    nextAttemptAt: held ? null : due,
    createdAt: at,
  };
}
