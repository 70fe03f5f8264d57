import type { MessageRow } from '#db/queries/messages.js';
import { lockRow, updateRow } from '#db/queries/rows.js';
import { proveSmtp } from '#db/queries/smtp-settings.js';
import { messages } from '#db/tables/messages.js';
import { type Mail, MailRefused, MailUnanswered, NOT_PUBLIC } from '#integrations/mail/sender.js';
import { Problem } from '#src/errors.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { addressesOf, type Draft, draftMessage } from './message-draft.js';
import { countMessage, noteMessage, requireTouch, touchOf } from './message-touch.js';
import { answerMessage, storeMessage } from './message-writing.js';
import type { MessageInput, MessageWritten } from './messages.js';
import { Slots } from './slots.js';
import { requireSmtp, type Smtp } from './smtp-settings.js';
import { type Work, write } from './work.js';

/** Each holds a message, as it was asked for and as it leaves, for as long as the mail server takes. */
const UNDER_WAY = new Slots({ most: 32, mostOfOne: 8 });

/**
 * Stores a message as `sending`, hands it to the organization's mail server, and counts it once the server has taken it.
 * Where the server does not take it, it is `failed` and no touchpoint, and `delivery_failed` is thrown; where nobody
 * knows, because the answer or this process was cut off, it is or becomes `unknown`. It is never sent again by itself:
 * a request that is repeated with its Idempotency-Key, also while or after it was cut off, is told of this message. Where too
 * many are under way nothing is stored, and `unavailable` is thrown.
 */
export function sendMessage(deps: Deps, context: Context, input: MessageInput): Promise<MessageWritten> {
  const words = 'Too many messages are being sent just now. Nothing was stored; send this one again in a moment.';
  return UNDER_WAY.within(context.orgId, words, () => storeAndSend(deps, context, input));
}

async function storeAndSend(deps: Deps, context: Context, input: MessageInput): Promise<MessageWritten> {
  const { draft, smtp, mail } = await prepare(deps, context, input);
  try {
    await deps.mailSender.send(smtp, mail);
  } catch (error) {
    if (error instanceof MailUnanswered) return unanswered(deps, context, draft, error);
    throw await failed(deps, context, draft, error);
  }
  return sent(deps, context, draft);
}

/** Stores the message as being sent, so that there is a trace of it, and an answer, whatever happens to this process. */
async function prepare(
  deps: Deps,
  context: Context,
  input: MessageInput,
): Promise<{ draft: Draft; smtp: Smtp; mail: Mail }> {
  // What is to be kept for a repetition is not what this write gives back.
  const { beforeCommit, ...withoutAnswer } = context;
  return write(
    deps,
    withoutAnswer,
    async (work) => {
      const draft = await draftMessage(deps, work, input);
      const smtp = await requireSmtp(work.tx, deps.ring);
      const addresses = addressesOf(draft, smtp.fromAddress);
      const { row, html } = draft;
      const touch = row.test ? null : await touchOf(work, row, input);
      // What the touchpoint cannot say is refused before anything leaves.
      if (touch !== null) await requireTouch(work, row, touch);
      const stored = await storeMessage(work, { ...row, touch });
      const mail: Mail = {
        ...addresses,
        subject: input.subject,
        html,
        text: input.text ?? null,
        messageId: row.internetMessageId as string,
        inReplyTo: row.inReplyTo,
        date: context.now(),
      };
      return { made: { draft, row: stored }, prepared: { draft, smtp, mail } };
    },
    async (work, { made, prepared }, effects) => {
      await beforeCommit?.(work.tx, await answerMessage(work, made, effects));
      return prepared;
    },
  );
}

/** Notes that the server took the message: from now on it counts. */
function sent(deps: Deps, context: Context, draft: Draft): Promise<MessageWritten> {
  return write(
    deps,
    context,
    async (work) => {
      const row = await count(work, await sending(work, draft));
      await proveSmtp(work.tx, work.context.now());
      return { draft, row };
    },
    answerMessage,
  );
}

/** Makes the message count; what its provider told of it meanwhile holds, a bounce included. */
function count(work: Work, before: MessageRow): Promise<MessageRow> {
  const now = work.context.now();
  return countMessage(work, before, now, before.deliveryAt === null ? { delivery: 'sent', deliveryAt: now } : {});
}

/** Notes that nobody knows whether the server took the message, unless its provider has told of it: then it counts. */
function unanswered(deps: Deps, context: Context, draft: Draft, { code }: MailUnanswered): Promise<MessageWritten> {
  return write(
    deps,
    context,
    async (work) => {
      const before = await sending(work, draft);
      if (before.deliveryAt !== null) return { draft, row: await count(work, before) };
      const row = await updateRow(work.tx, messages, before.id, { delivery: 'unknown', deliveryReason: code });
      noteMessage(work, row, 'update');
      return { draft, row };
    },
    answerMessage,
  );
}

/** Notes that the server did not take the message, and gives what the caller is told. */
async function failed(deps: Deps, context: Context, draft: Draft, error: unknown): Promise<Problem> {
  if (!(error instanceof MailRefused)) throw error;
  const { beforeCommit: _, takeBack, ...withoutAnswer } = context;
  await write(
    deps,
    withoutAnswer,
    async (work) => {
      const { id } = await sending(work, draft);
      const row = await updateRow(work.tx, messages, id, {
        delivery: 'failed',
        deliveryReason: error.code,
        touch: null,
      });
      noteMessage(work, row, 'update');
      // It did not leave: whoever asks again may mean it.
      await takeBack?.(work.tx);
    },
    async () => null,
  );
  return new Problem('delivery_failed', wordsOf(error), { cause: error });
}

async function sending(work: Work, { row: { candidateId, contactId, id } }: Draft) {
  await work.lock({ candidateIds: [candidateId], contactIds: [contactId] });
  const row = await lockRow(work.tx, messages, id);
  if (row === undefined) throw new Error('the message that was sent is gone');
  return row;
}

function wordsOf({ code, permanent }: MailRefused): string {
  if (code === NOT_PUBLIC)
    return 'The mail server is not on the public internet. Give a public one, or have whoever runs the service allow it (SMTP_ALLOWED_RANGES).';
  return `The mail server answered ${code}. ${permanent ? 'It does not want this mail; see its settings and the address.' : 'Try again later.'}`;
}
