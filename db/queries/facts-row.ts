import type { Facts } from '#src/engine/index.js';
import { answerTurns } from './answer-turns.js';
import type { FollowUpFacts } from './facts.js';
import * as part from './facts-parts.js';

/** A row that the statement gives, JSON as text. */
export interface FactsRow
  extends Pick<FollowUpFacts, 'id' | 'version' | 'unseenVersions' | 'candidateId' | 'contactId' | 'state'> {
  assessment: string | null;
  ownAssessment: string | null;
  parts: string;
}

/**
 * Follow-ups with their facts: $1 is the organization, $2 their ids, $3 the days of the recipient's budget.
 */
export const LOAD_FACTS = `
SELECT f.id, f.version, f.unseen_versions AS "unseenVersions", f.candidate_id AS "candidateId", f.contact_id AS "contactId", f.state,
  CASE WHEN f.assessment::text <> '{}' THEN f.assessment END AS assessment, f.own_assessment AS "ownAssessment", ${part.parts.sql} AS parts
FROM follow_ups f
JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id
JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
JOIN contacts c ON c.org_id = $1 AND c.id = f.contact_id
LEFT JOIN contacts v ON v.org_id = $1 AND v.id = c.route_via_id AND v.deleted_at IS NULL
WHERE f.org_id = $1 AND f.id = ANY($2::uuid[]) AND f.deleted_at IS NULL
ORDER BY f.id`;

/** The facts of a row under the names that the engine has for them. */
export function factsOf(row: FactsRow): FollowUpFacts {
  const of = part.parts.named(JSON.parse(row.parts) as unknown[]);
  const { since, ownSince, dueAt } = part.clock.named(of.clock);
  const { answerHere, answerAt } = answerTurns(of.answering?.map(part.answering.named) ?? []);
  const { between, opens, own, others } = part.touches.named(of.touches);
  return {
    id: row.id,
    version: row.version,
    unseenVersions: row.unseenVersions,
    candidateId: row.candidateId,
    contactId: row.contactId,
    state: row.state,
    assessment: row.assessment === null ? null : JSON.parse(row.assessment),
    ownAssessment: row.ownAssessment === null ? null : JSON.parse(row.ownAssessment),
    since: inUtc(since),
    ownSince: inUtc(ownSince ?? since),
    dueAt: dueAt && inUtc(dueAt),
    facts: {
      interview: interviewOf(of.interview),
      application: { ...part.application.named(of.application), answerHere },
      contact: { ...part.contact.named(of.contact), methods: methodsOf(of.methods) },
      candidate: part.candidate.named(of.candidate),
      touchpoints: between?.map(part.touchpoint.named) ?? [],
      opens: opens?.flatMap((ofTouch) => ofTouch?.map(part.open.named) ?? []) ?? [],
      connection: of.connection && part.connection.named(of.connection),
      overrides: part.overrides.named(of.overrides),
      recipientTouches: rising([...(own ?? []), ...(others ?? [])]),
    },
    ownRecipientTouches: others && rising(own ?? []),
    turns: { inboundAt: rising(of.inboundAt ?? []), answerAt },
  };
}

function interviewOf(row: readonly unknown[]): Facts['interview'] {
  const interview = part.interview.named(row);
  interview.promises = interview.promises?.map(({ id, dueAt, keptAt }) => ({ id, dueAt, keptAt })) ?? [];
  return interview;
}

function methodsOf(rows: part.Parts['methods']): Facts['contact']['methods'] {
  if (rows === null) return [];
  rows.sort(([a, [one]], [b, [other]]) => a - b || ((one as string) < (other as string) ? -1 : 1));
  return rows.map(([, method]) => part.method.named(method));
}

// As PostgreSQL writes instants of one zone, their order is that of the text.
function rising(instants: string[]): string[] {
  return instants.sort();
}

/** An instant that PostgreSQL wrote in UTC, as the API writes it: the milliseconds always, and nothing finer. */
function inUtc(instant: string): string {
  const fraction = instant.slice(20, -6).padEnd(3, '0').slice(0, 3);
  return `${instant.slice(0, 19)}.${fraction}Z`;
}
