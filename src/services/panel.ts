import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import {
  insertFollowUps,
  type Panel,
  type ParticipantRow,
  panelFollowUps,
  participantsOf,
  reviveFollowUps,
  stopClocks,
} from '#db/queries/panels.js';
import { currentPolicy, type PolicyRow } from '#db/queries/policies.js';
import { idsWhere, lockRow, updateRow } from '#db/queries/rows.js';
import { followUps } from '#db/tables/follow-ups.js';
import { interviews } from '#db/tables/interviews.js';
import type { PanelPolicy } from '#db/tables/policies.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';
import { removeWhere } from './writing.js';

/** One follow-up per person up to six people; beyond, one for the lead. */
export const DEFAULT_PANEL: PanelPolicy = { mode: 'each', maxPeople: 6 };

/** With whom to follow up: everybody, or the lead alone (the one marked so, else the first). */
export function followedUp(participants: readonly ParticipantRow[], panel: PanelPolicy): string[] {
  if (panel.mode === 'each' && participants.length <= panel.maxPeople) return participants.map((p) => p.contactId);
  const lead = participants.find((p) => p.lead) ?? participants[0];
  return lead === undefined ? [] : [lead.contactId];
}

/**
 * Makes the follow-ups of an interview those that its participants and the policy ask for; a write must recompute them.
 * The caller has locked the organization's policy, the candidate and the participants.
 */
export async function reconcilePanel(work: Work, interviewId: string, policy?: PolicyRow): Promise<void> {
  // Whoever deletes the interview waits, or has done so: then there is nobody to follow up with.
  const interview = await lockRow(work.tx, interviews, interviewId);
  const { panel } = policy ?? (await currentPolicy(work.tx));
  const there = interview?.deletedAt === null ? await participantsOf(work.tx, interviewId) : [];
  const wanted = new Set(followedUp(there, { ...DEFAULT_PANEL, ...panel }));
  const stored = await panelFollowUps(work.tx, interviewId);
  const before = new Map(stored.map((followUp) => [followUp.contactId, followUp]));
  const back = [...wanted].flatMap((contactId) => {
    const followUp = before.get(contactId);
    return followUp?.deleted === true ? [followUp.id] : [];
  });
  if (back.length > 0) await lockClocks(work.tx, back);
  await reviveFollowUps(work.tx, back);
  const contactIds = [...wanted].filter((contactId) => !before.has(contactId));
  await insertFollowUps(work.tx, { interviewId, contactIds, now: work.context.now() });
  await removeFollowUps(
    work,
    stored.filter((followUp) => !followUp.deleted && !wanted.has(followUp.contactId)).map((followUp) => followUp.id),
  );
}

/**
 * Reconciles panels, in the order of their ids, by a policy that stays in force for this transaction: the caller has
 * locked the organization, and nobody else yet. Their follow-ups are computed by the write.
 */
export async function reconcilePanels(work: Work, panels: readonly Panel[], policy: PolicyRow): Promise<void> {
  const interviewIds = panels.map(({ id }) => id);
  // All at first and in order: one by one they would be locked across others' order.
  await work.lock({
    candidateIds: panels.map(({ candidateId }) => candidateId),
    contactIds: panels.flatMap(({ contactIds }) => contactIds),
  });
  await lockClocks(work.tx, await affectedFollowUps(work.tx, { interviewIds }));
  for (const id of interviewIds) await reconcilePanel(work, id, policy);
  work.affects({ interviewIds });
}

/** Reconciles the panel of an interview whose participants changed, which shows in its version, feed and audit log. */
export async function changedPanel(work: Work, interviewId: string): Promise<Row> {
  await reconcilePanel(work, interviewId);
  const row = (await updateRow(work.tx, interviews, interviewId, {})) as unknown as Row;
  const candidateId = row['candidateId'] as string;
  work.changed({ type: 'interview', resourceId: row.id, action: 'update', version: row.version, candidateId }, [
    'participants',
  ]);
  return row;
}

/** Deletes the follow-ups of interviews that are being deleted, and keeps others from making or reviving any. */
export async function removeFollowUpsOf(work: Work, interviewIds: readonly string[]): Promise<void> {
  for (const id of [...interviewIds].sort()) await lockRow(work.tx, interviews, id);
  await removeFollowUps(work, await idsWhere(work.tx, followUps, followUps.interviewId, interviewIds));
}

async function removeFollowUps(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await lockClocks(work.tx, ids);
  // One is made as version 0 and told of when it is assessed: what a batch makes and ends before that, nobody knows.
  await removeWhere(work, 'follow_up', followUps, followUps.id, ids, ({ version }) => version > 1);
  await stopClocks(work.tx, ids);
}
