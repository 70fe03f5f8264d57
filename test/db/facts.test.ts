import pg from 'pg';
import t from 'tap';
import { Database, type Tx } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import { type FollowUpFacts, loadFacts } from '#db/queries/facts.js';
import { LOAD_FACTS } from '#db/queries/facts-row.js';
import { createTestDatabase } from '../support/database.js';
import { openTestDatabase, seedAt } from '../support/demo.js';
import { type PlainFacts, plainFacts } from '../support/plain-facts.js';

const NOW = '2026-11-23T15:00:00Z';

/** Changes of many rows at random, so that whatever facts hang on comes about; none that a foreign key refuses. */
const SHAKEN = [
  `UPDATE contacts c SET route_via_id = (SELECT o.id FROM contacts o WHERE o.org_id = c.org_id AND o.name > c.name ORDER BY o.name LIMIT 1) WHERE random() < 0.5`,
  `UPDATE contacts SET deleted_at = now() WHERE random() < 0.1`,
  `UPDATE contacts SET do_not_call = random() < 0.5, preferred_channel = 'call', away_until = now(), do_not_contact_since = now() - random() * interval '60 days', time_zone = NULL WHERE random() < 0.4`,
  `UPDATE contact_methods SET deleted_at = now() WHERE random() < 0.2`,
  `UPDATE contact_methods SET position = floor(random() * 3)`,
  `UPDATE touchpoints SET at = at - random() * interval '20 days' WHERE random() < 0.3`,
  `UPDATE touchpoints SET application_id = NULL WHERE random() < 0.3`,
  `UPDATE touchpoints SET channel = 'voicemail' WHERE NOT conversation AND random() < 0.3`,
  `UPDATE touchpoints SET channel = 'call' WHERE NOT conversation AND random() < 0.2`,
  `UPDATE touchpoints SET direction = 'inbound' WHERE random() < 0.2`,
  `UPDATE touchpoints SET direction = 'outbound' WHERE random() < 0.2`,
  `UPDATE touchpoints SET bounced = random() < 0.5, auto_reply = random() < 0.5 WHERE random() < 0.2`,
  `UPDATE touchpoints SET deleted_at = now() WHERE random() < 0.1`,
  `UPDATE touchpoints SET candidate_id = (SELECT d.id FROM candidates d ORDER BY random() LIMIT 1) WHERE random() < 0.1`,
  `UPDATE interviews SET promises = promises || jsonb_build_array(jsonb_build_object('id', id, 'text', 'x', 'dueAt', NULL, 'keptAt', NULL)) WHERE random() < 0.4`,
  `UPDATE touchpoints t SET promise_id = i.id, interview_id = i.id FROM interviews i WHERE i.application_id = t.application_id AND random() < 0.3`,
  `UPDATE interviews SET starts_at = starts_at - random() * interval '20 days', ends_at = NULL WHERE random() < 0.3`,
  `UPDATE interviews SET status = (ARRAY['scheduled', 'completed', 'cancelled'])[1 + floor(random() * 3)] WHERE random() < 0.5`,
  `UPDATE participants SET invited_follow_up_at = now() WHERE random() < 0.3`,
  `UPDATE applications SET outcome = (ARRAY['offer', 'rejected'])[1 + floor(random() * 2)], decided_at = CASE WHEN random() < 0.5 THEN now() - interval '30 days' END WHERE random() < 0.7`,
  `UPDATE follow_ups SET assessment = '{}', own_assessment = NULL WHERE random() < 0.1`,
  `UPDATE follow_ups SET own_since = now(), snoozed_until = now() + interval '3 days' WHERE random() < 0.3`,
  `INSERT INTO messages (org_id, id, candidate_id, contact_id, touchpoint_id, transport)
    SELECT t.org_id, gen_random_uuid(), t.candidate_id, t.contact_id, t.id, 'smtp' FROM touchpoints t WHERE t.channel = 'email' AND random() < 0.6`,
  `UPDATE messages SET deleted_at = now() WHERE random() < 0.1`,
  `UPDATE touchpoints SET tracked = true WHERE id IN (SELECT m.touchpoint_id FROM messages m) AND random() < 0.9`,
  `INSERT INTO open_hits (org_id, id, message_id, at, received_at, source, counted, judged_at, verdict)
    SELECT m.org_id, gen_random_uuid(), m.id, now() - random() * interval '9 days', now(), 'pixel', random() < 0.8, now(), (ARRAY['human', 'proxied', 'machine'])[1 + floor(random() * 3)]
    FROM messages m, generate_series(1, 4)`,
];

// The engine puts what it is given in order; which order that is does not matter.
function sorted({ facts, ...row }: PlainFacts) {
  const touchpoints = facts.touchpoints.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const opens = facts.opens?.map((open) => JSON.stringify([open.touchpointId, open.verdict, open.at])).sort();
  return { ...row, facts: { ...facts, touchpoints, opens } };
}

/** What turns with time, as it is at an instant. */
function at(asOf: string, { turns: { inboundAt, answerAt }, facts, ...row }: FollowUpFacts): PlainFacts {
  const come = (instants: readonly string[]) => instants.filter((instant) => Date.parse(instant) <= Date.parse(asOf));
  const { application } = facts;
  const answerHere = come(answerAt).length % 2 === 0 ? application.answerHere : application.answerHere === false;
  const lastInboundAt = come(inboundAt).at(-1) ?? null;
  return { ...row, facts: { ...facts, application: { ...application, answerHere, lastInboundAt } } };
}

t.test('facts are those of the plain statement, in whatever state the rows are', async (t) => {
  const db = await openTestDatabase(t);
  const { context } = await seedAt(db, NOW);
  let [compared, opens, turning] = [0, 0, 0];
  const both = async (tx: Tx) => {
    const { rows } = await tx.raw.query<{ id: string }>('SELECT id FROM follow_ups WHERE org_id = $1', [tx.orgId]);
    const ids = rows.map(({ id }) => id);
    for (const [asOf, days] of [
      [NOW, 7],
      ['2026-10-20T12:00:00Z', 1],
      ['2027-01-01T00:00:00Z', 60],
    ] as const) {
      const plain = await plainFacts(tx, ids, new Date(asOf), days);
      const loaded = [...(await loadFacts(tx, ids, days))];
      t.same(
        loaded.map((row) => sorted(at(asOf, row))),
        plain.map(sorted),
        `at ${asOf}, ${days} days`,
      );
      compared += plain.length;
      turning += loaded.filter(({ turns }) => turns.answerAt.length > 0).length;
      opens += plain.reduce((sum, { facts }) => sum + (facts.opens?.length ?? 0), 0);
    }
  };
  await db.transaction(context.orgId, both);
  for (const seed of [0.1, 0.2, 0.3, 0.4, 0.5]) {
    await db.transaction(context.orgId, async (tx) => {
      // What is shaken anew lies on what was shaken before.
      await tx.raw.query('SELECT setseed($1)', [seed]);
      for (const change of SHAKEN) await tx.raw.query(change);
      await both(tx);
    });
  }
  t.ok(
    compared > 300 && opens > 30 && turning > 3,
    `${compared} follow-ups, ${opens} opens, ${turning} whose answer moves`,
  );
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

t.test('facts are found by more than their organization, however many rows it has', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const client = new pg.Client({ connectionString });
  await client.connect();
  t.teardown(() => client.end());
  const db = new Database({ connectionString });
  t.teardown(() => db.close());
  await seedAt(db, NOW);
  await client.query('ANALYZE');
  await client.query(`SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off; SET ROLE followthrough_app;
    PREPARE facts (uuid, uuid[], int) AS ${LOAD_FACTS}`);
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (FORMAT JSON) EXECUTE facts ('${uuidv4()}', '{}', 7)`,
  );
  const scans = nodes(rows[0]?.['QUERY PLAN'][0].Plan as Plan).filter((node) => node['Relation Name'] !== undefined);
  t.ok(scans.length > 15);
  const { rows: server } = await client.query<{ version: string }>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  const old = Number(server[0]?.version) < 170_000;
  for (const { 'Relation Name': table = '', 'Index Cond': condition = '' } of scans) {
    // Of tables that the demo leaves empty the planner takes any index.
    if (table === 'messages' || table === 'open_hits') continue;
    // Before 17 it has the index give the order of ids rather than look them up, where rows are as few as the demo's.
    if (old && table === 'follow_ups') continue;
    t.match(condition, / AND /, `${table}: ${condition}`);
  }
});
