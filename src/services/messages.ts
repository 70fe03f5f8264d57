import type { MessageRow } from '#db/queries/messages.js';
import { readOne, type Shown, type ShownPage } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { insertRow, lockRow, updateRow } from '#db/queries/rows.js';
import { proveSmtp } from '#db/queries/smtp-settings.js';
import { messages } from '#db/tables/messages.js';
import { type Mail, MailRefused, sendMail } from '#integrations/mail/smtp.js';
import { invalid, Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { addressesOf, type Draft, draftMessage } from './message-draft.js';
import { reviewMessage } from './message-review.js';
import { getOf, type ListQuery, listOf } from './reading.js';
import { requireSmtp, type Smtp } from './smtp-settings.js';
import { touchpointResource } from './touchpoints.js';
import type { Tracking } from './tracking.js';
import { type Effects, type Work, write } from './work.js';
import { insert, lockVisible, update } from './writing.js';

/** What a message is made of; checked for shape by the doors. */
export interface MessageInput {
  readonly candidateId: string;
  readonly contactId: string;
  readonly subject: string;
  readonly html?: string | null;
  readonly text?: string | null;
  readonly send?: boolean;
  readonly test?: boolean;
  readonly tracking?: Tracking | null;
  readonly touchpointId?: string | null;
  readonly at?: string | null;
  readonly applicationId?: string | null;
  readonly interviewId?: string | null;
  readonly methodId?: string | null;
  readonly thanks?: boolean | null;
  readonly addsValue?: boolean | null;
  readonly promiseId?: string | null;
  readonly inReplyTo?: string | null;
  readonly senderAddress?: string | null;
}

/** A new message as answered, with the html as it is to be sent. */
export type MessageWritten = Effects & {
  readonly resource: Shown;
  readonly version: number;
  readonly outcome: 'created';
  readonly html: string | null;
};

/**
 * Makes a message, tracked as far as all allow it, and the touchpoint behind it. With `send` it is handed to the
 * organization's mail server first: it counts once the server has taken it, and is `failed` when it has not
 * (`delivery_failed`). A process that ends in between leaves it `sending`, later `unknown`.
 */
export async function createMessage(deps: Deps, context: Context, input: MessageInput): Promise<MessageWritten> {
  requireScope(context, 'write', 'sync');
  checkInput(input);
  if (input.send !== true) {
    return write(
      deps,
      context,
      async (work) => {
        const draft = await draftMessage(deps, work, input);
        const touchpointId = await touchpointOf(work, draft.row, input);
        return { draft, row: await store(work, { ...draft.row, touchpointId }) };
      },
      answer,
    );
  }
  const { draft, smtp, mail } = await prepare(deps, context, input);
  try {
    await sendMail(smtp, mail);
  } catch (error) {
    throw await failed(deps, context, draft, error);
  }
  return sent(deps, context, draft, input);
}

/** Messages, by default the newest first. */
export function listMessages(
  deps: Deps,
  context: Context,
  query: ListQuery,
  selection?: Selection,
): Promise<ShownPage> {
  return listOf(deps, context, 'message', query, selection);
}

/** Opens of a message, the newest first; throws `not_found` where the key does not see the message. */
export async function listOpens(
  deps: Deps,
  context: Context,
  id: string,
  query: Pick<ListQuery, 'limit' | 'cursor' | 'edges'>,
  selection?: Selection,
): Promise<ShownPage & { counts: unknown }> {
  const message = await getOf(deps, context, 'message', id, { fields: ['opens'] });
  const page = await listOf(deps, context, 'open', { ...query, filters: { messageId: id } }, selection);
  return { counts: message['opens'], ...page };
}

function checkInput({ html, text, send, test, at, touchpointId, ...more }: MessageInput): void {
  const fault = (pointer: string, code: string, message: string) => invalid({ pointer, code, message });
  if (html == null && text == null) throw fault('/html', 'required', 'Give html or text, or both.');
  if (send === true && at != null) throw fault('/at', 'not_allowed', 'What is sent now is sent now; leave it out.');
  if (send === true && touchpointId != null)
    throw fault('/touchpointId', 'not_allowed', 'What is sent now is a touchpoint of its own; leave it out.');
  if (touchpointId == null && test !== true) return;
  for (const name of ['applicationId', 'interviewId', 'thanks', 'addsValue', 'promiseId'] as const) {
    if (more[name] != null)
      throw fault(`/${name}`, 'not_allowed', 'This is said of a touchpoint that is made with the message.');
  }
  if (test === true && touchpointId != null) throw fault('/touchpointId', 'not_allowed', 'A test is no touchpoint.');
}

/** The touchpoint that the message is: the one that is named, or a new one; none for a test. */
async function touchpointOf(work: Work, message: Draft['row'], input: MessageInput): Promise<string | null> {
  if (message.test) return null;
  const { candidateId, contactId, methodId, sentAt, subject } = message;
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
  const at = sentAt ?? work.context.now();
  const of = {
    candidateId,
    contactId,
    interviewId: input.interviewId,
    subject,
    at,
    direction: 'outbound',
    channel: 'email',
  };
  const reviews = await reviewMessage(work, of, input);
  const { row } = await insert(work, touchpointResource, {
    candidateId,
    contactId,
    methodId,
    subject,
    tracked,
    at: at.toISOString(),
    direction: 'outbound',
    channel: 'email',
    ...(reviews !== undefined && { reviews }),
    applicationId: input.applicationId,
    interviewId: input.interviewId,
    thanks: input.thanks,
    addsValue: input.addsValue,
    promiseId: input.promiseId,
  });
  return row.id;
}

async function store(work: Work, row: Draft['row']): Promise<MessageRow> {
  const now = work.context.now();
  const made = await insertRow(work.tx, messages, { ...row, orgId: work.tx.orgId, createdAt: now, updatedAt: now });
  if (made === undefined) throw new Error('the message was not stored');
  note(work, made, 'create');
  return made;
}

function note(work: Work, { id, version, candidateId }: MessageRow, action: 'create' | 'update'): void {
  work.changed({ type: 'message', resourceId: id, action, version, candidateId });
}

async function answer(
  work: Work,
  { draft, row }: { draft: Draft; row: MessageRow },
  effects: Effects,
): Promise<MessageWritten> {
  const { tx, context } = work;
  const resource = await readOne(tx, context.orgId, context.viewer, 'message', row.id);
  if (resource === null) throw new Error('the message is not visible to whoever made it');
  return { resource, version: row.version, outcome: 'created', html: draft.html, ...effects };
}

/** Stores the message as being sent, so that there is a trace of it whatever happens to this process. */
async function prepare(
  deps: Deps,
  context: Context,
  input: MessageInput,
): Promise<{ draft: Draft; smtp: Smtp; mail: Mail }> {
  // The answer is kept with what the message does once it is sent.
  const { beforeCommit: _, ...withoutAnswer } = context;
  return write(
    deps,
    withoutAnswer,
    async (work) => {
      const draft = await draftMessage(deps, work, input);
      const smtp = await requireSmtp(work.tx, deps.ring);
      const addresses = addressesOf(draft, smtp.fromAddress);
      await store(work, draft.row);
      const { row, html } = draft;
      const mail: Mail = {
        ...addresses,
        subject: input.subject,
        html,
        text: input.text ?? null,
        messageId: row.internetMessageId as string,
        inReplyTo: row.inReplyTo,
        date: context.now(),
      };
      return { draft, smtp, mail };
    },
    async (_work, prepared) => prepared,
  );
}

/** Notes that the server took the message: from now on it counts. */
function sent(deps: Deps, context: Context, draft: Draft, input: MessageInput): Promise<MessageWritten> {
  return write(
    deps,
    context,
    async (work) => {
      const { candidateId, contactId, id } = draft.row;
      await work.lock({ candidateIds: [candidateId], contactIds: [contactId] });
      const before = await lockRow(work.tx, messages, id);
      if (before === undefined) throw new Error('the message that was sent is gone');
      const now = work.context.now();
      const touchpointId = await touchpointOf(work, { ...draft.row, contactId: before.contactId, sentAt: now }, input);
      const row = await updateRow(work.tx, messages, id, {
        touchpointId,
        delivery: 'sent',
        sentAt: now,
        deliveryAt: now,
      });
      await proveSmtp(work.tx, now);
      note(work, row, 'update');
      return { draft, row };
    },
    answer,
  );
}

/** Notes that the server did not take the message, and gives what the caller is told. */
async function failed(deps: Deps, context: Context, { row: { id } }: Draft, error: unknown): Promise<Problem> {
  if (!(error instanceof MailRefused)) throw error;
  const { beforeCommit: _, ...withoutAnswer } = context;
  await write(
    deps,
    withoutAnswer,
    async (work) => {
      await lockRow(work.tx, messages, id);
      note(work, await updateRow(work.tx, messages, id, { delivery: 'failed', deliveryReason: error.code }), 'update');
    },
    async () => null,
  );
  return new Problem(
    'delivery_failed',
    `The mail server answered ${error.code}. ${error.permanent ? 'It does not want this mail; see its settings and the address.' : 'Try again later.'}`,
    { cause: error },
  );
}
