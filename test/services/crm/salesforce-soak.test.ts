import t from 'tap';
import { soakCrm } from '../../support/crm-soak.js';
import { salesforceSide } from '../../support/salesforce-side.js';

t.setTimeout(240_000);

t.test(
  'both sides are alike at the end with Salesforce too, whose answers are lost and whose records are locked',
  { timeout: 120_000 },
  async (t) => {
    const { faults, ...soaked } = await soakCrm(t, {
      seed: 3,
      people: 40,
      rounds: 12,
      edits: 8,
      side: salesforceSide(t),
    });
    t.same(faults, []);
    t.ok(soaked.edits > 150 && soaked.troubles > 2 && soaked.conflicts > 0, JSON.stringify(soaked));
  },
);
