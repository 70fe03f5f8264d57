import type { Tx } from '../client.js';
import type { Snapshot } from '../tables/integrations.js';

/** Something of ours that is to stand there, or stands there otherwise than it is now. */
export interface ActivityToPush {
  readonly entity: 'meeting' | 'task' | 'touch';
  readonly localId: string;
  readonly part: string;
  readonly linkId: string | null;
  readonly remoteId: string | null;
  /** It was sent before, and whether it is there was never told. */
  readonly unanswered: boolean;
  readonly failures: number;
  /** What was last said of it there, as far as that is kept. */
  readonly base: Snapshot | null;
  readonly stamp: string;
  /** The people there whom it is about. */
  readonly contactIds: readonly string[];
  readonly candidate: string;
  readonly timeZone: string;
  readonly contact: string;
  /** The role of a meeting, the kind of action of a task, the channel of a touch. */
  readonly what: string;
  readonly title: string | null;
  readonly at: Date;
  readonly endsAt: Date | null;
  readonly inbound: boolean;
}

/** What of ours is there and is not to be, or is done. */
export interface ActivityToEnd {
  readonly linkId: string;
  readonly entity: 'meeting' | 'task' | 'touch';
  readonly localId: string;
  readonly part: string;
  /** Null where it was sent, and whether it is there was never told. */
  readonly remoteId: string | null;
  readonly failures: number;
  readonly base: Snapshot | null;
  /** Whether it is done: else it is to be removed. */
  readonly done: boolean;
  readonly error: string | null;
}

const AGREED = `k.consent->>'crm' = 'true' AND k.deleted_at IS NULL`;
const OPEN_TASK = `f.deleted_at IS NULL AND f.assessment->'nextAction'->>'dueBy' IS NOT NULL`;
const TASK_STAMP = `md5(f.assessment->'nextAction'->>'dueBy' || (f.assessment->'nextAction'->>'kind'))`;
const PART = `f.state || '@' || (extract(epoch FROM f.since) * 1000)::bigint`;

/** The link of a row of ours, what of it differs, and whether it may be tried now. */
const due = (stamp: string) => `(l.id IS NULL OR (l.ended_at IS NULL AND l.local_stamp IS DISTINCT FROM ${stamp}
  AND (l.failed_stamp IS DISTINCT FROM ${stamp} OR l.retry_at <= $3)))`;
const link = (entity: string, localId: string, part: string) =>
  `LEFT JOIN integration_links l ON l.org_id = $1 AND l.integration_id = $2 AND l.entity = '${entity}' AND l.local_id = ${localId} AND l.part = ${part}`;
const person = (contactId: string) =>
  `JOIN integration_links p ON p.org_id = $1 AND p.integration_id = $2 AND p.entity = 'contact' AND p.local_id = ${contactId} AND p.remote_id IS NOT NULL AND p.ended_at IS NULL
    JOIN contacts c ON c.org_id = $1 AND c.id = ${contactId}`;
const LINKED = `l.id AS "linkId", l.remote_id AS "remoteId", l.remote_id IS NULL AND l.sent IS NOT NULL AS unanswered, coalesce(l.failures, 0) AS failures, l.base`;

const MEETINGS = `SELECT 'meeting' AS entity, i.id AS "localId", '' AS part, ${LINKED}, i.version || '.' || md5(array_to_string(m.ids, ',')) AS stamp,
    m.ids AS "contactIds", k.name AS candidate, k.time_zone AS "timeZone", m.names AS contact, a.role AS what, i.title, i.starts_at AS at,
    coalesce(i.ends_at, i.starts_at + interval '60 minutes') AS "endsAt", false AS inbound
  FROM interviews i JOIN candidates k ON k.org_id = $1 AND k.id = i.candidate_id AND ${AGREED}
    JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
    JOIN LATERAL (SELECT array_agg(p.remote_id ORDER BY p.remote_id) AS ids, string_agg(c.name, ', ' ORDER BY c.name) AS names
      FROM participants r ${person('r.contact_id')} WHERE r.org_id = $1 AND r.interview_id = i.id) m ON m.ids IS NOT NULL
    ${link('meeting', 'i.id', `''`)}
  WHERE i.org_id = $1 AND i.deleted_at IS NULL AND i.status <> 'cancelled' AND i.starts_at >= $4
    AND ${due(`i.version || '.' || md5(array_to_string(m.ids, ','))`)} ORDER BY i.id LIMIT $5`;

const TASKS = `SELECT 'task' AS entity, f.id AS "localId", ${PART} AS part, ${LINKED}, ${TASK_STAMP} AS stamp, ARRAY[p.remote_id] AS "contactIds",
    k.name AS candidate, k.time_zone AS "timeZone", c.name AS contact, f.assessment->'nextAction'->>'kind' AS what, NULL AS title,
    (f.assessment->'nextAction'->>'dueBy')::timestamptz AS at, NULL::timestamptz AS "endsAt", false AS inbound
  FROM follow_ups f JOIN candidates k ON k.org_id = $1 AND k.id = f.candidate_id AND ${AGREED}
    ${person('f.contact_id')} ${link('task', 'f.id', PART)}
  WHERE f.org_id = $1 AND ${OPEN_TASK} AND f.since >= $4 AND ${due(TASK_STAMP)} ORDER BY f.id LIMIT $5`;

const TOUCHES = `SELECT 'touch' AS entity, t.id AS "localId", '' AS part, ${LINKED}, t.version::text AS stamp, ARRAY[p.remote_id] AS "contactIds",
    k.name AS candidate, k.time_zone AS "timeZone", c.name AS contact, t.channel AS what, t.subject AS title, t.at, NULL::timestamptz AS "endsAt", t.direction = 'inbound' AS inbound
  FROM touchpoints t JOIN candidates k ON k.org_id = $1 AND k.id = t.candidate_id AND ${AGREED}
    ${person('t.contact_id')} ${link('touch', 't.id', `''`)}
  WHERE t.org_id = $1 AND t.deleted_at IS NULL AND t.at >= $4 AND ${due('t.version::text')} ORDER BY t.id LIMIT $5`;

const STATEMENTS = { meeting: MEETINGS, task: TASKS, touch: TOUCHES } as const;

/**
 * What of candidates who agreed is to be brought to a CRM, of people who are there: interviews, next actions and touches, from
 * an instant on. No text that anybody wrote is among it but titles and subjects.
 */
export async function activitiesToPush(
  tx: Tx,
  integrationId: string,
  entity: keyof typeof STATEMENTS,
  { now, since, limit }: { now: Date; since: Date; limit: number },
): Promise<ActivityToPush[]> {
  const { rows } = await tx.raw.query<ActivityToPush>({
    name: `crm_${entity}_to_push`,
    text: STATEMENTS[entity],
    values: [tx.orgId, integrationId, now, since, limit],
  });
  return rows;
}

/** What is there of ours and is done, or has no right to be there any more: it was deleted, is with nobody, or its candidate does not agree. */
export async function activitiesToEnd(
  tx: Tx,
  integrationId: string,
  { now, limit }: { now: Date; limit: number },
): Promise<ActivityToEnd[]> {
  const { rows } = await tx.raw.query<ActivityToEnd>({
    name: 'crm_activities_to_end',
    text: `WITH mine AS (SELECT l.id AS "linkId", l.entity, l.local_id AS "localId", l.part, l.remote_id AS "remoteId", l.failures, l.base, l.error,
        CASE l.entity
          WHEN 'meeting' THEN EXISTS (SELECT FROM interviews i JOIN candidates k ON k.org_id = $1 AND k.id = i.candidate_id AND ${AGREED}
            WHERE i.org_id = $1 AND i.id = l.local_id AND i.deleted_at IS NULL AND i.status <> 'cancelled'
              AND EXISTS (SELECT FROM participants r WHERE r.org_id = $1 AND r.interview_id = i.id))
          WHEN 'touch' THEN EXISTS (SELECT FROM touchpoints t JOIN candidates k ON k.org_id = $1 AND k.id = t.candidate_id AND ${AGREED}
            WHERE t.org_id = $1 AND t.id = l.local_id AND t.deleted_at IS NULL)
          ELSE EXISTS (SELECT FROM follow_ups f JOIN candidates k ON k.org_id = $1 AND k.id = f.candidate_id AND ${AGREED}
            WHERE f.org_id = $1 AND f.id = l.local_id) END AS may,
        l.entity = 'task' AND l.ended_at IS NULL AND NOT EXISTS (SELECT FROM follow_ups f WHERE f.org_id = $1 AND f.id = l.local_id
          AND ${OPEN_TASK} AND ${PART} = l.part) AS done
      FROM integration_links l WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity <> 'contact'
        AND (l.remote_id IS NOT NULL OR l.sent IS NOT NULL)
        AND (l.retry_at IS NULL OR l.retry_at <= $3))
      SELECT m."linkId", m.entity, m."localId", m.part, m."remoteId", m.failures, m.base, m.error, m.may AS done FROM mine m
      WHERE NOT m.may OR m.done ORDER BY m."linkId" LIMIT $4`,
    values: [tx.orgId, integrationId, now, limit],
  });
  return rows;
}

/** Which of these are stored here still, deleted or not: of others nothing is to be kept. */
export async function activitiesHere(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'crm_activities_here',
    text: `SELECT i.id FROM interviews i WHERE i.org_id = $1 AND i.id = ANY($2::uuid[])
      UNION ALL SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.id = ANY($2::uuid[])
      UNION ALL SELECT t.id FROM touchpoints t WHERE t.org_id = $1 AND t.id = ANY($2::uuid[])`,
    values: [tx.orgId, ids],
  });
  return new Set(rows.map(({ id }) => id));
}
