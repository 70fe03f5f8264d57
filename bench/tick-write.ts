import type pg from 'pg';
import { LOAD_FACTS } from '#db/queries/facts-row.js';
import { DEFAULT_POLICY } from '#src/engine/index.js';

/**
 * Milliseconds that it takes to write what ticks have written since an instant of the server, once more and as one statement: the same rows of
 * follow-ups and clocks updated to the same values, the same history, events and changes inserted, under other ids. The
 * values lie in a table beforehand, so what is measured is the write alone. Fails where they are not
 * `changed` follow-ups.
 */
export async function sameWrite(client: pg.Client, since: Date, changed: number): Promise<number> {
  await client.query('DROP TABLE IF EXISTS bench_written');
  const { rowCount } = await client.query(
    `CREATE UNLOGGED TABLE bench_written AS
      SELECT DISTINCT ON (f.org_id, f.id) f.org_id, f.id, f.version + 1000 AS version, f.state, f.since, f.not_before, f.due_by, f.late_after, f.verdicts, f.assessment,
        f.own_assessment, f.own_since, f.own_updated_at, f.unseen_version, f.candidate_id, k.due_at,
        h.as_of, h.previous_state, h.next_action, h.reasons, h.events, h.policy_version, gen_random_uuid() AS history_id, gen_random_uuid() AS change_id
      FROM follow_up_history h JOIN follow_ups f ON f.org_id = h.org_id AND f.id = h.follow_up_id AND f.version = h.follow_up_version
      JOIN follow_up_clocks k ON k.org_id = f.org_id AND k.follow_up_id = f.id
      WHERE h.cause = 'tick' AND h.created_at >= $1`,
    [since],
  );
  if (rowCount !== changed) throw new Error(`the tick changed ${changed} follow-ups, and ${rowCount} are found`);
  await client.query('ANALYZE bench_written');
  await client.query('CHECKPOINT');
  const began = performance.now();
  await client.query(
    `WITH w AS MATERIALIZED (SELECT * FROM bench_written),
      f AS (UPDATE follow_ups f SET state = w.state, since = w.since, not_before = w.not_before, due_by = w.due_by, late_after = w.late_after,
          verdicts = w.verdicts, assessment = w.assessment, own_assessment = w.own_assessment, own_since = w.own_since,
          own_updated_at = w.own_updated_at, unseen_version = w.unseen_version, version = w.version, updated_at = now()
        FROM w WHERE f.org_id = w.org_id AND f.id = w.id),
      k AS (UPDATE follow_up_clocks k SET due_at = w.due_at + interval '1 millisecond' FROM w WHERE k.org_id = w.org_id AND k.follow_up_id = w.id),
      h AS (INSERT INTO follow_up_history (org_id, id, follow_up_id, follow_up_version, as_of, cause, state, previous_state, next_action, reasons, verdicts, events, policy_version)
        SELECT w.org_id, w.history_id, w.id, w.version, w.as_of, 'tick', w.state, w.previous_state, w.next_action, w.reasons, w.verdicts, w.events, w.policy_version FROM w),
      o AS (INSERT INTO outbox (org_id, id, type, subject_id, candidate_id, payload, occurred_at)
        SELECT w.org_id, gen_random_uuid(), e.type, w.id, w.candidate_id, jsonb_build_object('followUpId', w.id, 'kind', w.state, 'at', w.as_of), w.as_of
        FROM w CROSS JOIN LATERAL unnest(w.events) AS e(type))
      INSERT INTO changes (org_id, id, type, resource_id, action, version, origin, candidate_id)
        SELECT w.org_id, w.change_id, 'follow_up', w.id, 'update', w.version, 'worker', w.candidate_id FROM w`,
  );
  return performance.now() - began;
}

/**
 * Milliseconds that PostgreSQL takes alone to read the facts of the follow-ups that `sameWrite` wrote, as the engine
 * is given them: a statement for each organization, whose rows it measures and does not send.
 */
export async function sameFacts(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ org_id: string; ids: string[] }>(
    'SELECT org_id, array_agg(id ORDER BY id) AS ids FROM bench_written GROUP BY org_id ORDER BY org_id',
  );
  let read = 0;
  const began = performance.now();
  for (const { org_id, ids } of rows) {
    const { rowCount } = await client.query(`SELECT length(w::text) FROM (${LOAD_FACTS}) w`, [
      org_id,
      ids,
      DEFAULT_POLICY.recipientBudget.days,
    ]);
    read += rowCount ?? 0;
  }
  const took = performance.now() - began;
  const wanted = rows.reduce((sum, { ids }) => sum + ids.length, 0);
  if (read !== wanted) throw new Error(`of ${wanted} follow-ups the facts of ${read} were read`);
  return took;
}
