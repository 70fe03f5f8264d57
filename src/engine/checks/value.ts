import { type Judge, made, NOT_APPLICABLE, ok, steady, UNKNOWN } from '../finding.js';
import { reasonTouch } from '../reasons.js';
import type { Touch } from '../touch.js';

/** Whether a touch brought something new: as recorded, else as reviewed; null: not known. */
function addsValue({ addsValue: recorded, reviews }: Touch): boolean | null {
  if (recorded !== null) return recorded;
  return reviews?.value == null ? null : reviews.value === 'ok';
}

/** Mistake 8: a touch after the first that brought nothing new (section 8). */
export const judgeValue: Judge = steady('value', (words) => {
  const { touches, firstSent } = words.history;
  const { conduct } = words;
  const judged = touches.filter((touch) => touch.written && touch !== firstSent && conduct.unprompted(touch));
  if (judged.length === 0) return NOT_APPLICABLE;
  const empty = judged.filter((touch) => addsValue(touch) === false).map(({ id }) => id);
  if (empty.length > 0) {
    return made(
      empty.map((id) => reasonTouch('nothing_new', id)),
      empty,
    );
  }
  const rich = judged.find((touch) => addsValue(touch) === true);
  return rich === undefined ? UNKNOWN : ok(rich.id);
});
