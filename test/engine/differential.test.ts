import { assess, refusals } from 'followthrough/engine';
import t from 'tap';
import { differences, shrink, strangeEvidence } from './oracle/compare.js';
import { type History, randomHistory } from './oracle/histories.js';
import { assessSlowly } from './oracle/oracle.js';

/**
 * The engine against the slow oracle, both written from the engine specification alone, on random histories.
 * DIFF_HISTORIES says how many, DIFF_SEED where they start; every seed is one history for ever.
 */
const { DIFF_HISTORIES = '2000', DIFF_SEED = '1' } = process.env;
const HISTORIES = Number(DIFF_HISTORIES);
const FIRST_SEED = Number(DIFF_SEED);
const EXTREME_SHARE = 40; // one in so many has a policy at the bounds of section 11
const SHOWN = 5;

const engine = ({ facts, policy, now }: History) => assess(facts, policy, now);
const oracle = ({ facts, policy, now }: History) => assessSlowly(facts, policy, now);
const historyOf = (seed: number) => randomHistory(seed, seed % EXTREME_SHARE === 0);

t.test(`engine and oracle agree on ${HISTORIES} histories from seed ${FIRST_SEED}`, async (t) => {
  let shown = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES && shown < SHOWN; seed += 1) {
    const history = historyOf(seed);
    const refused = refusals(history);
    if (refused.length > 0) t.fail(`seed ${seed} is refused`, { refused });
    const strange = strangeEvidence(engine(history), history);
    if (strange.length > 0) t.fail(`seed ${seed}: evidence that no fact bears out`, { strange });
    const found = differences(engine, oracle, history);
    if (found.length === 0 && strange.length === 0) continue;
    shown += 1;
    if (found.length === 0) continue;
    const smallest = shrink(history, (smaller) => differences(engine, oracle, smaller).length > 0);
    t.fail(`seed ${seed}`, { differences: differences(engine, oracle, smallest), history: JSON.stringify(smallest) });
  }
  t.equal(shown, 0, `no difference from seed ${FIRST_SEED} on`);
});
