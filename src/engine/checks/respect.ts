import type { Reason } from '../assessment.js';
import type { ReasonCode } from '../codes.js';
import { type Judge, made, NOT_APPLICABLE, ok, steady, unsure } from '../finding.js';
import type { Known } from '../known.js';
import { reasonTouch } from '../reasons.js';
import type { Touch } from '../touch.js';
import { DAY } from '../units.js';
import type { Words } from '../words.js';

/** How many of rising instants are at or before one. */
function countUpTo(rising: readonly number[], at: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a touch takes more than the recipient's budget of the days up to it. */
function overBudget({ recipientTouches, policy }: Known, at: number): boolean {
  const { touches, days } = policy.recipientBudget;
  if (recipientTouches.length <= touches) return false;
  return countUpTo(recipientTouches, at) - countUpTo(recipientTouches, at - days * DAY) > touches;
}

/** What a touch did wrong if it answered nothing; nothing that happens later changes it, so it is worked out once. */
function faultsUnlessAnswering(words: Words, touch: Touch): readonly Reason[] {
  if (touch.faults !== null) return touch.faults;
  const { known, conduct } = words;
  const codes: ReasonCode[] = [];
  if (touch.reviews?.respect === 'made') codes.push('reviewed');
  if (touch.outbound && !touch.conversation) {
    const calls = touch.channel === 'call' || touch.channel === 'voicemail';
    if (calls && !known.time.inSlot(touch.at)) codes.push('outside_hours');
    if (conduct.unpromptedUnlessAnswering(touch)) {
      if (conduct.withinGap(touch, touch.previousOutboundAt)) codes.push('too_close');
      if (overBudget(known, touch.at)) codes.push('recipient_budget');
    }
  }
  touch.faults = codes.map((code) => reasonTouch(code, touch.id));
  return touch.faults;
}

function faultsOf(words: Words, touch: Touch): readonly Reason[] {
  const faults = faultsUnlessAnswering(words, touch);
  if (faults.length === 0 || !words.conduct.answering(touch)) return faults;
  return faults.filter(({ code }) => code === 'reviewed');
}

/** Mistake 9: the other person's time is wasted (section 8). */
export const judgeRespect: Judge = steady('respect', (words) => {
  if (!words.history.hasOutbound) return NOT_APPLICABLE;
  const faults: Reason[] = [];
  const evidence: string[] = [];
  let onlyHours = true;
  for (const touch of words.history.touches) {
    const own = faultsOf(words, touch);
    if (own.length === 0) continue;
    evidence.push(touch.id);
    for (const fault of own) {
      faults.push(fault);
      onlyHours &&= fault.code === 'outside_hours';
    }
  }
  if (faults.length === 0) return ok();
  return onlyHours && words.known.zoneBorrowed ? unsure(faults, evidence) : made(faults, evidence);
});
