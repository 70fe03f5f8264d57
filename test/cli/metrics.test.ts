import t from 'tap';
import { proveMetrics } from '#src/services/metrics/prove-metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { runProgram } from '../support/command.js';
import { createWorld, RING } from '../support/world.js';

const PERIOD = { from: '2026-12-01', to: '2026-12-05', limit: 50 };

t.test('metrics rebuild makes sums that were spoilt what the rows come to, and says so', async (t) => {
  const world = await createWorld(t, '2026-12-05T12:00:00Z');
  const of = await world.process();
  await world.interview(of, '2026-12-01T10:00:00Z');
  for (const day of [2, 3, 4]) await world.write(of, `2026-12-0${day}T10:00:00Z`);
  const outbound = async () => (await readMetrics(world.deps, world.context, 'channels', PERIOD)).numbers[0]?.numerator;
  t.equal(await outbound(), 3);
  await world.rows(`UPDATE metric_cells SET counts = '{"outbound": 70}' WHERE org_id = $org AND family = 'channels'`);
  await world.rows(`DELETE FROM metric_facts WHERE org_id = $org AND day = '2026-12-03'`);
  t.not(await outbound(), 3, 'nobody looks at the rows for each question');
  t.ok((await proveMetrics(world.deps, world.orgId)).wrong.length > 0, 'the proof finds it');

  const rebuild = (...args: string[]) =>
    runProgram('src/cli/main.ts', ['metrics', 'rebuild', ...args], {
      DATABASE_URL: world.connectionString,
      SECRETS_KEY: RING,
    });
  const { code, out, err } = await rebuild('--json');
  t.equal(code, 0, err);
  t.match(JSON.parse(out), { organizations: [{ organizationId: world.orgId, candidates: 1, wrong: [] }] });
  t.equal(await outbound(), 3);
  const lines = await rebuild('--organization', world.orgId);
  t.match(lines, { code: 0, out: new RegExp(`${world.orgId}: \\d+ sums of 1 candidates are what the rows come to`) });
  t.not((await rebuild('--organization', '01890a5d-ac96-774b-bcce-b302099a8057')).code, 0, 'another is not there');
});
