import { byWindow, type Judge, made, NOT_APPLICABLE, ok, UNKNOWN } from '../finding.js';
import { reason } from '../reasons.js';

/** Mistake 3: thanked too late (section 8). */
export const judgeTimeliness: Judge = (words) => {
  const { known, history, thanksWindow } = words;
  const { firstThanks, firstPerhaps } = history;
  if (known.noShow) return NOT_APPLICABLE;
  if (firstThanks !== undefined && firstThanks.at < thanksWindow.lateAfter) return ok(firstThanks.id);
  if (firstPerhaps !== undefined && firstPerhaps.at < thanksWindow.lateAfter) return UNKNOWN;
  if (firstThanks !== undefined) return made([reason('thanked_late')], [firstThanks.id]);
  return byWindow(words, thanksWindow, 'not_thanked');
};
