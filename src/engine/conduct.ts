import type { Touch } from './touch.js';
import type { Words } from './words.js';

/** Tells, of the touches at one instant, those that answer and those that nobody asked for (section 4). */
export class Conduct {
  readonly #words: Words;
  readonly #firstSinceDecision: Touch | undefined;
  readonly #firstSinceInvitation: Touch | undefined;

  constructor(words: Words) {
    const { history, known, decided } = words;
    this.#words = words;
    this.#firstSinceDecision = decided ? history.firstSentSince(words.decisionAt) : undefined;
    this.#firstSinceInvitation = history.firstSentSince(known.invitedFollowUpAt);
  }

  /** Outbound, after a received touch, or the first sent since the decision or since an invitation to follow up. */
  answering(touch: Touch): boolean {
    if (!touch.outbound) return false;
    return touch.followsReceived || touch === this.#firstSinceDecision || touch === this.#firstSinceInvitation;
  }

  /** Outbound, but no conversation, no answer, nothing promised, not the first thanks, not the same attempt. */
  unprompted(touch: Touch): boolean {
    if (!touch.outbound || touch.conversation || touch.promise || touch.sameAttempt) return false;
    return touch !== this.#words.history.firstThanks && !this.answering(touch);
  }

  /** Whether a touch is dated before the minGap-th business day after an instant. */
  withinGap(touch: Touch, since: number): boolean {
    const { time, policy } = this.#words.known;
    return time.dayOf(touch.at) < time.businessDayAfter(time.dayOf(since), policy.minGapBusinessDays);
  }
}
