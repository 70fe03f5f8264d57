import type { Tx } from '#db/client.js';
import {
  type AssessedFollowUp,
  appendHistory,
  setClocks,
  type Transition,
  writeAssessments,
} from '#db/queries/assessments.js';
import { appendChanges } from '#db/queries/changes.js';
import { lockClocks } from '#db/queries/clocks.js';
import { type FollowUpFacts, loadFacts } from '#db/queries/facts.js';
import { appendEvents, type OutboxEvent } from '#db/queries/outbox.js';
import { currentPolicy, type PolicyRow } from '#db/queries/policies.js';
import type { Assessment } from '#src/engine/index.js';
import { mergePolicy } from '#src/engine/index.js';
import { stepThrough } from './assessing.js';
import { Breath } from './breath.js';
import { assessedRow, transitionsOf } from './transitions.js';

/** Why follow-ups are computed again: for the history and the change feed. */
export interface Cause {
  /** `write`, `tick` or `policy`. */
  readonly cause: string;
  readonly origin: string;
  readonly now: Date;
}

/** A follow-up that now says something else. */
export interface ChangedFollowUp {
  id: string;
  candidateId: string;
  assessment: Assessment;
  ownAssessment: Assessment | null;
  /** False where a key bound to the candidate sees nothing else than before. */
  ownChanged: boolean;
}

/**
 * Computes follow-ups again in this transaction and stores what changed, with history, feed and events. Locks their
 * clocks in id order before it reads facts, so it sees all that was committed and nobody computes beside it; writes
 * only over the version it read. Gives those that changed.
 */
export async function recompute(tx: Tx, followUpIds: readonly string[], cause: Cause): Promise<ChangedFollowUp[]> {
  if (followUpIds.length === 0) return [];
  await lockClocks(tx, followUpIds);
  return assessLocked(tx, followUpIds, cause);
}

/** Like `recompute`, for follow-ups whose clocks this transaction has locked. */
export async function assessLocked(tx: Tx, followUpIds: readonly string[], cause: Cause): Promise<ChangedFollowUp[]> {
  const policy = await currentPolicy(tx);
  const engine = enginePolicy(policy);
  const rows = await loadFacts(tx, followUpIds, cause.now, mergePolicy(engine).recipientBudget.days);
  const clocks: { id: string; dueAt: string | null }[] = [];
  const assessed: AssessedFollowUp[] = [];
  const transitions: Transition[] = [];
  const events: OutboxEvent[] = [];
  const changed: ChangedFollowUp[] = [];
  const breath = new Breath();
  for (const row of rows) {
    await breath.taken();
    const { steps, dueAt } = stepThrough(row, engine, cause.now);
    clocks.push({ id: row.id, dueAt });
    const last = steps.at(-1);
    if (last === undefined) continue;
    const made = transitionsOf(row, steps, cause.cause);
    transitions.push(...made.transitions);
    events.push(...made.events);
    assessed.push(assessedRow(row, steps, last, made));
    changed.push({
      id: row.id,
      candidateId: row.candidateId,
      assessment: last.assessment,
      ownAssessment: last.own,
      ownChanged: steps.some((step) => step.ownChanged),
    });
  }
  const written = await writeAssessments(tx, assessed);
  if (written.size !== assessed.length) throw new Error('a follow-up was assessed beside its lock');
  await setClocks(tx, [...clocks, ...withoutFacts(followUpIds, rows)]);
  await appendHistory(tx, transitions);
  await appendEvents(tx, events);
  const versions = new Map(rows.map((row) => [row.id, row]));
  const unseen = new Set(changed.filter(({ ownChanged }) => !ownChanged).map(({ id }) => id));
  await appendChanges(
    tx,
    cause.origin,
    assessed.map(({ id, version }) => ({
      type: 'follow_up',
      resourceId: id,
      // Made, or brought back.
      action: versions.get(id)?.assessment == null ? 'create' : 'update',
      version,
      candidateId: versions.get(id)?.candidateId ?? null,
      unseen: unseen.has(id),
    })),
  );
  return changed;
}

/** The part of an organization's policy that goes to the engine. */
export function enginePolicy(policy: Pick<PolicyRow, 'version' | 'engine'>) {
  return { ...policy.engine, version: policy.version };
}

// Deleted meanwhile: nothing will ever be due.
function withoutFacts(followUpIds: readonly string[], rows: readonly FollowUpFacts[]) {
  if (rows.length === followUpIds.length) return [];
  const found = new Set(rows.map((row) => row.id));
  return followUpIds.filter((id) => !found.has(id)).map((id) => ({ id, dueAt: null }));
}
