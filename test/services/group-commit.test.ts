import t from 'tap';
import { GroupCommit, QueueFull } from '#src/services/group-commit.js';

/** A store whose flushes end when they are told to. */
function store(options: { mostWaiting?: number; mostInBatch?: number } = {}) {
  const batches: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const commit = new GroupCommit<number>({
    ...options,
    flush: (items) =>
      new Promise((resolve, reject) =>
        batches.push({ items, end: (error) => (error === undefined ? resolve() : reject(error)) }),
      ),
    isAway: (error) => (error as Error).message === 'away',
  });
  return { commit, batches };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

t.test('an item alone is flushed at once; what arrives while two are under way is the next batch', async (t) => {
  const { commit, batches } = store();
  const added = [1, 2, 3, 4, 5].map((item) => commit.add(item));
  t.same(
    batches.map(({ items }) => items),
    [[1], [2]],
  );
  batches[0]?.end();
  await added[0];
  await turn();
  t.same(batches[2]?.items, [3, 4, 5]);
  t.equal(batches.length, 3);
  batches[1]?.end();
  batches[2]?.end();
  await Promise.all(added);
  await commit.drained();
});

t.test('nobody is told before the flush of their item has ended', async (t) => {
  const { commit, batches } = store();
  let told = false;
  const added = commit.add(1).then(() => {
    told = true;
  });
  await turn();
  t.equal(told, false);
  batches[0]?.end();
  await added;
  t.equal(told, true);
});

t.test('when a batch fails its items are tried one by one, and the bad one alone is refused', async (t) => {
  const flushed: number[][] = [];
  const commit = new GroupCommit<number>({
    flush: async (items) => {
      flushed.push([...items]);
      await turn();
      if (items.includes(4)) throw new Error('bad');
    },
    isAway: () => false,
  });
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map((item) => commit.add(item)));
  t.same(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  );
  t.same(flushed, [[1], [2], [3, 4, 5], [3], [4], [5]]);
});

t.test('while the database is away nothing is tried again, and all are told', async (t) => {
  const { commit, batches } = store();
  const added = [1, 2, 3, 4].map((item) => commit.add(item).then(String, (error: Error) => error.message));
  for (const batch of [0, 1, 2]) {
    batches[batch]?.end(new Error('away'));
    await turn();
  }
  t.same(await Promise.all(added), ['away', 'away', 'away', 'away']);
  t.equal(batches.length, 3);
});

t.test('beyond what may wait items are refused, and a batch is never larger than it may be', async (t) => {
  const { commit, batches } = store({ mostWaiting: 3, mostInBatch: 2 });
  const added = [1, 2, 3, 4, 5].map((item) => commit.add(item));
  await t.rejects(commit.add(6), QueueFull);
  t.equal(commit.waiting, 3);
  batches[0]?.end();
  await turn();
  t.same(batches[2]?.items, [3, 4]);
  for (const batch of [1, 2]) batches[batch]?.end();
  await turn();
  batches[3]?.end();
  await Promise.all(added);
});
