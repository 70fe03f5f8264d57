import type { Tx } from '#db/client.js';
import {
  candidatesAfter,
  candidatesChanged,
  lockMetricState,
  moveMetricState,
  organizationsUncounted,
} from '#db/queries/metric-states.js';
import type { Deps } from '../deps.js';
import { type AloneOptions, eachAlone } from '../each-alone.js';
import { countCandidates } from './count-candidates.js';
import { RULES } from './facts-of.js';

/** Changes, or candidates of an organization that is counted anew, in one transaction. */
const CHANGES_AT_ONCE = 5_000;
const CANDIDATES_AT_ONCE = 1_000;

/** A worker that froze loses its locks after this long. */
const IDLE_LIMIT = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

/**
 * Counts whom the next changes of the feed are about, and notes in the same transaction how far it came: what was killed
 * in between was not begun. Where nothing was counted yet, or by other rules or another zone, or changes were forgotten
 * first, all candidates are counted anew. Says whether all that has a position is counted.
 */
export async function mergeSome(tx: Tx): Promise<boolean> {
  await tx.raw.query(IDLE_LIMIT);
  const { last, forgotten, orgTimeZone: timeZone, ...state } = await lockMetricState(tx);
  const stale = state.rules !== RULES || state.timeZone !== timeZone || state.position < forgotten;
  // A position ahead of the feed is of a database that was put back to an earlier state.
  if (stale || state.position > last) {
    await moveMetricState(tx, { position: last, timeZone, rules: RULES, whole: false, walkedTo: null });
    return false;
  }
  const position = Math.min(last, state.position + CHANGES_AT_ONCE);
  const changed = position > state.position ? await candidatesChanged(tx, state.position, position) : [];
  const walked = state.whole ? [] : await candidatesAfter(tx, state.walkedTo, CANDIDATES_AT_ONCE);
  const whole = state.whole || walked.length < CANDIDATES_AT_ONCE;
  if (whole && changed.length === 0 && state.whole && position === state.position) return position === last;
  await countCandidates(tx, [...new Set([...changed, ...walked])].sort(), timeZone);
  await moveMetricState(tx, {
    position,
    timeZone,
    rules: RULES,
    whole,
    walkedTo: whole ? null : (walked.at(-1) ?? state.walkedTo),
  });
  return whole && position === last;
}

/** Counts what is to be counted of all organizations; gives how many had something. Any number may run at once. */
export async function mergeAllMetrics(
  { db }: Pick<Deps, 'db'>,
  { signal, onFault }: AloneOptions = {},
): Promise<number> {
  const organizations = await organizationsUncounted(db, RULES);
  await eachAlone(organizations, { signal, onFault }, async (orgId) => {
    for (let done = false; !done && signal?.aborted !== true; ) done = await db.transaction(orgId, mergeSome);
  });
  return organizations.length;
}
