import t from 'tap';
import { soakCrm } from '../../support/crm-soak.js';

t.setTimeout(240_000);

for (const seed of [1, 2])
  t.test(
    `both sides are alike at the end of random edits and faults, nobody is there twice, no edit is lost untold (seed ${seed})`,
    { timeout: 120_000 },
    async (t) => {
      const { faults, ...soaked } = await soakCrm(t, { seed, people: 45, rounds: 14, edits: 10 });
      t.same(faults, []);
      t.ok(soaked.edits > 200 && soaked.troubles > 2 && soaked.conflicts > 0, JSON.stringify(soaked));
    },
  );
