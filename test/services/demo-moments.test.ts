import t from 'tap';
import { missing, openTestDatabase, seedAt } from '../support/demo.js';
import { DEMO_MOMENTS } from '../support/demo-moments.js';

// All of them are asked by `npm run test:system`; a seed takes seconds.
const EVERY = 14;

t.test(
  'at two instants of a week and a year, every state and every verdict that a check can reach is seeded',
  async (t) => {
    const db = await openTestDatabase(t);
    for (const [when, now] of DEMO_MOMENTS.filter((_, index) => index % EVERY === 0))
      t.same(await missing(await seedAt(db, now)), [], when);
  },
);
