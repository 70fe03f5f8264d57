/** Every code the engine reads or answers, spelled once; database, API and documents use these lists. */

/** States of a follow-up in the order in which the decision table first names them (section 5). */
export const STATES = [
  'closed',
  'upcoming',
  'offer',
  'stay_connected',
  'reply_due',
  'unreachable',
  'waiting',
  'thanks_due',
  'thanks_late',
  'promise_due',
  'resting',
  'call_due',
  'follow_up_due',
] as const;
/** One of {@link STATES}. */
export type State = (typeof STATES)[number];

/** Kinds of next action (section 6). */
export const ACTION_KINDS = [
  'confirm_contact',
  'find_contact',
  'answer_offer',
  'reply_to_decision',
  'reply',
  'send_thanks',
  'send_promised',
  'call',
  'follow_up',
  'invite_connection',
  'reconnect',
] as const;
/** One of {@link ACTION_KINDS}. */
export type ActionKind = (typeof ACTION_KINDS)[number];

/** Channels an action may go through, which are those a contact may prefer (section 7). */
export const ACTION_CHANNELS = ['email', 'call', 'message'] as const;
/** One of {@link ACTION_CHANNELS}. */
export type ActionChannel = (typeof ACTION_CHANNELS)[number];

/** The ten mistakes in the order in which an answer lists them (section 8). */
export const CHECK_CODES = [
  'thanks',
  'persistence',
  'timeliness',
  'thoughtfulness',
  'enthusiasm',
  'confidence',
  'contact_details',
  'value',
  'respect',
  'connection',
] as const;
/** One of {@link CHECK_CODES}. */
export type CheckCode = (typeof CHECK_CODES)[number];

/** What a check may find (section 8). */
export const VERDICTS = ['ok', 'open', 'at_risk', 'made', 'unknown', 'not_applicable'] as const;
/** One of {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** Whether the last outbound e-mail was read (section 9). */
export const READ_STATES = ['replied', 'likely_read', 'unknown', 'not_seen'] as const;
/** One of {@link READ_STATES}. */
export type ReadState = (typeof READ_STATES)[number];

/** What became of an interview (section 1). */
export const INTERVIEW_STATUSES = [
  'scheduled',
  'completed',
  'cancelled',
  'no_show_employer',
  'no_show_candidate',
] as const;
/** One of {@link INTERVIEW_STATUSES}. */
export type InterviewStatus = (typeof INTERVIEW_STATUSES)[number];

/** Whether the message history of an interview is known (section 1). */
export const COVERAGES = ['full', 'partial'] as const;
/** One of {@link COVERAGES}. */
export type Coverage = (typeof COVERAGES)[number];

/** How an application ended, or that it has not (section 1). */
export const OUTCOMES = ['pending', 'offer', 'accepted', 'rejected', 'withdrawn', 'position_closed'] as const;
/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** Kinds of contact method (section 1). */
export const METHOD_KINDS = ['email', 'phone', 'profile'] as const;
/** One of {@link METHOD_KINDS}. */
export type MethodKind = (typeof METHOD_KINDS)[number];

/** What is known about a contact method (section 1). */
export const METHOD_STATUSES = ['unconfirmed', 'confirmed', 'bounced', 'stale', 'opted_out'] as const;
/** One of {@link METHOD_STATUSES}. */
export type MethodStatus = (typeof METHOD_STATUSES)[number];

/** Ways in which a contact method was confirmed. */
export const CONFIRMATIONS = ['read_back', 'card', 'website', 'reply'] as const;
/** One of {@link CONFIRMATIONS}. */
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** Who a touchpoint came from: `outbound` is the candidate's (section 1). */
export const DIRECTIONS = ['outbound', 'inbound'] as const;
/** One of {@link DIRECTIONS}. */
export type Direction = (typeof DIRECTIONS)[number];

/** Channels a touchpoint may have come through (section 1). */
export const CHANNELS = ['email', 'call', 'voicemail', 'message', 'in_person', 'letter'] as const;
/** One of {@link CHANNELS}. */
export type Channel = (typeof CHANNELS)[number];

/** Channels that cannot carry a live conversation (section 11). */
export const MUTE_CHANNELS = ['email', 'voicemail', 'letter'] as const satisfies readonly Channel[];

/** Checks a touchpoint may have been reviewed for (section 1). */
export const REVIEWED_CHECKS = [
  'thoughtfulness',
  'enthusiasm',
  'confidence',
  'value',
  'respect',
] as const satisfies readonly CheckCode[];
/** One of {@link REVIEWED_CHECKS}. */
export type ReviewedCheck = (typeof REVIEWED_CHECKS)[number];

/** What a review may say (section 1). */
export const REVIEW_VERDICTS = ['ok', 'made'] as const satisfies readonly Verdict[];
/** One of {@link REVIEW_VERDICTS}. */
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** What a hit on a tracked e-mail was judged to be (section 1). */
export const OPEN_VERDICTS = ['human', 'proxied', 'machine', 'scanner', 'unknown'] as const;
/** One of {@link OPEN_VERDICTS}. */
export type OpenVerdict = (typeof OPEN_VERDICTS)[number];

/** How candidate and contact stand on a professional network (section 1). */
export const CONNECTION_STATES = [
  'none',
  'invited',
  'connected',
  'ignored',
  'declined',
  'removed',
  'opted_out',
] as const;
/** One of {@link CONNECTION_STATES}. */
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** Every reason the engine gives for a state, an action or a verdict (section 10). */
export const REASON_CODES = [
  'cancelled',
  'archived',
  'dismissed',
  'do_not_contact',
  'superseded',
  'snoozed',
  'pinned',
  'invited',
  'away',
  'not_due',
  'no_history',
  'unanswered',
  'no_show',
  'nothing_sent',
  'decision_expected',
  'silence',
  'likely_read',
  'unconfirmed',
  'no_usable_method',
  'decided',
  'inbound',
  'not_thanked',
  'promised',
  'not_connected',
  'keep_in_touch',
  'rested',
  'call_first',
  'recipient_budget',
  'thank_in_reply',
  'thanks_outstanding',
  'status_not_confirmed',
  'not_thanked_again',
  'reply',
  'call',
  'follow_up',
  'thanked_late',
  'reviewed',
  'bounced',
  'nothing_new',
  'too_close',
  'outside_hours',
  'partial_coverage',
  'not_known',
  'no_accomplishments',
  'single_process',
] as const;
/** One of {@link REASON_CODES}. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** Why facts, a policy or an instant are refused (section 11). */
export const REFUSAL_CODES = [
  'unknown_field',
  'missing',
  'malformed',
  'unknown_zone',
  'ends_before_start',
  'duplicate_id',
  'impossible_conversation',
  'out_of_range',
  'contradiction',
  'too_many',
] as const;
/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];
