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

type Fault = ReturnType<typeof reasonTouch>;

function faultsOf(words: Words): Fault[] {
  const { known, history } = words;
  const { conduct } = words;
  const faults: Fault[] = [];
  const note = (code: ReasonCode, touch: Touch): void => {
    faults.push(reasonTouch(code, touch.id));
  };
  for (const touch of history.touches) {
    if (touch.reviews?.respect === 'made') note('reviewed', touch);
    if (!touch.outbound || touch.conversation) continue;
    const calls = touch.channel === 'call' || touch.channel === 'voicemail';
    if (calls && !conduct.answering(touch) && !known.time.inSlot(touch.at)) note('outside_hours', touch);
    if (!conduct.unprompted(touch)) continue;
    const { previousOutboundAt } = touch;
    if (previousOutboundAt > Number.NEGATIVE_INFINITY && conduct.withinGap(touch, previousOutboundAt))
      note('too_close', touch);
    if (overBudget(known, touch.at)) note('recipient_budget', touch);
  }
  return faults;
}

/** Mistake 9: the other person's time is wasted (section 8). */
export const judgeRespect: Judge = steady('respect', (words) => {
  if (!words.history.hasOutbound) return NOT_APPLICABLE;
  const faults = faultsOf(words);
  if (faults.length === 0) return ok();
  const evidence = [...new Set(faults.map((fault) => fault.touchpointId))];
  const onlyHours = faults.every(({ code }) => code === 'outside_hours');
  return onlyHours && words.known.zoneBorrowed ? unsure(faults, evidence) : made(faults, evidence);
});
