import { uuidv7 } from '#db/ids.js';
import type { EmailEventRow } from '#db/queries/email-events.js';
import { candidateOfTokens } from '#db/queries/logging-addresses.js';
import {
  type Correspondent,
  correspondents,
  dropText,
  insertLoggedMessage,
  insertMailReview,
  setTouchpointOfMessage,
  type Thread,
  threadOf,
} from '#db/queries/mail-logging.js';
import { currentPolicy } from '#db/queries/policies.js';
import { lockRow } from '#db/queries/rows.js';
import { contacts } from '#db/tables/contacts.js';
import { type Automatic, automaticOf, backAt } from '#integrations/email/auto-reply.js';
import type { EmailEvent } from '#integrations/email/email-event.js';
import { forwardedIn } from '#integrations/email/forwarded.js';
import type { InboundMail } from '#integrations/email/inbound-mail.js';
import type { Address } from '#integrations/email/mail-addresses.js';
import { contactResource } from './contacts.js';
import type { Deps } from './deps.js';
import type { EffectOutcome } from './email-effects.js';
import { reviewBoundOf } from './email-payloads.js';
import { tokenHashesIn } from './logging-token.js';
import type { Row } from './resource.js';
import { touchpointResource } from './touchpoints.js';
import type { TrackingPolicy } from './tracking.js';
import type { Work } from './work.js';
import { insert, update } from './writing.js';

const IGNORED: EffectOutcome = { status: 'ignored', messageId: null };
const DAY_MS = 86_400_000;
/** A Date header is believed within these bounds of its arrival. */
const OLDEST_MS = 400 * DAY_MS;
const AHEAD_MS = 10 * 60_000;

/** A mail as it is to be logged. */
interface Reading {
  readonly direction: 'outbound' | 'inbound';
  readonly at: Date;
  readonly others: readonly Address[];
  readonly automatic: Automatic;
}

/**
 * Logs a mail that came in by a candidate's logging address: their own in BCC as outbound, one that was forwarded or
 * answered to it as inbound, with the contact of its address or its thread. Who is not known here is kept for a person to
 * decide. Its words are reviewed, and kept only where the policy says so; attachments never came this far.
 */
export async function logMail(
  work: Work,
  deps: Deps,
  row: EmailEventRow,
  event: EmailEvent,
): Promise<() => Promise<EffectOutcome>> {
  const { mail } = event;
  if (mail === null) return async () => IGNORED;
  const reached = [...mail.envelope, ...[...mail.to, ...mail.cc].map(({ address }) => address)];
  const candidate = await candidateOfTokens(work.tx, tokenHashesIn(reached));
  if (candidate === undefined) return async () => IGNORED;
  const reading = readMail(mail, candidate.email?.toLowerCase() ?? null, event.at);
  // Reports and mass mail are nobody's answer.
  if (reading.automatic === 'report' || reading.automatic === 'bulk') return async () => IGNORED;
  const addresses = reading.others.map(({ address }) => address);
  const known = await correspondents(work.tx, candidate.id, addresses);
  const thread = await threadOf(work.tx, candidate.id, [
    ...(mail.inReplyTo === null ? [] : [mail.inReplyTo]),
    ...[...mail.references].reverse(),
  ]);
  const contactIds = [...known.values()].map(({ contactId }) => contactId);
  await work.lock({
    candidateIds: [candidate.id],
    contactIds: thread === undefined ? contactIds : [...contactIds, thread.contactId],
  });
  return () => store(work, deps, { row, mail, candidateId: candidate.id, reading, known, thread });
}

/** Which way a mail went, with whom, and when. */
function readMail(mail: InboundMail, candidateAddress: string | null, arrived: Date): Reading {
  const from = mail.from;
  const people = (list: readonly Address[]) =>
    list.filter(({ address }) => tokenHashesIn([address]).length === 0 && address !== candidateAddress);
  const to = people(mail.to);
  const others = [...to, ...people(mail.cc)];
  const hidden = ![...mail.to, ...mail.cc].some(({ address }) => tokenHashesIn([address]).length > 0);
  const own = from !== null && (candidateAddress === null ? hidden : from.address === candidateAddress);
  const automatic = automaticOf(mail);
  const at = plausible(mail.date, arrived);
  if (!own) return { direction: 'inbound', at, others: from === null ? [] : [from], automatic };
  if (others.length > 0) return { direction: 'outbound', at, others, automatic: null };
  const forwarded = forwardedIn(mail.text);
  const sent = forwarded?.at == null ? at : plausible(forwarded.at, at);
  return { direction: 'inbound', at: sent, others: forwarded === null ? [] : [forwarded.from], automatic: null };
}

function plausible(date: Date | null, arrived: Date): Date {
  const age = date === null ? Number.NaN : arrived.getTime() - date.getTime();
  if (date === null || age > OLDEST_MS || age < -AHEAD_MS) return arrived;
  return date > arrived ? arrived : date;
}

interface Whole {
  readonly row: EmailEventRow;
  readonly mail: InboundMail;
  readonly candidateId: string;
  readonly reading: Reading;
  readonly known: ReadonlyMap<string, Correspondent>;
  readonly thread: Thread | undefined;
}

async function store(work: Work, deps: Deps, whole: Whole): Promise<EffectOutcome> {
  const { row, mail, candidateId, reading, known, thread } = whole;
  const partners: { contactId: string; methodId?: string }[] = [...known.values()];
  // An answer from another address is still the answer of whom the thread is with.
  if (partners.length === 0 && thread !== undefined && reading.direction === 'inbound')
    partners.push({ contactId: thread.contactId });
  const [first] = partners;
  if (first === undefined) {
    if (reading.automatic === null || reading.others.length > 0) await keepForReview(work, deps, whole);
    return { status: 'applied', messageId: null };
  }
  const messageId = uuidv7(work.context.now().getTime());
  const isNew = await insertLoggedMessage(work.tx, {
    id: messageId,
    candidateId,
    contactId: first.contactId,
    methodId: first.methodId ?? null,
    direction: reading.direction,
    subject: mail.subject,
    internetMessageId: mail.internetMessageId,
    inReplyTo: mail.inReplyTo,
    delivery: reading.direction === 'outbound' ? 'sent' : 'delivered',
    sentAt: reading.at,
    provider: row.provider,
  });
  if (!isNew) return IGNORED;
  for (const [n, partner] of partners.entries()) {
    const touch = await logTouch(work, {
      candidateId,
      ...partner,
      direction: reading.direction,
      at: reading.at,
      autoReply: reading.automatic !== null,
      subject: mail.subject,
      text: mail.text,
      ...(thread?.contactId === partner.contactId ? thread : {}),
    });
    if (n === 0) await setTouchpointOfMessage(work.tx, messageId, touch.id);
    if (reading.automatic === 'reply') await noteAbsence(work, partner.contactId, mail);
  }
  return { status: 'applied', messageId };
}

/** What is kept, sealed, of a mail that waits for a person to say whom it was with. */
export interface MailInReview {
  readonly people: readonly Address[];
  readonly subject: string | null;
  /** Its words, where the policy keeps them. */
  readonly text?: string | null;
}

/** What a logged mail says as a touchpoint. */
export interface LoggedTouch {
  readonly candidateId: string;
  readonly contactId: string;
  readonly methodId?: string | undefined;
  readonly interviewId?: string | null | undefined;
  readonly applicationId?: string | null | undefined;
  readonly direction: 'outbound' | 'inbound';
  readonly at: Date;
  readonly autoReply: boolean;
  readonly subject: string | null;
  readonly text: string | null;
}

/** Makes the touchpoint of a logged mail; its words are reviewed on the way, and dropped unless the policy keeps them. */
export async function logTouch(work: Work, touch: LoggedTouch): Promise<Row> {
  const { at, subject, text, ...rest } = touch;
  const input = {
    ...rest,
    at: at.toISOString(),
    channel: 'email',
    subject: subject?.slice(0, 1000) ?? null,
    text: text?.slice(0, 20_000) ?? null,
    needsReply: !touch.autoReply,
  };
  const { row } = await insert(work, touchpointResource, input);
  if (text !== null && !(await keepsText(work))) await dropText(work.tx, row.id);
  return row;
}

/** Whether the organization keeps the words of mail that logs itself. */
async function keepsText(work: Work): Promise<boolean> {
  const { tracking } = await currentPolicy(work.tx);
  return (tracking as Partial<TrackingPolicy>).keepLoggedText === true;
}

/** Notes how long a person is away, where their answering machine says so. */
async function noteAbsence(work: Work, contactId: string, mail: InboundMail): Promise<void> {
  const back = backAt(mail, work.context.now());
  if (back === null) return;
  const contact = (await lockRow(work.tx, contacts, contactId)) as Row | undefined;
  if (contact === undefined || contact.deletedAt !== null) return;
  await update(work, contactResource, contact, { awayUntil: back.toISOString() });
}

async function keepForReview(work: Work, { ring }: Deps, { row, mail, candidateId, reading }: Whole): Promise<void> {
  const now = work.context.now();
  const id = uuidv7(now.getTime());
  const text = (await keepsText(work)) ? mail.text : null;
  const kept: MailInReview = { people: reading.others.slice(0, 20), subject: mail.subject, text };
  await insertMailReview(work.tx, {
    id,
    createdAt: now,
    updatedAt: now,
    candidateId,
    emailEventId: row.id,
    direction: reading.direction,
    at: reading.at,
    autoReply: reading.automatic !== null,
    internetMessageId: mail.internetMessageId,
    inReplyTo: mail.inReplyTo,
    mail: ring.encrypt(JSON.stringify(kept), reviewBoundOf(work.context.orgId, id)),
  });
}
