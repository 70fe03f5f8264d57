import type { CheckCode } from './codes.js';
import type { Finding } from './finding.js';
import type { History } from './history.js';
import type { Known } from './known.js';
import type { Touch } from './touch.js';
import { ALWAYS } from './units.js';

/**
 * Tells, of the touches that have happened, those that answer and those that nobody asked for (section 4), and remembers
 * what the checks that look at nothing else found: those stay as they are until something happens.
 */
export class Conduct {
  readonly #known: Known;
  readonly #history: History;
  readonly #firstSinceDecision: Touch | undefined;
  readonly #firstSinceInvitation: Touch | undefined;
  readonly found: { [check in CheckCode]?: Finding } = {};

  /** `decidedSince` is D once decided, NEVER before. */
  constructor(known: Known, history: History, decidedSince: number) {
    this.#known = known;
    this.#history = history;
    this.#firstSinceDecision = history.firstSentSince(decidedSince);
    this.#firstSinceInvitation = history.firstSentSince(known.invitedFollowUpAt);
  }

  /** Outbound, after a received touch, or the first sent since the decision or since an invitation to follow up. */
  answering(touch: Touch): boolean {
    if (!touch.outbound) return false;
    return touch.followsReceived || touch === this.#firstSinceDecision || touch === this.#firstSinceInvitation;
  }

  /** Outbound, but no conversation, no answer, nothing promised, not the first thanks, not the same attempt. */
  unprompted(touch: Touch): boolean {
    return this.unpromptedUnlessAnswering(touch) && !this.answering(touch);
  }

  /** Unprompted, if it answers nothing. */
  unpromptedUnlessAnswering(touch: Touch): boolean {
    if (!touch.outbound || touch.conversation || touch.promise || touch.sameAttempt) return false;
    return touch !== this.#history.firstThanks;
  }

  /** Whether a touch is dated before the minGap-th business day after an instant; ALWAYS stands for none. */
  withinGap(touch: Pick<Touch, 'at'>, since: number): boolean {
    if (since === ALWAYS) return false;
    const { time, policy } = this.#known;
    return time.dayOf(touch.at) < time.businessDayAfter(time.dayOf(since), policy.minGapBusinessDays);
  }
}
