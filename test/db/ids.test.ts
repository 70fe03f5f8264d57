import fc from 'fast-check';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';

const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

t.test('ids of a process rise, also while its clock steps back by up to a second', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 50 }), (back) => {
      const now = Date.parse('2026-12-03T12:00:00Z');
      uuidv7(now - 3_600_000);
      const ids = [uuidv7(now), ...back.map((milliseconds) => uuidv7(now - milliseconds))];
      return ids.every((id, n) => n === 0 || id > (ids[n - 1] as string));
    }),
  );
  t.equal(new Set(Array.from({ length: 20_000 }, () => uuidv7(1_800_000_000_000))).size, 20_000);
});

t.test('an id has the time of a clock that was set back', async (t) => {
  const now = Date.parse('2027-06-01T00:00:00Z');
  t.equal(timeOf(uuidv7(now)), now);
  t.equal(timeOf(uuidv7(now - 86_400_000)), now - 86_400_000);
});
