import type { Reason } from '../assessment.js';
import { type Judge, steady } from '../finding.js';
import type { Known } from '../known.js';
import { reason } from '../reasons.js';
import { lastReview } from './reviewed.js';

/** Mistake 6: words that betray insecurity (section 8). */
export const judgeConfidence: Judge = steady('confidence', (words) => {
  const found = lastReview(words, 'confidence');
  const tips = confidenceTips(words.known);
  return tips.length === 0 ? found : { ...found, reasons: [...found.reasons, ...tips] };
});

/** Private tips that never change the verdict (section 10). */
function confidenceTips({ accomplishments, activeApplications }: Known): Reason[] {
  const tips: Reason[] = [];
  if (accomplishments === 0) tips.push(reason('no_accomplishments'));
  if (activeApplications <= 1) tips.push(reason('single_process'));
  return tips;
}
