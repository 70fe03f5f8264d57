import { type Judge, made, NOT_APPLICABLE, ok, pending } from '../finding.js';
import { DAY } from '../units.js';

/** Mistake 7: contact information wrong or never confirmed (section 8). */
export const judgeContactDetails: Judge = (words) => {
  const { known, clock, confirmedContact } = words;
  if (confirmedContact !== undefined) return ok(confirmedContact.id);
  const wrong = known.methods.filter(({ status, confirmedBy }) => status === 'bounced' && !confirmedBy);
  if (wrong.length > 0) {
    return made(
      wrong.map(({ id }) => ({ code: 'bounced', methodId: id })),
      wrong.map(({ id }) => id),
    );
  }
  if (!clock.reached(known.startsAt - 7 * DAY)) return NOT_APPLICABLE;
  return pending(words, known.startsAt, 'unconfirmed');
};
