import t from 'tap';
import { missing, openTestDatabase, seedAt } from '../support/demo.js';

const MOMENTS: readonly (readonly [when: string, now: string])[] = [
  ['Monday before dawn in Europe', '2026-11-23T04:40:00Z'],
  ['a millisecond before Monday nine in Berlin', '2026-11-23T07:59:59.999Z'],
  ['Monday at nine in Berlin', '2026-11-23T08:00:00Z'],
  ['Monday evening in New York', '2026-11-23T23:30:00Z'],
  ['Tuesday, first minute of UTC', '2026-11-24T00:01:00Z'],
  ['Tuesday afternoon', '2026-11-24T15:07:31Z'],
  ['Wednesday, two minutes past two', '2026-11-25T02:02:02Z'],
  ['Wednesday noon', '2026-11-25T11:00:00Z'],
  ['Thursday late evening', '2026-11-26T22:59:00Z'],
  ['Friday morning', '2026-11-27T07:30:00Z'],
  ['Friday night, Saturday in Sydney', '2026-11-27T20:15:00Z'],
  ['Saturday dawn, all offices closed', '2026-11-28T06:00:00Z'],
  ['Saturday’s last millisecond', '2026-11-28T23:59:59.999Z'],
  ['Sunday noon', '2026-11-29T12:00:00Z'],
  ['Sunday evening, Monday in Sydney', '2026-11-29T22:05:00Z'],
];

t.test(
  'on every day of a week, at any hour, every state and every verdict that a check can reach is seeded',
  async (t) => {
    const db = await openTestDatabase(t);
    for (const [when, now] of MOMENTS) t.same(await missing(await seedAt(db, now)), [], when);
  },
);
