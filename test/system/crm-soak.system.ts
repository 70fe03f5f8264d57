import t from 'tap';
import { soakCrm } from '../support/crm-soak.js';

/** `npm run soak:crm` asks for the whole of it, which takes minutes, each time with other dice; SOAK_SEED repeats a run. */
const { SOAK = 'part' } = process.env;
const { SOAK_SEED = SOAK === 'whole' ? String(Math.floor(Math.random() * 1_000_000)) : '7' } = process.env;
const size = SOAK === 'whole' ? { people: 1000, rounds: 200, edits: 25 } : { people: 300, rounds: 30, edits: 25 };
const TIMEOUT_MS = 30 * 60_000;
t.setTimeout(TIMEOUT_MS);

t.test(
  `${size.people} people are alike on both sides after ${size.rounds} rounds of edits and faults, nobody twice, no edit lost untold`,
  { timeout: TIMEOUT_MS },
  async (t) => {
    t.comment(`seed ${SOAK_SEED}`);
    const { faults, ...soaked } = await soakCrm(t, { seed: Number(SOAK_SEED), ...size });
    t.comment(JSON.stringify(soaked));
    t.same(faults, []);
    t.ok(soaked.troubles > size.rounds / 4 && soaked.conflicts > size.rounds / 2, JSON.stringify(soaked));
  },
);
