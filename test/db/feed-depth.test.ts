import t from 'tap';
import { changesBetween, feedEnds, placeChanges } from '#db/queries/changes.js';
import { createWorld } from '../support/world.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

const CHANGES = 40_000;

t.test(
  'a page of the feed reads its rows through the index, as few blocks at the end as at the beginning',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { db, orgId, client } = world;
    await world.rows(`INSERT INTO changes (org_id, id, type, resource_id, action, version, candidate_id)
    SELECT $org, gen_random_uuid(), 'touchpoint', gen_random_uuid(), 'create', 1, md5((n % 7)::text)::uuid FROM generate_series(1, ${CHANGES}) n`);
    await db.transaction(orgId, (tx) => placeChanges(tx, CHANGES));
    await client.query('VACUUM ANALYZE changes');
    // The statement as it is sent, explained in its place.
    const explained = async (after: number, viewer = {}): Promise<Plan> => {
      let plan: Plan | undefined;
      await db.transaction(orgId, async (tx) => {
        const explain = async (text: string, values: unknown[]) => {
          const { rows } = await tx.raw.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
            `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
            values,
          );
          plan = rows[0]?.['QUERY PLAN'][0].Plan;
          return { rows: [] };
        };
        const raw = Object.assign(Object.create(tx.raw) as typeof tx.raw, { query: explain });
        const spying = Object.assign(Object.create(tx) as typeof tx, { raw });
        await changesBetween(spying, viewer, { after, upTo: after + 2000, types: ['touchpoint'], limit: 100 });
      });
      return plan as unknown as Plan;
    };
    await explained(0);
    const blocks = ({ 'Shared Hit Blocks': hit, 'Shared Read Blocks': read }: Plan) => hit + read;
    const early = await explained(1000);
    const late = await explained(CHANGES - 2000);
    for (const plan of [early, late]) {
      const read = leaf(plan);
      t.equal(read['Index Name'], 'changes_position');
      t.equal(read['Actual Rows'], 100, 'no more than the page');
    }
    t.ok(
      Math.abs(blocks(late) - blocks(early)) <= 10,
      `${blocks(early)} blocks at the beginning, ${blocks(late)} at the end`,
    );
    const bound = leaf(await explained(CHANGES - 2000, { candidateId: '01890a5d-ac96-774b-bcce-b302099a8057' }));
    t.equal(bound['Index Name'], 'changes_position', 'who sees nothing of it looks no further than the stretch');
    t.match(await feedEnds(db, [orgId]), [{ last: CHANGES, unplaced: false }]);
  },
);

function leaf(plan: Plan): Plan {
  return plan.Plans?.[0] === undefined ? plan : leaf(plan.Plans[0]);
}
