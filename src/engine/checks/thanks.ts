import { byWindow, type Judge, made, NOT_APPLICABLE, ok, UNKNOWN } from '../finding.js';
import { reason } from '../reasons.js';
import type { Touch } from '../touch.js';
import type { Words } from '../words.js';

/** The first written unprompted touch on or after the minGap-th business day after the first thanks (section 8). */
function secondTouch(words: Words, firstThanks: Touch): Touch | undefined {
  const { conduct } = words;
  return words.history.touches.find(
    (touch) => touch.written && conduct.unprompted(touch) && !conduct.withinGap(touch, firstThanks.at),
  );
}

/** Mistake 1: not thanked, or not thanked once more in the later follow-up (section 8). */
export const judgeThanks: Judge = (words) => {
  const { known, history, thanksWindow } = words;
  const { firstThanks } = history;
  if (known.noShow) return NOT_APPLICABLE;
  if (firstThanks !== undefined) {
    if (history.thanksCount >= 2) return ok(firstThanks.id);
    const second = secondTouch(words, firstThanks);
    if (second === undefined) return ok(firstThanks.id);
    return second.thanks === false ? made([reason('not_thanked_again')], [second.id]) : UNKNOWN;
  }
  return history.perhapsThanked ? UNKNOWN : byWindow(words, thanksWindow, 'not_thanked');
};
