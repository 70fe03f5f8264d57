import type { NextAction } from '#src/engine/index.js';
import type { Tx } from '../client.js';

/** Whose calendar it is. */
export interface CalendarOwner {
  readonly candidateId: string;
  readonly timeZone: string;
  readonly updatedAt: Date;
}

/** The candidate of a feed; undefined where feed or candidate is gone. */
export async function calendarOwner(tx: Tx, feedId: string): Promise<CalendarOwner | undefined> {
  const { rows } = await tx.raw.query<CalendarOwner>({
    name: 'calendar_owner',
    text: `SELECT c.id AS "candidateId", c.time_zone AS "timeZone", c.updated_at AS "updatedAt"
      FROM calendar_feeds f JOIN candidates c ON c.org_id = f.org_id AND c.id = f.candidate_id
      WHERE f.org_id = $1 AND f.id = $2 AND f.deleted_at IS NULL AND c.deleted_at IS NULL`,
    values: [tx.orgId, feedId],
  });
  return rows[0];
}

/** An interview as a calendar shows it; `updatedAt` is when anything of it changed last. */
export interface CalendarInterview {
  readonly id: string;
  readonly title: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly timeZone: string | null;
  readonly format: string | null;
  readonly cancelled: boolean;
  readonly role: string;
  readonly employer: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Interviews of a candidate that begin from an instant on, without those cancelled before another, the last first. */
export async function calendarInterviews(
  tx: Tx,
  candidateId: string,
  { from, cancelledSince, limit }: { from: Date; cancelledSince: Date; limit: number },
): Promise<CalendarInterview[]> {
  const { rows } = await tx.raw.query<CalendarInterview>({
    name: 'calendar_interviews',
    text: `SELECT i.id, i.title, i.starts_at AS "startsAt", i.ends_at AS "endsAt", i.time_zone AS "timeZone", i.format,
        i.status = 'cancelled' AS cancelled, a.role, e.name AS employer, i.created_at AS "createdAt",
        greatest(i.updated_at, a.updated_at, e.updated_at) AS "updatedAt"
      FROM interviews i JOIN applications a ON a.org_id = i.org_id AND a.id = i.application_id
        JOIN employers e ON e.org_id = a.org_id AND e.id = a.employer_id
      WHERE i.org_id = $1 AND i.candidate_id = $2 AND i.deleted_at IS NULL AND i.starts_at >= $3
        AND (i.status <> 'cancelled' OR coalesce(i.cancelled_at, i.updated_at) >= $4)
      ORDER BY i.starts_at DESC, i.id DESC LIMIT $5`,
    values: [tx.orgId, candidateId, from, cancelledSince, limit],
  });
  return rows;
}

/** The next action of a follow-up as its candidate may see it; `updatedAt` is when anything of it changed last. */
export interface CalendarAction {
  readonly id: string;
  readonly action: NextAction;
  readonly contact: string;
  readonly role: string;
  readonly employer: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Next actions of a candidate that are due at an instant or later, those that are due last first. */
export async function calendarActions(
  tx: Tx,
  candidateId: string,
  { from, limit }: { from: Date; limit: number },
): Promise<CalendarAction[]> {
  const { rows } = await tx.raw.query<CalendarAction>({
    name: 'calendar_actions',
    text: `SELECT f.id, s.seen->'nextAction' AS action, k.name AS contact, a.role, e.name AS employer,
        f.created_at AS "createdAt", greatest(a.updated_at, e.updated_at, k.updated_at,
          CASE WHEN f.unseen_version = f.version THEN f.own_updated_at ELSE f.updated_at END) AS "updatedAt"
      FROM follow_ups f CROSS JOIN LATERAL (SELECT coalesce(f.own_assessment, f.assessment) AS seen) s
        JOIN contacts k ON k.org_id = f.org_id AND k.id = f.contact_id
        JOIN applications a ON a.org_id = f.org_id AND a.id = f.application_id
        JOIN employers e ON e.org_id = a.org_id AND e.id = a.employer_id
      WHERE f.org_id = $1 AND f.candidate_id = $2 AND f.deleted_at IS NULL
        AND (s.seen->'nextAction'->>'dueBy')::timestamptz >= $3 AND s.seen->'nextAction'->>'notBefore' IS NOT NULL
      ORDER BY (s.seen->'nextAction'->>'dueBy')::timestamptz DESC, f.id DESC LIMIT $4`,
    values: [tx.orgId, candidateId, from, limit],
  });
  return rows;
}
