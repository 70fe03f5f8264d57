import { isUuid, uuidv7 } from '#db/ids.js';
import { type EmailEventRow, findMessage, insertProviderHit, noteIntake } from '#db/queries/email-events.js';
import { messagesOfHits } from '#db/queries/judging.js';
import { methodsWithAddress } from '#db/queries/methods.js';
import { lockRow, updateRow } from '#db/queries/rows.js';
import { messages } from '#db/tables/messages.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import type { EmailEvent } from '#integrations/email/email-event.js';
import { bounceAddress, optOutAddress } from './address-effects.js';
import type { Deps } from './deps.js';
import { logMail } from './log-mail.js';
import { countMessage } from './message-touch.js';
import { rejudgeMessage } from './rejudge-opens.js';
import type { Row } from './resource.js';
import { touchpointResource } from './touchpoints.js';
import type { Work } from './work.js';
import { update } from './writing.js';

/** What an event came to. */
export interface EffectOutcome {
  readonly status: 'applied' | 'ignored';
  readonly messageId: string | null;
}

type Message = typeof messages.$inferSelect;

/**
 * Prepares what an event does: locks the people it is about, and gives a function that does it once the event is
 * claimed. An event of a message or an address that nobody here has, erased ones included, changes nothing.
 */
export async function effectOf(
  work: Work,
  deps: Deps,
  row: EmailEventRow,
  event: EmailEvent,
): Promise<() => Promise<EffectOutcome>> {
  if (event.type === 'received') return logMail(work, deps, row, event);
  const named = { ...event, messageId: event.messageId !== null && isUuid(event.messageId) ? event.messageId : null };
  const found = await findMessage(work.tx, named);
  const about = aboutAddress(event) && event.recipient !== null ? event.recipient : null;
  const methods = about === null ? [] : await methodsWithAddress(work.tx, about);
  // A delivery has opens judged again: whoever is asked for consent then is locked with the others, in their order.
  const rejudged = found !== undefined && event.type === 'delivered';
  const via = rejudged ? (await messagesOfHits(work.tx, [found.id])).get(found.id)?.routeViaId : null;
  await work.lock({
    candidateIds: found === undefined ? [] : [found.candidateId],
    contactIds: [
      ...(found === undefined ? [] : [found.contactId]),
      ...(via == null ? [] : [via]),
      ...methods.map(({ contactId }) => contactId),
    ],
  });
  return async () => {
    const message = found === undefined ? undefined : await lockRow(work.tx, messages, found.id);
    const live = message?.deletedAt === null ? message : undefined;
    const done = live === undefined ? false : await tellMessage(work, deps, row, event, live);
    if (about !== null) {
      const settle = event.type === 'bounced' ? bounceAddress : optOutAddress;
      for (const method of methods) await settle(work, method.id, event.at);
    }
    const known = done || (about !== null && methods.length > 0);
    return { status: known ? 'applied' : 'ignored', messageId: live?.id ?? null };
  };
}

/** Whether the event says something of the address itself, whatever the message. */
function aboutAddress({ type, bounce }: EmailEvent): boolean {
  return (type === 'bounced' && bounce === 'hard') || type === 'complained' || type === 'unsubscribed';
}

/** Tells a message what became of it; whether that was anything. */
async function tellMessage(
  work: Work,
  deps: Deps,
  row: EmailEventRow,
  event: EmailEvent,
  known: Message,
): Promise<boolean> {
  const left = showsThatItLeft(known, event);
  const message = left ? await countMessage(work, known, known.createdAt) : known;
  if (event.type === 'opened') return tellOpened(work, row, event, message);
  const delivery = deliveryOf(event);
  if (delivery === undefined) return left;
  const hard = event.type === 'bounced' && event.bounce === 'hard';
  if (hard) await bounceTouchpoint(work, message);
  // What the provider said last holds; deliveries, bounces and complaints come in any order.
  const older = saidAfter(message, delivery, event.at);
  const deliveredAt = event.type === 'delivered' && (message.deliveredAt === null || event.at < message.deliveredAt);
  const values = {
    ...(older ? {} : { delivery, deliveryReason: event.code, deliveryAt: event.at }),
    ...(deliveredAt && { deliveredAt: event.at }),
    ...(message.providerMessageId === null &&
      event.providerMessageId !== null && { providerMessageId: event.providerMessageId, provider: row.provider }),
  };
  if (Object.keys(values).length === 0) return true;
  const { id, version, candidateId } = await updateRow(work.tx, messages, message.id, values);
  work.changed({ type: 'message', resourceId: id, action: 'update', version, candidateId }, Object.keys(values));
  // What was loaded before it was delivered, or at that moment, was loaded by no person.
  if (deliveredAt) await rejudgeMessage(deps, work, id);
  if (hard && message.delivery !== 'bounced') {
    work.event({
      type: 'message.bounced',
      subjectId: id,
      candidateId,
      occurredAt: event.at.toISOString(),
      payload: { messageId: id, contactId: message.contactId, code: event.code },
    });
  }
  return true;
}

const ARRIVED = new Set(['delivered', 'opened', 'clicked', 'complained']);

/**
 * Whether a message of which nobody knew until now whether it was sent was: it arrived, or, when its server's answer was
 * lost, its provider had it at all.
 */
function showsThatItLeft({ transport, sentAt, delivery }: Message, event: EmailEvent): boolean {
  if (transport !== 'smtp' || sentAt !== null) return false;
  return ARRIVED.has(event.type) || (delivery === 'unknown' && deliveryOf(event) !== undefined);
}

/** From the lightest to the gravest; what else happened in the same second takes no graver word back. */
const WORDS: readonly string[] = ['deferred', 'delivered', 'failed', 'bounced', 'complained'];

/**
 * Whether the provider said already what holds against this word. `sent` is our own, by our clock and to the millisecond,
 * where providers have whole seconds: it holds against nothing that they tell.
 */
function saidAfter(message: Message, delivery: string, at: Date): boolean {
  const rank = WORDS.indexOf(message.delivery);
  if (rank === -1 || message.deliveryAt === null) return false;
  const ahead = message.deliveryAt.getTime() - at.getTime();
  return ahead > 0 || (ahead === 0 && rank > WORDS.indexOf(delivery));
}

function deliveryOf({ type, bounce }: EmailEvent): Message['delivery'] | undefined {
  if (type === 'bounced') return bounce === 'hard' ? 'bounced' : 'failed';
  return { delivered: 'delivered', deferred: 'deferred', complained: 'complained' }[type as string];
}

/** What bounced never arrived: its touchpoint says so, and by that the contact's method. */
async function bounceTouchpoint(work: Work, { touchpointId }: Message): Promise<void> {
  if (touchpointId === null) return;
  const touch = (await lockRow(work.tx, touchpoints, touchpointId)) as Row | undefined;
  if (touch === undefined || touch.deletedAt !== null || touch['bounced'] === true) return;
  await update(work, touchpointResource, touch, { bounced: true });
}

/** An open goes where those of the pixel go, to be judged there by the same rules. */
async function tellOpened(work: Work, row: EmailEventRow, event: EmailEvent, message: Message): Promise<boolean> {
  const now = work.context.now();
  await insertProviderHit(work.tx, {
    id: uuidv7(now.getTime()),
    messageId: message.id,
    receivedAt: row.receivedAt,
    at: event.at,
    source: row.provider,
    emailEventId: row.id,
    address: event.address,
    userAgent: event.userAgent,
    providerFlag: event.flag,
  });
  await noteIntake(work.tx, uuidv7(now.getTime()), 'opens');
  return true;
}
