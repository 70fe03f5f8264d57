import type { Tx } from '#db/client.js';
import { type ActivityToEnd, activitiesToEnd } from '#db/queries/crm-activities.js';
import { forgetLink, updateLink } from '#db/queries/integration-links.js';
import type { ActivityKind, ActivityOutcome, Crm, CrmActivity } from '#integrations/crm/crm.js';
import { activityId } from './activity-text.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { sendActivities } from './send-activities.js';
import type { ConnectedSync, RunReport } from './sync.js';
import { COUNTED_AS, untakenOf } from './untaken-activity.js';

/** What was under way when nobody was there any more to be told has arrived by then, or never does. */
const LOOK_AGAIN_MS = 10 * 60_000;
const NOT_FOUND = 'not_found_there';

/** An activity that is there. */
type ThereToEnd = ActivityToEnd & { readonly remoteId: string };

/**
 * Closes tasks that are done, and removes what is not to be there; what the CRM will not do of it is told. What was sent
 * without an answer is looked for by our id, twice, and forgotten where it never arrived.
 */
export async function endActivities(sync: ConnectedSync): Promise<void> {
  const { integration, crm, now } = sync;
  while (await sync.goesOn()) {
    const limit = crm.capabilities.batch;
    const listed = await sync.read((tx) => activitiesToEnd(tx, integration.id, { now, limit }));
    if (listed.length === 0) return;
    const { rows, missing } = await foundThere(crm, listed);
    const done = rows.filter((row) => row.done);
    const unwanted = rows.filter((row) => !row.done);
    const outcomes = await sendActivities(crm, done.map(closed));
    const kept = new Map<string, string>();
    for (const [kind, ids] of grouped(unwanted, ({ remoteId }) => remoteId))
      for (const { id, code } of await crm.remove(kind, ids)) kept.set(id, code);
    await sync.store(async (tx, report) => {
      const conflicts: Conflict[] = [];
      for (const [n, row] of done.entries())
        conflicts.push(...(await settleClosing(tx, report, row, outcomes[n] as ActivityOutcome, now)));
      for (const row of unwanted) conflicts.push(...(await settleRemoval(tx, report, row, kept.get(row.remoteId))));
      for (const row of missing) await settleMissing(tx, row, now);
      await noteConflicts(tx, sync, report, conflicts);
    });
  }
}

/** Which of them are there, those whose sending was never answered too. */
async function foundThere(crm: Crm, listed: readonly ActivityToEnd[]) {
  const found = new Map<string, string>();
  const unanswered = listed.filter(({ remoteId }) => remoteId === null);
  for (const [kind, ourIds] of grouped(unanswered, activityId))
    for (const [ourId, id] of await crm.find(kind, ourIds)) found.set(ourId, id);
  const rows: ThereToEnd[] = [];
  const missing: ActivityToEnd[] = [];
  for (const row of listed) {
    const remoteId = row.remoteId ?? found.get(activityId(row));
    if (remoteId === undefined) missing.push(row);
    else rows.push({ ...row, remoteId });
  }
  return { rows, missing };
}

async function settleMissing(tx: Tx, { linkId, error }: ActivityToEnd, now: Date): Promise<void> {
  if (error === NOT_FOUND) return forgetLink(tx, linkId);
  return updateLink(tx, linkId, { error: NOT_FOUND, retryAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
}

async function settleClosing(
  tx: Tx,
  report: RunReport,
  row: ThereToEnd,
  outcome: ActivityOutcome,
  now: Date,
): Promise<Conflict[]> {
  const { linkId, entity, localId, remoteId } = row;
  if (outcome.kind === 'stored')
    report.change({ side: 'there', action: 'close', entity, localId, remoteId, fields: [] });
  else report.count(COUNTED_AS[outcome.kind]);
  const there = { remoteId, sent: null };
  const ended = { ...there, endedAt: now, endedBy: outcome.kind === 'gone' ? 'deleted_there' : 'done', retryAt: null };
  if (outcome.kind === 'stored' || outcome.kind === 'gone') {
    await updateLink(tx, linkId, ended);
    return [];
  }
  const { values, conflict } = untakenOf(row, outcome, linkId, now);
  // What is done changes no more: whoever may there must close it by hand.
  await updateLink(tx, linkId, conflict === undefined ? { ...values, ...there } : { ...values, ...ended });
  return conflict === undefined ? [] : [conflict];
}

/** `code`: why it is there still; undefined where it is gone. */
async function settleRemoval(
  tx: Tx,
  report: RunReport,
  { linkId, entity, localId, remoteId }: ThereToEnd,
  code: string | undefined,
): Promise<Conflict[]> {
  await forgetLink(tx, linkId);
  if (code !== undefined) {
    report.count('refused');
    return [{ kind: 'refused_there', entity, localId, remoteId, there: code, of: linkId }];
  }
  report.change({ side: 'there', action: 'remove', entity, localId, remoteId, fields: [] });
  return [];
}

function closed(row: ThereToEnd): CrmActivity {
  const { subject, body, at, day } = row.base ?? {};
  return {
    ourId: activityId(row),
    id: row.remoteId,
    kind: 'task',
    contactIds: [],
    subject: subject ?? '',
    body: body ?? '',
    at: at ?? '',
    endsAt: null,
    day: day ?? undefined,
    done: true,
    inbound: false,
  };
}

function grouped<Row extends ActivityToEnd>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): ReadonlyMap<ActivityKind, string[]> {
  const groups = new Map<ActivityKind, string[]>();
  for (const row of rows) {
    const kind = (row.base?.['kind'] ?? (row.entity === 'meeting' ? 'meeting' : 'task')) as ActivityKind;
    groups.set(kind, [...(groups.get(kind) ?? []), idOf(row)]);
  }
  return groups;
}
