import { isDatabaseAway, type Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { insertDeadLetters } from '#db/queries/dead-letters.js';
import {
  claimEmailEvent,
  type EmailEventRow,
  finishEmailEvent,
  peekEmailEvent,
  waitingEvents,
} from '#db/queries/email-events.js';
import { batchesOf, deleteBatches, organizationsWithIntake } from '#db/queries/intake-batches.js';
import type { EmailEvent } from '#integrations/email/email-event.js';
import { Problem } from '#src/errors.js';
import type { Deps } from './deps.js';
import { effectOf } from './email-effects.js';
import { letterBoundOf, openEvent } from './email-payloads.js';
import { write } from './work.js';
import { workerContext } from './worker-context.js';

/** Events of a time that has not come by more than this are nobody's; clocks differ, and providers round. */
export const FUTURE_TOLERANCE_MS = 10 * 60_000;

const BATCH = 200;
const ROUNDS = 25;

/**
 * Applies stored events in their order, each in a transaction of its own with its effects: what fails becomes a dead
 * letter and harms no other. Any number of processes may do so; each event is applied once. Stops, without an error,
 * while the database is away: the events wait.
 */
export async function applyEmailEvents(deps: Deps, orgId: string, ids: readonly string[]): Promise<number> {
  let applied = 0;
  for (const id of ids) {
    try {
      await applyOne(deps, orgId, id);
      applied += 1;
    } catch (error) {
      if (isDatabaseAway(error)) return applied;
      await bury(deps, orgId, id, error);
    }
  }
  return applied;
}

/** Works off what hooks left over, of all organizations. Gives how many events. */
export async function workOffEmailEvents(deps: Deps, signal?: AbortSignal): Promise<number> {
  let applied = 0;
  for (const orgId of await organizationsWithIntake(deps.db, 'email_events')) {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (signal?.aborted === true) return applied;
      const ids = await deps.db.transaction(orgId, async (tx) => {
        // Read before the events are: what comes meanwhile leaves a word of its own.
        const batches = await batchesOf(tx, 'email_events');
        const waiting = await waitingEvents(tx, BATCH);
        if (waiting.length === 0) await deleteBatches(tx, batches);
        return waiting;
      });
      if (ids.length === 0) break;
      applied += await applyEmailEvents(deps, orgId, ids);
    }
  }
  return applied;
}

async function applyOne(deps: Deps, orgId: string, id: string): Promise<void> {
  await write(
    deps,
    workerContext(deps, orgId, 'email'),
    async (work) => {
      const row = await peekEmailEvent(work.tx, id);
      if (row === undefined || row.status !== 'stored') return;
      const event = openedEvent(deps, row);
      requirePast(event, deps.now());
      // People are locked before the event is: all writes take them first.
      const effect = await effectOf(work, deps, row, event);
      if (!(await claimEmailEvent(work.tx, id))) return;
      const outcome = await effect();
      await finishEmailEvent(work.tx, id, { ...outcome, now: deps.now() });
    },
    async () => undefined,
  );
}

function openedEvent({ ring }: Deps, row: EmailEventRow): EmailEvent {
  if (row.payload === null) throw new Problem('gone', 'What the event said is not kept any more.');
  return openEvent(ring, row.orgId, row.id, row.payload);
}

function requirePast(event: EmailEvent, now: Date): void {
  if (event.at.getTime() > now.getTime() + FUTURE_TOLERANCE_MS)
    throw new Problem('conflict', 'The event is dated in the future, so it did not happen yet.', {
      errors: [{ pointer: '/at', code: 'future_dated', message: 'The event is dated in the future.' }],
    });
}

/** Makes a dead letter of an event that cannot be applied. */
async function bury(deps: Deps, orgId: string, id: string, error: unknown): Promise<void> {
  const now = deps.now();
  await deps.db.transaction(orgId, async (tx: Tx) => {
    if (!(await claimEmailEvent(tx, id))) return;
    const row = (await peekEmailEvent(tx, id)) as EmailEventRow;
    const letterId = uuidv7(now.getTime());
    const { code, detail } = reasonOf(error);
    const payload =
      row.payload === null
        ? null
        : deps.ring.encrypt(
            JSON.stringify(openEvent(deps.ring, orgId, id, row.payload)),
            letterBoundOf(orgId, letterId),
          );
    await insertDeadLetters(tx, [
      {
        id: letterId,
        endpointId: row.endpointId,
        provider: row.provider,
        emailEventId: id,
        receivedAt: row.receivedAt,
        lastAttemptAt: now,
        code,
        detail,
        payload,
      },
    ]);
    await finishEmailEvent(tx, id, { status: 'dead', messageId: row.messageId, now });
  });
}

/** What may be said of a failure; of faults of ours nothing but that. */
export function reasonOf(error: unknown): { code: string; detail: string } {
  if (error instanceof Problem)
    return { code: error.errors[0]?.code ?? error.code, detail: error.message.slice(0, 500) };
  return { code: 'not_applied', detail: 'The event could not be applied; the fault is ours. Replay it later.' };
}
