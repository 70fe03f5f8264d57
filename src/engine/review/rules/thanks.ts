import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';

const CLOSING_THANKS = /\b(?:thanks|thank you|gratitude|appreciation|gratefully)\b/i;

/** A reply to a decision that wishes well or understands may do without thanks. */
const GOODWILL =
  /\b(?:wish(?:ing)? (?:you|the|them|your)|i (?:\w+ )?(?:understand|respect|accept|admire|value)|keep me in mind|stay in touch|keep in touch|all the best|good luck|best of luck|congratulations)\b/i;

/** Whether the signature thanks ("Many thanks, Alex"): a closing, less than gratitude, more than nothing. */
export function closesWithThanks({ reading: { text, segments } }: Case): boolean {
  return (
    segments.signature !== undefined &&
    CLOSING_THANKS.test(text.slice(segments.signature.start, segments.signature.end))
  );
}

/** Mistake 1 in words: no thanks where they are due (T1), or not once more later (T2). */
export function judgeThanks(draft: Case): Finding[] {
  const { traits, signals, facts } = draft;
  if (signals.hits('gratitude').length > 0) return [];
  const fix = 'Thank them for something in particular: the time, an answer, what they showed you.';
  if (
    traits.thanks === 'due' ||
    (facts.contact !== undefined && draft.kind === 'follow_up' && facts.earlier?.length === 0 && facts.unanswered === 0)
  ) {
    return [found('gratitude_missing', { severity: 'warn', reason: 'Nothing in it thanks them for their time.', fix })];
  }
  if (
    draft.kind === 'decision_reply' &&
    !GOODWILL.test(draft.reading.body) &&
    signals.hits('warmth').length === 0 &&
    !closesWithThanks(draft)
  ) {
    const reason = 'It has no thanks, no good wish and no word of understanding.';
    return [found('gratitude_missing', { severity: 'warn', reason, fix })];
  }
  if (traits.thanks !== 'welcome' || closesWithThanks(draft)) return [];
  const reason = 'A later message is the place to thank once more; this one does not.';
  return [found('second_thanks_missing', { severity: 'nudge', reason, fix })];
}
