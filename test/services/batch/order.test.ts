import fc from 'fast-check';
import t from 'tap';
import { orderOf, type Turn } from '#src/services/batch/order.js';

const turn = (self: string, more: Partial<Turn> = {}): Turn => ({ self, there: false, takes: [], reads: [], ...more });

t.test('items that have nothing in common are one wave', async (t) => {
  t.same(orderOf([turn('a'), turn('b'), turn('c')]).waves, [[0, 1, 2]]);
});

t.test('those of one record are carried out in the order given', async (t) => {
  t.same(orderOf([turn('a'), turn('b'), turn('a'), turn('a')]).waves, [[0, 1], [2], [3]]);
});

t.test('a record that is made comes before what refers to it, wherever it stands', async (t) => {
  t.same(orderOf([turn('a', { reads: ['b'] }), turn('b')]).waves, [[1], [0]]);
  t.same(orderOf([turn('b'), turn('a', { reads: ['b'] })]).waves, [[0], [1]]);
});

t.test('a record that is there is referred to in the order given', async (t) => {
  const there = { there: true };
  t.same(orderOf([turn('a', { ...there, reads: ['b'] }), turn('b', there)]).waves, [[0], [1]]);
});

t.test('any number may read what nobody of them changes', async (t) => {
  const readers = Array.from({ length: 50 }, (_, n) => turn(`r${n}`, { reads: ['hub'] }));
  t.equal(orderOf(readers).waves.length, 1);
  t.equal(orderOf([...readers, turn('x', { takes: ['hub'] })]).waves.length, 2);
});

t.test('records that refer to themselves through others are named, and those alone', async (t) => {
  const { waves, cyclic } = orderOf([
    turn('a', { reads: ['b'] }),
    turn('b', { reads: ['a'] }),
    turn('c', { reads: ['a'] }),
    turn('d'),
    turn('e', { reads: ['e'] }),
  ]);
  t.same([...cyclic].sort(), [0, 1, 4]);
  t.same(waves, [[3], [2]]);
});

t.test('whatever items have in common, no two of a wave change it, and each pair keeps its order', async () => {
  const name = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
  const turns = fc.array(
    fc.record({ self: name, there: fc.constant(true), takes: fc.array(name), reads: fc.array(name) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(turns, (turns) => {
      const { waves, cyclic } = orderOf(turns);
      const waveOf = new Map(waves.flatMap((wave, n) => wave.map((index) => [index, n] as const)));
      const changed = ({ self, takes }: Turn) => new Set([self, ...takes]);
      return (
        cyclic.size === 0 &&
        waveOf.size === turns.length &&
        turns.every((later, j) =>
          turns.slice(0, j).every((earlier, i) => {
            const [mine, theirs] = [changed(later), changed(earlier)];
            const apart =
              ![...mine].some((one) => theirs.has(one) || earlier.reads.includes(one)) &&
              !later.reads.some((one) => theirs.has(one));
            return apart || (waveOf.get(i) as number) < (waveOf.get(j) as number);
          }),
        )
      );
    }),
  );
});
