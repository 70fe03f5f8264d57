import { atOnce } from '#db/at-once.js';
import type { Tx } from '#db/client.js';
import {
  type AssessedFollowUp,
  appendHistory,
  setClocks,
  type Transition,
  writeAssessments,
} from '#db/queries/assessments.js';
import { appendChanges, type Change } from '#db/queries/changes.js';
import { lockClocks } from '#db/queries/clocks.js';
import { loadFacts } from '#db/queries/facts.js';
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
  const rows = await loadFacts(tx, followUpIds, mergePolicy(engine).recipientBudget.days);
  const deleted = new Set(followUpIds);
  const clocks: { id: string; dueAt: string | null }[] = [];
  const assessed: AssessedFollowUp[] = [];
  const transitions: Transition[] = [];
  const events: OutboxEvent[] = [];
  const changed: ChangedFollowUp[] = [];
  const changes: Change[] = [];
  const breath = new Breath();
  for (const row of rows) {
    await breath.taken();
    deleted.delete(row.id);
    const { steps, dueAt } = stepThrough(row, engine, cause.now);
    clocks.push({ id: row.id, dueAt });
    const last = steps.at(-1);
    if (last === undefined) continue;
    const made = transitionsOf(row, steps, cause.cause);
    transitions.push(...made.transitions);
    events.push(...made.events);
    assessed.push(assessedRow(row, steps, last, made));
    const ownChanged = steps.some((step) => step.ownChanged);
    const { id, candidateId } = row;
    changed.push({ id, candidateId, assessment: last.assessment, ownAssessment: last.own, ownChanged });
    changes.push({
      type: 'follow_up',
      resourceId: id,
      // Made, or brought back.
      action: row.assessment === null ? 'create' : 'update',
      version: row.version + steps.length,
      candidateId,
      unseen: !ownChanged,
      events: made.events.map(({ type }) => type),
    });
  }
  await atOnce(
    writeAssessments(tx, assessed),
    // Of what is deleted nothing will ever be due.
    setClocks(tx, [...clocks, ...[...deleted].map((id) => ({ id, dueAt: null }))]),
    appendHistory(tx, transitions),
    appendEvents(tx, events),
    appendChanges(tx, cause.origin, changes),
  );
  return changed;
}

/** The part of an organization's policy that goes to the engine. */
export function enginePolicy(policy: Pick<PolicyRow, 'version' | 'engine'>) {
  return { ...policy.engine, version: policy.version };
}
