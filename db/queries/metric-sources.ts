import type { Tx } from '../client.js';

/** A candidate by what metrics are grouped by. */
export interface CountedCandidate {
  readonly id: string;
  readonly programme: string | null;
  readonly advisorId: string | null;
  readonly cohort: string | null;
  readonly networkData: boolean;
}

/** A follow-up as it stands, with the first thanks that its assessment names. Days are of the organization's zone. */
export interface CountedFollowUp {
  readonly candidateId: string;
  readonly applicationId: string;
  readonly contactId: string;
  readonly employerId: string;
  /** Of the interview's end. */
  readonly day: string;
  readonly coverage: string;
  readonly status: string;
  readonly state: string;
  readonly verdicts: readonly string[];
  /** Of the first thanks: its channel, and milliseconds from the interview's end. */
  readonly channel: string | null;
  readonly delay: number | null;
}

/** A candidate's touchpoints of a day by channel; those that bounced or answered by themselves are left out. */
export interface CountedTouches {
  readonly candidateId: string;
  readonly employerId: string | null;
  readonly day: string;
  readonly channel: string;
  readonly outbound: number;
  readonly inbound: number;
  readonly conversations: number;
  readonly thanks: number;
}

/** An application that was decided; the day is that of its last interview where nobody said when, else of its record. */
export interface CountedDecision {
  readonly candidateId: string;
  readonly applicationId: string;
  readonly employerId: string;
  readonly outcome: string;
  readonly day: string;
}

/** How a candidate and a contact stand on a network. */
export interface CountedConnection {
  readonly candidateId: string;
  readonly contactId: string;
  readonly state: string;
}

/** All that metrics are made of, of some candidates. */
export interface Sources {
  readonly candidates: readonly CountedCandidate[];
  readonly followUps: readonly CountedFollowUp[];
  readonly touches: readonly CountedTouches[];
  readonly decisions: readonly CountedDecision[];
  readonly connections: readonly CountedConnection[];
}

const END = `coalesce(i.ends_at, i.starts_at + interval '60 minutes')`;

const CANDIDATES = `SELECT c.id, c.programme, c.advisor_id AS "advisorId", c.cohort, c.network_data AS "networkData"
  FROM candidates c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[]) AND c.deleted_at IS NULL`;

// The check of timeliness is the third; what it names first, where it says ok or made, is the first thanks. Assessments are
// opened for those alone, and only small ones to see whether there is none yet: each is some kilobytes, compressed.
const FOLLOW_UPS = `SELECT f.candidate_id AS "candidateId", f.application_id AS "applicationId", f.contact_id AS "contactId", a.employer_id AS "employerId",
    (${END} AT TIME ZONE $3)::date::text AS day, i.coverage, i.status, f.state, f.verdicts, t.channel,
    round(extract(epoch FROM t.at - ${END}) * 1000)::float8 AS delay
  FROM follow_ups f JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
  LEFT JOIN touchpoints t ON t.org_id = $1 AND t.id =
    CASE WHEN f.verdicts[3] IN ('timeliness:ok', 'timeliness:made') THEN (f.assessment #>> '{checks,2,evidence,0}')::uuid END
  WHERE f.org_id = $1 AND f.candidate_id = ANY($2::uuid[]) AND f.deleted_at IS NULL
    AND (pg_column_size(f.assessment) > 16 OR f.assessment::text <> '{}')`;

const TOUCHES = `SELECT t.candidate_id AS "candidateId", a.employer_id AS "employerId", (t.at AT TIME ZONE $3)::date::text AS day, t.channel,
    count(*) FILTER (WHERE t.direction = 'outbound')::int AS outbound, count(*) FILTER (WHERE t.direction = 'inbound')::int AS inbound,
    count(*) FILTER (WHERE t.conversation)::int AS conversations, count(*) FILTER (WHERE t.direction = 'outbound' AND t.thanks)::int AS thanks
  FROM touchpoints t LEFT JOIN interviews i ON i.org_id = $1 AND i.id = t.interview_id
  LEFT JOIN applications a ON a.org_id = $1 AND a.id = coalesce(t.application_id, i.application_id)
  WHERE t.org_id = $1 AND t.candidate_id = ANY($2::uuid[]) AND t.deleted_at IS NULL AND NOT t.bounced AND NOT t.auto_reply
  GROUP BY t.candidate_id, a.employer_id, day, t.channel`;

const DECISIONS = `SELECT a.candidate_id AS "candidateId", a.id AS "applicationId", a.employer_id AS "employerId", a.outcome,
    (coalesce(a.decided_at, (SELECT max(${END}) FROM interviews i WHERE i.org_id = $1 AND i.application_id = a.id AND i.deleted_at IS NULL), a.created_at) AT TIME ZONE $3)::date::text AS day
  FROM applications a WHERE a.org_id = $1 AND a.candidate_id = ANY($2::uuid[]) AND a.deleted_at IS NULL AND a.outcome <> 'pending'`;

const CONNECTIONS = `SELECT n.candidate_id AS "candidateId", n.contact_id AS "contactId", n.state
  FROM connections n WHERE n.org_id = $1 AND n.candidate_id = ANY($2::uuid[]) AND n.deleted_at IS NULL`;

/** What is stored of these candidates; of those that are deleted there is nothing. */
export async function loadSources(tx: Tx, candidateIds: readonly string[], timeZone: string): Promise<Sources> {
  const ask = async <Row extends object>(name: string, text: string, ...more: unknown[]): Promise<Row[]> =>
    (await tx.raw.query<Row>({ name, text, values: [tx.orgId, candidateIds, ...more] })).rows;
  return {
    candidates: await ask('counted_candidates', CANDIDATES),
    followUps: await ask('counted_follow_ups', FOLLOW_UPS, timeZone),
    touches: await ask('counted_touches', TOUCHES, timeZone),
    decisions: await ask('counted_decisions', DECISIONS, timeZone),
    connections: await ask('counted_connections', CONNECTIONS),
  };
}
