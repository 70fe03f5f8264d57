import fc from 'fast-check';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';

const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

t.test('ids of a process rise, also while its clock steps back by up to a second', async () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 50 }), (back) => {
      const now = Date.parse('2026-12-03T12:00:00Z');
      uuidv7(now - 3_600_000);
      const ids = [uuidv7(now), ...back.map((milliseconds) => uuidv7(now - milliseconds))];
      return ids.every((id, n) => n === 0 || id > (ids[n - 1] as string));
    }),
  );
});

t.test('an id of a clock that stands still has its time, however many there are', async (t) => {
  const ids = Array.from({ length: 100_000 }, () => uuidv7(1_800_000_000_000));
  t.equal(new Set(ids).size, ids.length);
  t.same(ids.toSorted(), ids);
  t.ok(ids.every((id) => timeOf(id) === 1_800_000_000_000));
  t.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
});

t.test('an id has the time of a clock that was set back', async (t) => {
  const now = Date.parse('2027-06-01T00:00:00Z');
  t.equal(timeOf(uuidv7(now)), now);
  t.equal(timeOf(uuidv7(now - 86_400_000)), now - 86_400_000);
  const before = uuidv7(now);
  uuidv7();
  t.ok(uuidv7(now) > before, 'and an id by the clock of the machine does not disturb those of a given instant');
});
