import type { ReviewedCheck } from '../codes.js';
import { type Finding, made, ok, UNKNOWN } from '../finding.js';
import { reason } from '../reasons.js';
import type { Words } from '../words.js';

/** What the reviews of outbound touches say of a check: one ok makes it ok (section 8). */
export function anyReview({ history }: Words, check: ReviewedCheck): Finding {
  const against: string[] = [];
  for (const touch of history.touches) {
    const verdict = touch.outbound ? touch.reviews?.[check] : undefined;
    if (verdict === 'ok') return ok(touch.id);
    if (verdict === 'made') against.push(touch.id);
  }
  return against.length === 0 ? UNKNOWN : made([reason('reviewed')], against);
}

/** What the last review of an outbound touch says of a check (section 8). */
export function lastReview({ history }: Words, check: ReviewedCheck): Finding {
  const touch = history.touches.findLast(({ outbound, reviews }) => outbound && reviews?.[check] != null);
  if (touch === undefined) return UNKNOWN;
  return touch.reviews?.[check] === 'ok' ? ok(touch.id) : made([reason('reviewed')], [touch.id]);
}
