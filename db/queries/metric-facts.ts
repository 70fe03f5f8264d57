import type { Tx } from '../client.js';
import type { Counts } from '../tables/metrics.js';
import { RecordSet } from './record-set.js';

/** A row of metric_facts. */
export interface Fact {
  readonly candidateId: string;
  readonly family: string;
  readonly detail: string;
  readonly employerId: string;
  readonly day: string;
  readonly programme: string | null;
  readonly advisorId: string | null;
  readonly cohort: string | null;
  readonly counts: Counts;
}

const KEY = { candidateId: 'uuid', family: 'text', detail: 'text', employerId: 'uuid', day: 'date' } as const;
const KEYS = new RecordSet<Pick<Fact, keyof typeof KEY>>(KEY);
const FACTS = new RecordSet<Fact>({
  ...KEY,
  programme: 'text',
  advisorId: 'uuid',
  cohort: 'text',
  counts: 'jsonb',
});

const COLUMNS = `f.candidate_id AS "candidateId", f.family, f.detail, f.employer_id AS "employerId", f.day::text AS day, f.programme,
  f.advisor_id AS "advisorId", f.cohort, f.counts`;

/** What was last counted of these candidates. */
export async function storedFacts(tx: Tx, candidateIds: readonly string[]): Promise<Fact[]> {
  const { rows } = await tx.raw.query<Fact>({
    name: 'stored_metric_facts',
    text: `SELECT ${COLUMNS} FROM metric_facts f WHERE f.org_id = $1 AND f.candidate_id = ANY($2::uuid[])`,
    values: [tx.orgId, candidateIds],
  });
  return rows;
}

/** Removes facts, and stores others. */
export async function replaceFacts(tx: Tx, gone: readonly Fact[], made: readonly Fact[]): Promise<void> {
  if (gone.length > 0)
    await tx.raw.query({
      name: 'delete_metric_facts',
      text: `DELETE FROM metric_facts f USING ${KEYS.from('k', 2)} WHERE f.org_id = $1 AND f.candidate_id = k."candidateId"
        AND f.family = k.family AND f.detail = k.detail AND f.employer_id = k."employerId" AND f.day = k.day`,
      values: [tx.orgId, ...KEYS.values(gone)],
    });
  if (made.length > 0)
    await tx.raw.query({
      name: 'insert_metric_facts',
      text: `INSERT INTO metric_facts (org_id, candidate_id, family, detail, employer_id, day, programme, advisor_id, cohort, counts)
        SELECT $1, n."candidateId", n.family, n.detail, n."employerId", n.day, n.programme, n."advisorId", n.cohort, n.counts FROM ${FACTS.from('n', 2)}`,
      values: [tx.orgId, ...FACTS.values(made)],
    });
}
