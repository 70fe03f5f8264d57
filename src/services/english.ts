import type { Assessment } from '#src/engine/index.js';

export type { Assessment };
/** The one thing to do next. */
export type NextAction = NonNullable<Assessment['nextAction']>;

type State = Assessment['state'];
type ActionKind = NextAction['kind'];
type CheckCode = Assessment['checks'][number]['code'];
type Verdict = Assessment['checks'][number]['verdict'];
type Reason = Assessment['reasons'][number];

/** What each state says, in English. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  closed: 'nothing more to do here',
  upcoming: 'the interview is not over yet',
  offer: 'they made an offer',
  stay_connected: 'it was decided; stay in touch',
  reply_due: 'they wrote last',
  unreachable: 'no way to reach this person',
  waiting: 'nothing is due yet',
  thanks_due: 'thanks are owed',
  thanks_late: 'thanks are late, and still worth it',
  promise_due: 'something promised is owed',
  resting: 'leave them alone for a while',
  call_due: 'time to call',
  follow_up_due: 'time to follow up in writing',
};

/** What each next action asks for, in English. */
export const ACTION_WORDS: Readonly<Record<ActionKind, string>> = {
  confirm_contact: 'get the contact details confirmed',
  find_contact: 'find a way to reach this person',
  answer_offer: 'answer the offer',
  reply_to_decision: 'answer the no kindly',
  reply: 'answer them',
  send_thanks: 'say thank you',
  send_promised: 'send what was promised',
  call: 'call in their business hours',
  follow_up: 'follow up, with something new',
  invite_connection: 'invite to connect',
  reconnect: 'be in touch again',
};

/** What each check looks at, in English. */
export const CHECK_WORDS: Readonly<Record<CheckCode, string>> = {
  thanks: 'thanked, and thanked again later',
  persistence: 'kept at it, in conversation',
  timeliness: 'in time',
  thoughtfulness: 'shows what they need',
  enthusiasm: 'wants it',
  confidence: 'sounds sure',
  contact_details: 'contact details are right',
  value: 'brings something new',
  respect: 'respects their time',
  connection: 'stays connected',
};

/** What each of the ten mistakes is called, in English, by the code of its check. */
export const MISTAKE_WORDS: Readonly<Record<CheckCode, string>> = {
  thanks: 'No thanks, or none again',
  persistence: 'Giving up too soon',
  timeliness: 'Being late',
  thoughtfulness: 'Not speaking to what they need',
  enthusiasm: 'Not showing that one wants it',
  confidence: 'Sounding unsure',
  contact_details: 'Contact details not confirmed',
  value: 'Bringing nothing new',
  respect: 'Not respecting their time',
  connection: 'Not staying connected',
};

/** What each verdict says, in English. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  ok: 'good',
  open: 'to do, in good time',
  at_risk: 'overdue, can be put right',
  made: 'mistake made',
  unknown: 'cannot tell',
  not_applicable: 'does not apply',
};

type Instants = (instant: unknown) => string;

const REASON_WORDS: Readonly<Record<Reason['code'], string | ((reason: Reason, at: Instants) => string)>> = {
  cancelled: 'the interview was cancelled',
  archived: (r, at) => `the candidate is archived since ${at(r['at'])}`,
  dismissed: (r, at) => `dismissed by hand on ${at(r['at'])}`,
  do_not_contact: (r, at) => `asked on ${at(r['at'])} not to be contacted`,
  superseded: (r, at) => `a later round took place on ${at(r['at'])}`,
  snoozed: (r, at) => `snoozed until ${at(r['until'])}`,
  pinned: (r, at) => `set by hand for ${at(r['until'] ?? r['at'])}`,
  invited: (r, at) => `they asked to hear back on ${at(r['until'] ?? r['at'])}`,
  away: (r, at) => `they are away until ${at(r['until'])}`,
  not_due: (r, at) => `too early before ${at(r['until'])}`,
  no_history: 'nothing is known of earlier messages',
  unanswered: (r) => `${String(r['count'])} attempts without an answer`,
  no_show: (r) => (r['status'] === 'no_show_candidate' ? 'the candidate did not come' : 'they did not come'),
  nothing_sent: 'nothing was sent after the interview',
  decision_expected: (r, at) => `they said they would decide by ${at(r['at'])}`,
  silence: (r, at) => `no contact since ${at(r['since'])}`,
  likely_read: (r, at) => `the last mail was probably read on ${at(r['at'])}`,
  unconfirmed: 'nobody has confirmed an address or number',
  no_usable_method: 'no address or number is usable',
  decided: (r, at) => `${String(r['outcome']).replaceAll('_', ' ')} on ${at(r['at'])}`,
  inbound: (r, at) => `they wrote on ${at(r['at'])}`,
  not_thanked: 'not thanked yet',
  promised: 'the candidate promised to send it',
  not_connected: 'not connected on the network',
  keep_in_touch: 'rejected people are hired later',
  rested: 'they were left alone long enough',
  call_first: 'a confirmed number is there, and a call comes first',
  recipient_budget: (r, at) =>
    r['until'] === undefined
      ? 'too many messages to one person within days'
      : `others wrote to this person too; wait until ${at(r['until'])}`,
  thank_in_reply: 'say thank you in the answer',
  thanks_outstanding: 'say thank you as well',
  status_not_confirmed: 'nobody has noted that the interview took place',
  not_thanked_again: 'the later message did not thank again',
  reply: 'an answer is owed',
  call: 'a call is due',
  follow_up: 'a follow-up is due',
  thanked_late: 'the thanks came late',
  reviewed: 'found in the text of a message',
  bounced: 'an address bounced',
  nothing_new: 'a message brought nothing new',
  too_close: 'two messages too close together',
  outside_hours: 'a call outside business hours',
  partial_coverage: 'the message history is incomplete',
  not_known: 'nothing tells',
  no_accomplishments: 'tip: no accomplishments on file',
  single_process: 'tip: all hope is on one process',
};

/** A reason in English, its instants in the reader's zone. */
export function reasonInWords(reason: Reason, timeZone: string): string {
  const words = REASON_WORDS[reason.code];
  return typeof words === 'string' ? words : words(reason, (instant) => instantInWords(instant, timeZone));
}

/** An instant as a person in that zone says it: `Mon 23 Nov 14:30`. */
export function instantInWords(instant: unknown, timeZone: string): string {
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return 'a day not known';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(instant));
  const { weekday, day, month, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${weekday} ${day} ${month} ${hour}:${minute}`;
}
