import t from 'tap';
import { missing, openTestDatabase, seedAt } from '../support/demo.js';
import { DEMO_MOMENTS } from '../support/demo-moments.js';

t.test(
  'on every day of a week, at month ends and at clock changes, every state and every verdict that a check can reach is seeded',
  async (t) => {
    const db = await openTestDatabase(t);
    for (const [when, now] of DEMO_MOMENTS) t.same(await missing(await seedAt(db, now)), [], when);
  },
);
