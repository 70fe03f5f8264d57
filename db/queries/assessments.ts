import type { Assessment } from '#src/engine/index.js';
import type { Tx } from '../client.js';
import type { followUpHistory } from '../tables/follow-ups.js';
import { snake } from './reader/noun.js';
import { RecordSet } from './record-set.js';

/** What a key bound to the candidate sees of a transition. */
export type OwnTransition = NonNullable<(typeof followUpHistory.$inferSelect)['own']>;

/** What a follow-up became; instants as RFC 3339. Written only where the row still has `version - steps`. */
export interface AssessedFollowUp {
  id: string;
  fromVersion: number;
  version: number;
  state: string;
  since: string;
  notBefore: string | null;
  dueBy: string | null;
  lateAfter: string | null;
  verdicts: string[];
  assessment: Assessment;
  ownAssessment: Assessment | null;
  /** Where it differs from `since`. */
  ownSince: string | null;
  /** Whether a key bound to the candidate sees anything else than before. */
  ownChanged: boolean;
  /** How many of all versions such a key does not count. */
  unseenVersions: number;
}

/** One transition for the history. */
export interface Transition {
  id: string;
  followUpId: string;
  followUpVersion: number;
  unseenVersions: number;
  asOf: string;
  cause: string;
  state: Assessment['state'];
  previousState: string | null;
  nextAction: Assessment['nextAction'];
  reasons: Assessment['reasons'];
  verdicts: string[];
  events: string[];
  own: OwnTransition | null;
  policyVersion: number;
}

const ASSESSED = new RecordSet<AssessedFollowUp>({
  id: 'uuid',
  fromVersion: 'int',
  version: 'int',
  state: 'text',
  since: 'timestamptz',
  notBefore: 'timestamptz',
  dueBy: 'timestamptz',
  lateAfter: 'timestamptz',
  verdicts: 'text[]',
  assessment: 'json',
  ownAssessment: 'json',
  ownSince: 'timestamptz',
  ownChanged: 'boolean',
  unseenVersions: 'int',
});

/**
 * Writes assessments set-wise, each on condition that nobody else assessed the follow-up since its facts were read;
 * throws where somebody did.
 */
export async function writeAssessments(tx: Tx, rows: readonly AssessedFollowUp[]): Promise<void> {
  if (rows.length === 0) return;
  const { rowCount } = await tx.raw.query({
    name: 'write_assessments',
    text: `UPDATE follow_ups f SET state = u.state, since = u.since, not_before = u."notBefore", due_by = u."dueBy", late_after = u."lateAfter",
        verdicts = u.verdicts, assessment = u.assessment, own_assessment = u."ownAssessment", own_since = u."ownSince",
        own_updated_at = CASE WHEN u."ownChanged" THEN NULL WHEN f.unseen_version = f.version THEN f.own_updated_at ELSE f.updated_at END,
        unseen_version = CASE WHEN NOT u."ownChanged" THEN u.version END, unseen_versions = u."unseenVersions", version = u.version, updated_at = now()
      FROM ${ASSESSED.from('u', 2)} WHERE f.org_id = $1 AND f.id = u.id AND f.version = u."fromVersion"`,
    values: [tx.orgId, ...ASSESSED.values(rows)],
  });
  if (rowCount !== rows.length) throw new Error('a follow-up was assessed beside its lock');
}

/** Sets when each follow-up must be looked at again; null is never. */
export async function setClocks(tx: Tx, clocks: readonly { id: string; dueAt: string | null }[]): Promise<void> {
  if (clocks.length === 0) return;
  await tx.raw.query({
    name: 'set_clocks',
    text: `UPDATE follow_up_clocks k SET due_at = u.due_at FROM unnest($2::uuid[], $3::timestamptz[]) AS u(id, due_at)
      WHERE k.org_id = $1 AND k.follow_up_id = u.id AND k.due_at IS DISTINCT FROM u.due_at`,
    values: [tx.orgId, clocks.map((c) => c.id), clocks.map((c) => c.dueAt)],
  });
}

/** Those of the follow-ups that were made or brought back and that nobody has assessed yet. */
export async function neverAssessed(tx: Tx, followUpIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'never_assessed',
    text: `SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.id = ANY($2::uuid[]) AND f.assessment::text = '{}'`,
    values: [tx.orgId, followUpIds],
  });
  return rows.map((row) => row.id);
}

const TRANSITIONS = new RecordSet<Transition>({
  id: 'uuid',
  followUpId: 'uuid',
  followUpVersion: 'int',
  unseenVersions: 'int',
  asOf: 'timestamptz',
  cause: 'text',
  state: 'text',
  previousState: 'text',
  nextAction: 'jsonb',
  reasons: 'jsonb',
  verdicts: 'text[]',
  events: 'text[]',
  own: 'jsonb',
  policyVersion: 'int',
});

/** Appends transitions; a follow-up's version makes one transition, so a second is refused by the database. */
export async function appendHistory(tx: Tx, transitions: readonly Transition[]): Promise<void> {
  if (transitions.length === 0) return;
  await tx.raw.query({
    name: 'append_history',
    text: `INSERT INTO follow_up_history (org_id, ${TRANSITIONS.names.map(snake).join(', ')})
      SELECT $1, ${TRANSITIONS.names.map((name) => `h."${name}"`).join(', ')} FROM ${TRANSITIONS.from('h', 2)}`,
    values: [tx.orgId, ...TRANSITIONS.values(transitions)],
  });
}
