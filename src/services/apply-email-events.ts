import type { Tx } from '#db/client.js';
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
import { type AloneOptions, eachAlone, isOfAll } from './each-alone.js';
import { effectOf } from './email-effects.js';
import { letterBoundOf, openEvent } from './email-payloads.js';
import { faultOf, isPassing } from './row-faults.js';
import { write } from './work.js';
import { workerContext } from './worker-context.js';

/** Events of a time that has not come by more than this are nobody's; clocks differ, and providers round. */
export const FUTURE_TOLERANCE_MS = 10 * 60_000;

const BATCH = 200;
const ROUNDS = 25;

/** What became of events that were to be applied. */
export interface EventsApplied {
  readonly applied: number;
  /** Those that wait as before; the rest are dead letters. */
  readonly left: number;
}

/**
 * Applies stored events in their order, each in a transaction of its own with its effects: what fails becomes a dead
 * letter and harms no other. Any number of processes may do so; each event is applied once. What was only held up by what
 * runs beside it waits for another time, as all do, without an error, while the database is away.
 */
export async function applyEmailEvents(
  deps: Deps,
  orgId: string,
  ids: readonly string[],
  onFault?: AloneOptions['onFault'],
): Promise<EventsApplied> {
  let applied = 0;
  let left = 0;
  for (const [n, id] of ids.entries()) {
    try {
      await applyOne(deps, orgId, id);
      applied += 1;
    } catch (error) {
      if (isOfAll(error)) return { applied, left: left + ids.length - n };
      if (isPassing(error) || !(await buried(deps, orgId, id, error, onFault))) left += 1;
    }
  }
  return { applied, left };
}

/** Works off what hooks left over, of all organizations; one that fails does not keep the others. Gives how many events. */
export async function workOffEmailEvents(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  let all = 0;
  const orgIds = await organizationsWithIntake(deps.db, 'email_events');
  await eachAlone(orgIds, { signal, onFault }, async (orgId) => {
    for (let round = 0; round < ROUNDS && signal?.aborted !== true; round += 1) {
      const ids = await deps.db.transaction(orgId, async (tx) => {
        // Read before the events are: what comes meanwhile leaves a word of its own.
        const batches = await batchesOf(tx, 'email_events');
        const waiting = await waitingEvents(tx, BATCH);
        if (waiting.length === 0) await deleteBatches(tx, batches);
        return waiting;
      });
      const { applied, left } = await applyEmailEvents(deps, orgId, ids, onFault);
      all += applied;
      // What has to wait is asked again in the next run, not at once.
      if (ids.length === 0 || left > 0) return;
    }
  });
  return all;
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

/** Whether a dead letter was made of an event that cannot be applied; else it waits, and that is told. */
async function buried(
  deps: Deps,
  orgId: string,
  id: string,
  error: unknown,
  onFault: AloneOptions['onFault'],
): Promise<boolean> {
  try {
    await bury(deps, orgId, id, error);
    return true;
  } catch (fault) {
    onFault?.({ orgId, ...faultOf(fault) });
    return false;
  }
}

async function bury(deps: Deps, orgId: string, id: string, error: unknown): Promise<void> {
  const now = deps.now();
  await deps.db.transaction(orgId, async (tx: Tx) => {
    if (!(await claimEmailEvent(tx, id))) return;
    const row = (await peekEmailEvent(tx, id)) as EmailEventRow;
    const letterId = uuidv7(now.getTime());
    const { code, detail } = reasonOf(error);
    const { endpointId, provider, receivedAt } = row;
    const of = { endpointId, provider, receivedAt, emailEventId: id, lastAttemptAt: now };
    await insertDeadLetters(tx, [{ ...of, id: letterId, code, detail, payload: letterOf(deps, row, letterId) }]);
    await finishEmailEvent(tx, id, { status: 'dead', messageId: row.messageId, now });
  });
}

/** What the event said, sealed for its letter; null where that is not kept or cannot be read any more. */
function letterOf({ ring }: Deps, { orgId, id, payload }: EmailEventRow, letterId: string): string | null {
  if (payload === null) return null;
  let event: EmailEvent;
  try {
    event = openEvent(ring, orgId, id, payload);
  } catch {
    return null;
  }
  return ring.encrypt(JSON.stringify(event), letterBoundOf(orgId, letterId));
}

/** What may be said of a failure; of faults of ours nothing but that. */
export function reasonOf(error: unknown): { code: string; detail: string } {
  if (error instanceof Problem)
    return { code: error.errors[0]?.code ?? error.code, detail: error.message.slice(0, 500) };
  return { code: 'not_applied', detail: 'The event could not be applied; the fault is ours. Replay it later.' };
}
