import { uuidv7 } from '#db/ids.js';
import {
  decideMailReview,
  insertLoggedMessage,
  listMailReviews,
  lockMailReview,
  type MailReviewRow,
  peekMailReview,
  setTouchpointOfMessage,
  touchpointOfMail,
} from '#db/queries/mail-logging.js';
import { visibleRows } from '#db/queries/visible.js';
import type { Address } from '#integrations/email/mail-addresses.js';
import { invalid, notFound, Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import { currentContacts, requireCurrent } from './current-contacts.js';
import type { Deps } from './deps.js';
import { reviewBoundOf } from './email-payloads.js';
import { logTouch, type MailInReview } from './log-mail.js';
import type { Page } from './newest-first.js';
import { listOfCandidate, type OfCandidateQuery } from './of-candidate.js';
import { type Effects, type Work, write } from './work.js';

/** A mail that logged itself with somebody who is not known here. */
export interface MailReview {
  readonly id: string;
  readonly candidateId: string;
  readonly direction: string;
  readonly at: Date;
  readonly autoReply: boolean;
  readonly subject: string | null;
  readonly people: readonly Address[];
  readonly createdAt: Date;
}

/** What was decided. */
export interface MailDecided extends Effects {
  readonly id: string;
  readonly touchpointId: string | null;
}

/** Mails that wait for a person, the newest first. */
export async function listMailReviewsOf(
  deps: Deps,
  context: Context,
  query: OfCandidateQuery,
): Promise<Page<MailReview>> {
  return listOfCandidate(deps, context, query, async (tx, rows) =>
    (await listMailReviews(tx, rows)).map((row) => shown(deps, row)),
  );
}

/** Logs a mail with the contact whom a person knows it was with. */
export function logMailReview(
  deps: Deps,
  context: Context,
  id: string,
  input: { contactId: string },
): Promise<MailDecided> {
  return decide(deps, context, id, [input.contactId], async (work, row, [contactId = input.contactId]) => {
    if (!(await visibleRows(work.tx, context.viewer, 'contact', [contactId])).has(contactId))
      throw invalid({
        pointer: '/contactId',
        code: 'not_found',
        message: 'No contact with this id is visible to this key.',
      });
    const { subject, text = null } = open(deps, row);
    const { candidateId, at, autoReply, internetMessageId, inReplyTo } = row;
    const direction = row.direction as 'outbound' | 'inbound';
    const messageId = uuidv7(context.now().getTime());
    const isNew = await insertLoggedMessage(work.tx, {
      id: messageId,
      candidateId,
      contactId,
      direction,
      subject,
      internetMessageId,
      inReplyTo,
      delivery: direction === 'outbound' ? 'sent' : 'delivered',
      sentAt: at,
    });
    // It came twice, and was decided or logged once already.
    if (!isNew) return touchpointOfMail(work.tx, candidateId, internetMessageId);
    const touch = await logTouch(work, { candidateId, contactId, direction, at, autoReply, subject, text });
    await setTouchpointOfMessage(work.tx, messageId, touch.id);
    return touch.id;
  });
}

/** Puts a mail away; what it said is dropped. */
export function discardMailReview(deps: Deps, context: Context, id: string): Promise<MailDecided> {
  return decide(deps, context, id, [], async () => null);
}

function decide(
  deps: Deps,
  context: Context,
  id: string,
  given: readonly string[],
  run: (work: Work, row: MailReviewRow, contactIds: readonly string[]) => Promise<string | null>,
): Promise<MailDecided> {
  requireScope(context, 'write');
  return write(
    deps,
    context,
    async (work) => {
      // People before rows, as every write takes them.
      const peeked = await peekMailReview(work.tx, id);
      const contactIds = await currentContacts(work.tx, given);
      if (peeked !== undefined) await work.lock({ candidateIds: [peeked.candidateId], contactIds });
      await requireCurrent(work.tx, given, contactIds);
      const row = peeked === undefined ? undefined : await lockMailReview(work.tx, id);
      const seen =
        row !== undefined && (await visibleRows(work.tx, context.viewer, 'candidate', [row.candidateId])).size > 0;
      if (row === undefined || !seen) throw notFound('mailReview', id);
      if (row.status !== 'open') throw new Problem('conflict', 'This mail was decided already.');
      const touchpointId = await run(work, row, contactIds);
      const mail = deps.ring.encrypt('{}', reviewBoundOf(context.orgId, id));
      const status = touchpointId === null ? 'discarded' : 'logged';
      await decideMailReview(work.tx, id, { status, touchpointId, mail, now: context.now() });
      return touchpointId;
    },
    async (_work, touchpointId, effects) => ({ id, touchpointId, ...effects }),
  );
}

function open({ ring }: Deps, row: MailReviewRow): MailInReview {
  return JSON.parse(ring.decrypt(row.mail, reviewBoundOf(row.orgId, row.id))) as MailInReview;
}

function shown(deps: Deps, row: MailReviewRow): MailReview {
  const { id, candidateId, direction, at, autoReply, createdAt } = row;
  const { people, subject } = open(deps, row);
  return { id, candidateId, direction, at, autoReply, createdAt, people, subject };
}
