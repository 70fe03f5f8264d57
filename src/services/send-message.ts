import { Superseded } from '#db/client.js';
import type { MessageRow } from '#db/queries/messages.js';
import { lockRow, peekRow, updateRow } from '#db/queries/rows.js';
import { proveSmtp } from '#db/queries/smtp-settings.js';
import { visibleRows } from '#db/queries/visible.js';
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
 * knows, because the answer or this process was cut off, it is or becomes `unknown`. Who is merged into another meanwhile is
 * that one by then; with who is erased the message goes, and `gone` is thrown. It is never sent again by itself:
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
  return settled(deps, context, draft, 'The mail was sent.', async (work, before) => {
    await proveSmtp(work.tx, work.context.now());
    return before === undefined ? undefined : count(work, before);
  });
}

/** Makes the message count; what its provider told of it meanwhile holds, a bounce included. */
function count(work: Work, before: MessageRow): Promise<MessageRow> {
  const now = work.context.now();
  return countMessage(work, before, now, before.deliveryAt === null ? { delivery: 'sent', deliveryAt: now } : {});
}

/** Notes that nobody knows whether the server took the message, unless its provider has told of it: then it counts. */
function unanswered(deps: Deps, context: Context, draft: Draft, { code }: MailUnanswered): Promise<MessageWritten> {
  return settled(deps, context, draft, 'Nobody knows whether the mail was sent.', async (work, before) => {
    if (before === undefined) return undefined;
    if (before.deliveryAt !== null) return count(work, before);
    const row = await updateRow(work.tx, messages, before.id, { delivery: 'unknown', deliveryReason: code });
    noteMessage(work, row, 'update');
    return row;
  });
}

/**
 * Notes what came of a message, and answers with it. Where it was deleted or erased meanwhile, or is out of the key's sight
 * by now, what is noted stands all the same, and `gone` is thrown with what happened.
 */
async function settled(
  deps: Deps,
  context: Context,
  draft: Draft,
  happened: string,
  note: (work: Work, before: MessageRow | undefined) => Promise<MessageRow | undefined>,
): Promise<MessageWritten> {
  // What is to be kept for a repetition is there only where the message is.
  const { beforeCommit, ...withoutAnswer } = context;
  const answer = await write(
    deps,
    withoutAnswer,
    async (work) => note(work, await handedOver(work, draft)),
    async (work, row, effects) => {
      if (row === undefined || !(await visibleRows(work.tx, context.viewer, 'message', [row.id])).has(row.id))
        return undefined;
      const answer = await answerMessage(work, { draft, row }, effects);
      await beforeCommit?.(work.tx, answer);
      return answer;
    },
  );
  if (answer === undefined)
    throw new Problem('gone', `${happened} What was on record of it is gone since, with a person whom it was about.`);
  return answer;
}

/** Notes that the server did not take the message, and gives what the caller is told. */
async function failed(deps: Deps, context: Context, draft: Draft, error: unknown): Promise<Problem> {
  if (!(error instanceof MailRefused)) throw error;
  const { beforeCommit: _, takeBack, ...withoutAnswer } = context;
  await write(
    deps,
    withoutAnswer,
    async (work) => {
      const before = await handedOver(work, draft);
      if (before !== undefined) {
        const row = await updateRow(work.tx, messages, before.id, {
          delivery: 'failed',
          deliveryReason: error.code,
          touch: null,
        });
        noteMessage(work, row, 'update');
      }
      // It did not leave: whoever asks again may mean it.
      await takeBack?.(work.tx);
    },
    async () => null,
  );
  return new Problem('delivery_failed', wordsOf(error), { cause: error });
}

/**
 * The message, locked after its people as they are now: the contact may have been merged into another while the server was
 * asked. Undefined where it was deleted or erased with one of them.
 */
async function handedOver(work: Work, { row: { id } }: Draft): Promise<MessageRow | undefined> {
  const seen = await peekRow(work.tx, messages, id);
  if (seen === undefined) return undefined;
  await work.lock({ candidateIds: [seen.candidateId], contactIds: [seen.contactId] });
  const row = await lockRow(work.tx, messages, id);
  // A merge was undone meanwhile: it is the other one's again.
  if (row !== undefined && row.contactId !== seen.contactId) throw new Superseded('The contact of a message');
  return row?.deletedAt === null ? row : undefined;
}

function wordsOf({ code, permanent }: MailRefused): string {
  if (code === NOT_PUBLIC)
    return 'The mail server is not on the public internet. Give a public one, or have whoever runs the service allow it (SMTP_ALLOWED_RANGES).';
  return `The mail server answered ${code}. ${permanent ? 'It does not want this mail; see its settings and the address.' : 'Try again later.'}`;
}
