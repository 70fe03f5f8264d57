import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import { importFile } from '#src/services/imports/import-file.js';
import { createWorld } from '../support/world.js';

const MIB = 1024 * 1024;
const ROWS = 5_000;
const NOTE = 'x'.repeat(10_500);

/** What is really held, rubbish aside. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

t.test('a file of 50 MB goes through in memory that does not grow with it', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  let sent = 0;
  async function* chunks() {
    yield Buffer.from('id,name,notes\n');
    for (let row = 1; row <= ROWS; row += 1) {
      const line = Buffer.from(`${row},Company ${row},"${NOTE}"\n`);
      sent += line.length;
      yield line;
    }
  }
  const file = { head: Buffer.from(`id,name,notes\n1,Company 1,"${NOTE}"\n`), chunks };
  const before = held();
  let most = 0;
  const said = { format: 'csv', source: 'big', resource: 'employer', dryRun: false } as const;
  const shapes = { item: () => [], create: () => [] };
  const progress = () => {
    most = Math.max(most, held() - before);
  };
  const report = await importFile(world.deps, world.context, { ...said, file }, shapes, { progress });
  t.match(report, { rows: ROWS, created: ROWS, failed: 0 });
  t.ok(sent > 50 * MIB, `${sent} bytes`);
  t.ok(most < 24 * MIB, `${Math.round(most / MIB)} MiB more than before`);
});
