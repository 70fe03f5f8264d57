import { uuidv7 } from '#db/ids.js';
import { type DeadLetterRow, deadLetterById, listDeadLetters, updateDeadLetter } from '#db/queries/dead-letters.js';
import { noteIntake, reviveEmailEvent, storeEmailEvents } from '#db/queries/email-events.js';
import type { EmailProviderName, ReadItem } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { applyEmailEvents } from './apply-email-events.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { eventOf, letterBoundOf, newEvent, sealEvent } from './email-payloads.js';
import { type Page, pageOf, positionOf } from './newest-first.js';

/** What could not be taken in or applied, and why; what it holds is shown alone, since it may hold personal data. */
export interface DeadLetter {
  readonly id: string;
  readonly endpointId: string;
  readonly provider: string;
  readonly emailEventId: string | null;
  readonly code: string;
  readonly detail: string;
  readonly attempts: number;
  readonly receivedAt: Date;
  readonly lastAttemptAt: Date;
  readonly replayedAt: Date | null;
  readonly discardedAt: Date | null;
}

/** A letter with the event as it came, as JSON text; null once its time is up. */
export type DeadLetterWithPayload = DeadLetter & { readonly payload: string | null };

/** Letters, the newest first; those that wait for somebody unless `all`. */
export async function listLetters(
  deps: Deps,
  context: Context,
  { limit, cursor, all }: { limit: number; cursor?: string | undefined; all?: boolean | undefined },
): Promise<Page<DeadLetter>> {
  requireAdministrator(context);
  const before = positionOf(cursor);
  const rows = await deps.db.read(context.orgId, (tx) => listDeadLetters(tx, { limit: limit + 1, before, all }));
  return pageOf(rows.map(shown), limit);
}

/** The letter with what it holds. */
export async function getLetter(deps: Deps, context: Context, id: string): Promise<DeadLetterWithPayload> {
  requireAdministrator(context);
  const row = await deps.db.read(context.orgId, (tx) => deadLetterById(tx, id));
  if (row === undefined) throw notFound('deadLetter', id);
  return { ...shown(row), payload: payloadOf(deps, context, row) };
}

/**
 * Tries a letter again: an event that could not be applied is applied now, one that was not understood is read again, by
 * the adapters of today. A second failure stays in the letter, with one more attempt.
 */
export async function replayLetter(deps: Deps, context: Context, id: string): Promise<DeadLetter> {
  return (await replay(deps, context, id)).letter;
}

/** As replayLetter, and says how many of the events that the letter held failed again: each is a new letter. */
export async function replay(
  deps: Deps,
  context: Context,
  id: string,
): Promise<{ letter: DeadLetter; failedAgain: number }> {
  requireAdministrator(context);
  let revived: readonly string[] = [];
  const letter = await administer(deps, context, async (tx) => {
    const row = await waiting(tx, id);
    const payload = payloadOf(deps, context, row);
    if (payload === null) throw new Problem('gone', 'What the letter held is not kept any more.');
    const now = context.now();
    const audit = [audited('dead_letter', 'replay', id)];
    if (row.emailEventId !== null) {
      await reviveEmailEvent(
        tx,
        row.emailEventId,
        sealEvent(deps.ring, context.orgId, row.emailEventId, eventOf(payload)),
      );
      revived = [row.emailEventId];
    } else {
      const items = await readAgain(row, payload, now);
      const fault = items.flatMap((item) => ('fault' in item ? [item.fault] : []))[0];
      if (fault !== undefined) {
        const kept = await updateDeadLetter(tx, id, { ...fault, lastAttemptAt: now }, true);
        return { result: shown(kept), audit };
      }
      const events = items.flatMap((item) => ('event' in item ? [newEvent(deps.ring, context.orgId, item, now)] : []));
      const { endpointId, provider, receivedAt } = row;
      revived = await storeEmailEvents(tx, { endpointId, provider, receivedAt }, events);
    }
    await noteIntake(tx, uuidv7(now.getTime()), 'email_events');
    const done = await updateDeadLetter(tx, id, { replayedAt: now, lastAttemptAt: now, payload: null }, true);
    return { result: shown(done), audit };
  });
  // What fails again becomes a letter of its own.
  const { applied, left } = await applyEmailEvents(deps, context.orgId, revived);
  return { letter, failedAgain: revived.length - applied - left };
}

/** Puts a letter away: it is not shown among those that wait, and what it held is dropped. */
export async function discardLetter(deps: Deps, context: Context, id: string): Promise<DeadLetter> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    await waiting(tx, id);
    const row = await updateDeadLetter(tx, id, { discardedAt: context.now(), payload: null });
    return { result: shown(row), audit: [audited('dead_letter', 'discard', id)] };
  });
}

async function waiting(tx: Parameters<typeof deadLetterById>[0], id: string): Promise<DeadLetterRow> {
  const row = await deadLetterById(tx, id, true);
  if (row === undefined) throw notFound('deadLetter', id);
  if (row.replayedAt !== null || row.discardedAt !== null)
    throw new Problem('conflict', 'This letter was replayed or discarded already.');
  return row;
}

/** Reads what an adapter did not understand when it came, by the adapters of today. */
async function readAgain(row: DeadLetterRow, payload: string, now: Date): Promise<readonly ReadItem[]> {
  const provider = PROVIDERS[row.provider as EmailProviderName];
  const body = provider.bodyOf?.(payload) ?? payload;
  const reading = await provider.read({ headers: {}, body: Buffer.from(body), now });
  return 'items' in reading ? reading.items : [{ fault: reading, raw: payload }];
}

function payloadOf({ ring }: Deps, { orgId }: Context, { id, payload }: DeadLetterRow): string | null {
  return payload === null ? null : ring.decrypt(payload, letterBoundOf(orgId, id));
}

function shown({ orgId: _, payload: __, ...letter }: DeadLetterRow): DeadLetter {
  return letter;
}
