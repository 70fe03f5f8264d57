import t from 'tap';
import { soakCrm } from '../support/crm-soak.js';

const TIMEOUT_MS = 30 * 60_000;
t.setTimeout(TIMEOUT_MS);

const seed = Math.floor(Math.random() * 1_000_000);

t.test(
  'a thousand people are alike on both sides after 200 rounds of edits and faults, nobody twice, no edit lost untold',
  { timeout: TIMEOUT_MS },
  async (t) => {
    t.comment(`seed ${seed}`);
    const { faults, ...soaked } = await soakCrm(t, { seed, people: 1000, rounds: 200, edits: 25 });
    t.comment(JSON.stringify(soaked));
    t.same(faults, []);
    t.ok(soaked.troubles > 50 && soaked.conflicts > 100);
  },
);
