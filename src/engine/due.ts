import type { Reason } from './assessment.js';
import { reason, reasonAt, reasonSince, reasonUntil } from './reasons.js';
import { MINUTE, NEVER } from './units.js';
import type { Words } from './words.js';

/** How long after a start nobody came to one writes or calls (section 5). */
const NO_SHOW_PATIENCE = 15 * MINUTE;

/** When to follow up, milliseconds, and why then. */
export interface Due {
  readonly at: number;
  readonly why: () => Reason;
}

interface DueLine {
  readonly when: string;
  readonly dueAt: string;
  readonly reason: string;
  readonly holds: (words: Words) => boolean;
  readonly due: (words: Words) => Due | null;
}

/** The lines of dueAt in order; the first that holds decides (section 5). */
export const DUE_LINES: readonly DueLine[] = [
  {
    when: 'an appointment',
    dueAt: 'that moment',
    reason: 'pinned {at}, invited {at}',
    holds: (words) => words.appointment !== null,
    due: (words) => {
      const { at, code } = words.appointment as NonNullable<Words['appointment']>;
      return { at, why: () => reasonAt(code, at) };
    },
  },
  {
    when: 'blind',
    dueAt: 'none',
    reason: '',
    holds: (words) => words.blind,
    due: () => null,
  },
  {
    when: 'nothing sent after a no-show',
    dueAt: 'startsAt + 15 min',
    reason: 'no_show {status}',
    holds: (words) => words.silentAfterNoShow,
    due: ({ known }) => ({
      at: known.startsAt + NO_SHOW_PATIENCE,
      why: () => ({ code: 'no_show', status: known.status }),
    }),
  },
  {
    when: 'nothing sent',
    dueAt: 'thanks end',
    reason: 'nothing_sent',
    holds: (words) => words.history.firstSent === undefined,
    due: (words) => ({ at: words.thanksWindow.end, why: () => reason('nothing_sent') }),
  },
  {
    when: "the employer's date is after the last contact",
    dueAt: 'opening(that date, decisionGrace), not before opening(last sent, minGap)',
    reason: 'decision_expected {at}',
    holds: ({ known, lastContactAt }) => known.employersDate !== NEVER && known.employersDate > lastContactAt,
    due: (words) => {
      const { employersDate, time, policy } = words.known;
      const at = Math.max(time.opening(employersDate, policy.decisionGraceBusinessDays), afterGap(words));
      return { at, why: () => reasonAt('decision_expected', employersDate) };
    },
  },
  {
    when: 'else',
    dueAt:
      'opening(last contact, patience), or if earlier and likely read opening(readAt, readPatience); not before opening(last sent, minGap)',
    reason: 'silence {since}, or likely_read {at}',
    holds: () => true,
    due: (words) => {
      const { time, policy } = words.known;
      const { readAt, lastContactAt } = words;
      const patient = time.opening(lastContactAt, policy.patienceBusinessDays);
      if (readAt !== null) {
        const read = time.opening(readAt, policy.readPatienceBusinessDays);
        if (read < patient) return { at: Math.max(read, afterGap(words)), why: () => reasonAt('likely_read', readAt) };
      }
      return {
        at: Math.max(patient, afterGap(words)),
        why: () => reasonSince('silence', lastContactAt),
      };
    },
  },
];

/** The first opening that keeps the gap to what was sent last. */
function afterGap({ known, history }: Words): number {
  return known.time.opening(history.lastSentAt, known.policy.minGapBusinessDays);
}

/** dueAt: when to follow up, never before the snooze, the return and, but for an appointment, the budget (section 5). */
export function due(words: Words): Due | null {
  const line = (DUE_LINES.find(({ holds }) => holds(words)) as DueLine).due(words);
  if (line === null) return null;
  const { snoozedUntil, back } = words.known;
  const free = words.appointment === null ? words.free : Number.NEGATIVE_INFINITY;
  return { at: Math.max(line.at, snoozedUntil, back, free), why: line.why };
}

/** Why an action waits for its moment, of what may put it off: snooze, absence, budget (section 10). */
export function putOff(words: Words, moment: number, by: { snooze: boolean; budget: boolean }): Reason[] {
  const { snoozedUntil, back } = words.known;
  const reasons: Reason[] = [];
  if (by.snooze && moment === snoozedUntil) reasons.push(reasonUntil('snoozed', snoozedUntil));
  if (moment === back) reasons.push(reasonUntil('away', back));
  if (by.budget && moment === words.free) reasons.push(reasonUntil('recipient_budget', words.free));
  return reasons;
}
