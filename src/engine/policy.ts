import type { CalendarDate, Maybe } from './facts.js';

/** The thresholds of an organization, complete (section 2). */
export interface Policy {
  version: number;
  thanksDueHours: number;
  thanksLateHours: number;
  thanksNotBeforeMinutes: number;
  patienceBusinessDays: number;
  readPatienceBusinessDays: number;
  minGapBusinessDays: number;
  decisionGraceBusinessDays: number;
  maxUnanswered: number;
  restDays: number;
  callFirst: boolean;
  callsAllowed: boolean;
  /** Wall times `HH:mm` in the zone of the contact. */
  callHours: { from: string; to: string };
  replyDueBusinessDays: number;
  replyLateBusinessDays: number;
  decisionReplyHours: number;
  connectWithinDays: number;
  reconnectDays: readonly number[];
  reconnectEveryDays: number;
  recipientBudget: { touches: number; days: number };
  persistenceGraceBusinessDays: number;
  callGraceBusinessDays: number;
  connectionMadeAfterDecisionDays: number;
  invitationIgnoredDays: number;
  /** ISO weekdays, 1 is Monday. */
  weekend: readonly number[];
  holidays: readonly CalendarDate[];
  opensInform: boolean;
}

/** A policy as it is given: what is absent or null keeps its default (section 2). */
export type PartialPolicy = {
  readonly [key in Exclude<keyof Policy, 'callHours' | 'recipientBudget'>]?: Maybe<Policy[key]>;
} & {
  readonly callHours?: Maybe<{ readonly from?: Maybe<string>; readonly to?: Maybe<string> }>;
  readonly recipientBudget?: Maybe<{ readonly touches?: Maybe<number>; readonly days?: Maybe<number> }>;
};

/** The defaults of section 2. */
export const DEFAULT_POLICY: Policy = Object.freeze({
  version: 1,
  thanksDueHours: 24,
  thanksLateHours: 48,
  thanksNotBeforeMinutes: 15,
  patienceBusinessDays: 5,
  readPatienceBusinessDays: 2,
  minGapBusinessDays: 3,
  decisionGraceBusinessDays: 2,
  maxUnanswered: 3,
  restDays: 30,
  callFirst: true,
  callsAllowed: true,
  callHours: Object.freeze({ from: '09:00', to: '17:30' }),
  replyDueBusinessDays: 1,
  replyLateBusinessDays: 2,
  decisionReplyHours: 48,
  connectWithinDays: 7,
  reconnectDays: Object.freeze([30, 90]),
  reconnectEveryDays: 90,
  recipientBudget: Object.freeze({ touches: 3, days: 7 }),
  persistenceGraceBusinessDays: 5,
  callGraceBusinessDays: 3,
  connectionMadeAfterDecisionDays: 14,
  invitationIgnoredDays: 30,
  weekend: Object.freeze([6, 7]),
  holidays: Object.freeze([]),
  opensInform: true,
});

type PlainKey = Exclude<keyof Policy, 'callHours' | 'recipientBudget'>;

/** The whole policy: `callHours` and `recipientBudget` merge by key, all else replaces its default (section 2). */
export function mergePolicy(partial: Maybe<PartialPolicy>): Policy {
  const keys = partial == null ? [] : (Object.keys(partial) as (keyof PartialPolicy)[]);
  if (partial == null || keys.length === 0) return DEFAULT_POLICY;
  const { callHours, recipientBudget } = DEFAULT_POLICY;
  const whole: Policy = {
    ...DEFAULT_POLICY,
    callHours: { from: partial.callHours?.from ?? callHours.from, to: partial.callHours?.to ?? callHours.to },
    recipientBudget: {
      touches: partial.recipientBudget?.touches ?? recipientBudget.touches,
      days: partial.recipientBudget?.days ?? recipientBudget.days,
    },
  };
  for (const key of keys) if (key !== 'callHours' && key !== 'recipientBudget') replace(whole, key, partial[key]);
  return whole;
}

function replace<K extends PlainKey>(whole: Policy, key: K, value: Maybe<Policy[K]>): void {
  if (value != null && Object.hasOwn(whole, key)) whole[key] = value;
}
