import type { MessageRow } from '#db/queries/messages.js';
import { updateRow } from '#db/queries/rows.js';
import { messages, type TouchOfMessage } from '#db/tables/messages.js';
import { Problem } from '#src/errors.js';
import type { Draft } from './message-draft.js';
import { reviewMessage } from './message-review.js';
import type { MessageInput } from './messages.js';
import { touchpointResource } from './touchpoints.js';
import type { Work } from './work.js';
import { insert, requireInsertable } from './writing.js';

/** What the touchpoint of a message will say; its words are reviewed, and not kept. */
export async function touchOf(work: Work, message: Draft['row'], input: MessageInput): Promise<TouchOfMessage> {
  const { applicationId, interviewId, thanks, addsValue, promiseId } = input;
  const reviews = await reviewMessage(work, { ...inputOf(work, message, input), at: atOf(work, message) }, input);
  return { applicationId, interviewId, thanks, addsValue, promiseId, reviews };
}

/** Makes the touchpoint that a message is. */
export async function makeTouchpoint(work: Work, message: Draft['row'], touch: TouchOfMessage): Promise<string> {
  return (await insert(work, touchpointResource, inputOf(work, message, touch))).row.id;
}

/** Throws what making the touchpoint would throw: before anything leaves. */
export function requireTouch(work: Work, message: Draft['row'], touch: TouchOfMessage): Promise<void> {
  return requireInsertable(work, touchpointResource, inputOf(work, message, touch));
}

/**
 * Makes a message count that left at an instant, unless it counts already: from now on there is a touchpoint. What has
 * vanished since it was sent (its interview, say) is left out: the mail is out all the same.
 */
export async function countMessage(
  work: Work,
  before: MessageRow,
  sentAt: Date,
  more: Partial<MessageRow> = {},
): Promise<MessageRow> {
  const row = await updateRow(work.tx, messages, before.id, {
    touchpointId: before.test ? null : (before.touchpointId ?? (await countedBy(work, { ...before, sentAt }))),
    sentAt: before.sentAt ?? sentAt,
    touch: null,
    ...more,
  });
  noteMessage(work, row, 'update');
  return row;
}

/** Notes a message for the feed. */
export function noteMessage(work: Work, { id, version, candidateId }: MessageRow, action: 'create' | 'update'): void {
  work.changed({ type: 'message', resourceId: id, action, version, candidateId });
}

async function countedBy(work: Work, message: MessageRow): Promise<string> {
  const touch = message.touch ?? {};
  try {
    return await makeTouchpoint(work, message, touch);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return makeTouchpoint(work, { ...message, methodId: null }, { reviews: touch.reviews });
  }
}

function atOf(work: Work, { sentAt }: Draft['row']): Date {
  return sentAt ?? work.context.now();
}

function inputOf(work: Work, message: Draft['row'], touch: TouchOfMessage) {
  const { candidateId, contactId, methodId, subject, tracking, delivery } = message;
  const { applicationId, interviewId, thanks, addsValue, promiseId, reviews } = touch;
  return {
    ...{ candidateId, contactId, methodId, subject, applicationId, interviewId, thanks, addsValue, promiseId },
    tracked: tracking === 'full',
    at: atOf(work, message).toISOString(),
    direction: 'outbound',
    channel: 'email',
    // Its provider may be faster than its server.
    ...(delivery === 'bounced' && { bounced: true }),
    ...(reviews !== undefined && { reviews }),
  };
}
