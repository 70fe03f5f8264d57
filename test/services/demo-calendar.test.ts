import t from 'tap';
import { missing, openTestDatabase, seedAt } from '../support/demo.js';

const MOMENTS: readonly (readonly [when: string, now: string])[] = [
  ['the last day of a month, a Monday', '2026-11-30T10:10:00Z'],
  ['New Year’s Eve', '2026-12-31T23:45:00Z'],
  ['New Year’s Day', '2027-01-01T00:15:00Z'],
  ['the end of February', '2027-02-28T18:00:00Z'],
  ['the hour America skips', '2027-03-14T10:00:00Z'],
  ['the Monday after', '2027-03-15T13:05:00Z'],
  ['the hour Europe skips', '2027-03-28T01:00:00Z'],
  ['the Monday after that', '2027-03-29T07:00:00Z'],
  ['Sydney’s repeated hour', '2027-04-03T16:00:00Z'],
  ['Sydney’s skipped hour', '2027-10-02T16:00:00Z'],
  ['Europe’s repeated hour', '2027-10-31T01:00:00Z'],
  ['America’s repeated hour', '2027-11-07T06:00:00Z'],
  ['29 February', '2028-02-29T03:00:00Z'],
];

t.test('at month ends and clock changes, every state and every verdict that a check can reach is seeded', async (t) => {
  const db = await openTestDatabase(t);
  for (const [when, now] of MOMENTS) t.same(await missing(await seedAt(db, now)), [], when);
});
