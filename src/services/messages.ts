import type { Shown, ShownPage } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { invalid } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { draftMessage } from './message-draft.js';
import { answerMessage, storeMessage, touchpointOf } from './message-writing.js';
import { getOf, type ListQuery, listOf } from './reading.js';
import { sendMessage } from './send-message.js';
import type { Tracking } from './tracking.js';
import { type Effects, write } from './work.js';

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
 * organization's mail server first, as sendMessage says.
 */
export async function createMessage(deps: Deps, context: Context, input: MessageInput): Promise<MessageWritten> {
  requireScope(context, 'write', 'sync');
  checkInput(input);
  if (input.send === true) return sendMessage(deps, context, input);
  return write(
    deps,
    context,
    async (work) => {
      const draft = await draftMessage(deps, work, input);
      const touchpointId = await touchpointOf(work, draft.row, input);
      return { draft, row: await storeMessage(work, { ...draft.row, touchpointId }) };
    },
    answerMessage,
  );
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
