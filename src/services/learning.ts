import { storeMethod } from '#db/queries/methods.js';
import { lockRow, updateRow } from '#db/queries/rows.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';

/** What of a touch says whether its method is right. */
const TELLING = ['methodId', 'bounced', 'direction', 'at', 'autoReply'] as const;

/** By how many milliseconds the clock of whoever noted a touch may be fast. */
const CLOCK_FAST_MS = 300_000;

/**
 * An answer confirms the method that it came by; a bounce shows that it is wrong. Learned once from each touch, and
 * never against what is known of a later time or what the person asked for. A touch that lies ahead says nothing yet.
 */
export async function learnFromMethod(work: Work, after: Row, before: Row | null): Promise<void> {
  if (after.deletedAt !== null || typeof after['methodId'] !== 'string' || !tells(after, before)) return;
  const bounced = after['bounced'] === true && after['direction'] === 'outbound';
  const answered = after['direction'] === 'inbound' && after['autoReply'] !== true && after['bounced'] !== true;
  if (!bounced && !answered) return;
  const now = work.context.now().getTime();
  const noted = (after['at'] as Date).getTime();
  if (noted > now + CLOCK_FAST_MS) return;
  const method = await lockRow(work.tx, contactMethods, after['methodId']);
  if (method === undefined || method.deletedAt !== null || method.status === 'opted_out') return;
  const at = new Date(Math.min(noted, now));
  const known = Math.max(method.confirmedAt?.getTime() ?? -Infinity, method.bouncedAt?.getTime() ?? -Infinity);
  const same = method.status === (bounced ? 'bounced' : 'confirmed');
  if (at.getTime() < known || (same && at.getTime() === known)) return;
  const changed = await storeMethod(
    work.tx,
    method.contactId,
    method,
    bounced
      ? { status: 'bounced', bouncedAt: at }
      : {
          status: 'confirmed',
          confirmedBy: 'reply',
          confirmedAt: at,
          confirmedForCandidateId: after['candidateId'] as string,
        },
  );
  if (!changed) return;
  const { id, version } = await updateRow(work.tx, contacts, method.contactId, {});
  work.changed({ type: 'contact', resourceId: id, action: 'update', version, candidateId: null }, ['methods']);
  work.affects({ contactIds: [after['contactId'] as string, id] });
}

/** Whether the touch is new, back again, or says something else than before. */
function tells(after: Row, before: Row | null): boolean {
  if (before === null || before.deletedAt !== null) return true;
  return TELLING.some((property) => JSON.stringify(after[property]) !== JSON.stringify(before[property]));
}
