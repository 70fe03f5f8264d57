import { type Judge, made, NOT_APPLICABLE, ok, pending, UNKNOWN } from '../finding.js';
import { reason } from '../reasons.js';
import { DAY, NEVER } from '../units.js';

/** Mistake 10: not connected on a professional network (section 8). */
export const judgeConnection: Judge = (words) => {
  const { known, clock, connection, superseded, decided, decisionAt, over } = words;
  const { policy, endsAt } = known;
  if (known.internal || known.noShow || connection === 'opted_out' || superseded) return NOT_APPLICABLE;
  if (connection !== 'none') return ok();
  if (!known.networkData) return UNKNOWN;
  if (!over) return NOT_APPLICABLE;
  const turnedDown = decided && known.outcome !== 'offer';
  const madeAt = turnedDown ? decisionAt + policy.connectionMadeAfterDecisionDays * DAY : NEVER;
  if (clock.reached(madeAt)) return made([reason('not_connected')]);
  const since = turnedDown ? decisionAt : endsAt;
  return pending(words, since + policy.connectWithinDays * DAY, 'not_connected', madeAt);
};
