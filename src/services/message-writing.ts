import type { MessageRow } from '#db/queries/messages.js';
import { readOne } from '#db/queries/reader/read.js';
import { insertRow } from '#db/queries/rows.js';
import { messages } from '#db/tables/messages.js';
import { invalid } from '#src/errors.js';
import type { Draft } from './message-draft.js';
import { reviewMessage } from './message-review.js';
import { makeTouchpoint, noteMessage, touchOf } from './message-touch.js';
import type { MessageInput, MessageWritten } from './messages.js';
import { touchpointResource } from './touchpoints.js';
import type { Effects, Work } from './work.js';
import { lockVisible, update } from './writing.js';

/** The touchpoint that the message is: the one that is named, or a new one; none for a test. */
export async function touchpointOf(work: Work, message: Draft['row'], input: MessageInput): Promise<string | null> {
  if (message.test) return null;
  const { candidateId, contactId, subject } = message;
  const tracked = message.tracking === 'full';
  if (input.touchpointId != null) {
    const before = await lockVisible(work, touchpointResource, input.touchpointId);
    if (before['candidateId'] !== candidateId || before['contactId'] !== contactId)
      throw invalid({ pointer: '/touchpointId', code: 'mismatch', message: 'This touchpoint is of other people.' });
    if (before['direction'] !== 'outbound' || before['channel'] !== 'email')
      throw invalid({ pointer: '/touchpointId', code: 'mismatch', message: 'This touchpoint is no outbound e-mail.' });
    const found = before['reviews'] === null ? await reviewMessage(work, { ...before, subject }, input) : undefined;
    const changes = { ...(tracked && { tracked }), ...(found !== undefined && { reviews: found }) };
    if (Object.keys(changes).length > 0) await update(work, touchpointResource, before, changes);
    return before.id;
  }
  return makeTouchpoint(work, message, await touchOf(work, message, input));
}

/** A message that was made, and what it says. */
export interface Made {
  readonly draft: Draft;
  readonly row: MessageRow;
}

/** Stores a new message. */
export async function storeMessage(work: Work, row: Draft['row']): Promise<MessageRow> {
  const now = work.context.now();
  const made = await insertRow(work.tx, messages, { ...row, orgId: work.tx.orgId, createdAt: now, updatedAt: now });
  if (made === undefined) throw new Error('the message was not stored');
  noteMessage(work, made, 'create');
  return made;
}

/** The message as its maker sees it, with the html as it is to be sent. */
export async function answerMessage(work: Work, { draft, row }: Made, effects: Effects): Promise<MessageWritten> {
  const { tx, context } = work;
  const resource = await readOne(tx, context.orgId, context.viewer, 'message', row.id);
  if (resource === null) throw new Error('the message is not visible to whoever made it');
  return { resource, version: row.version, outcome: 'created', html: draft.html, ...effects };
}
