import type { Tx } from '#db/client.js';
import { type ActivityToEnd, activitiesToEnd } from '#db/queries/crm-activities.js';
import { forgetLink, updateLink } from '#db/queries/integration-links.js';
import type { ActivityKind, ActivityOutcome, CrmActivity } from '#integrations/crm/crm.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { sendActivities } from './send-activities.js';
import type { ConnectedSync, RunReport } from './sync.js';
import { COUNTED_AS, untakenOf } from './untaken-activity.js';

/** Closes tasks that are done, and removes what is not to be there; what the CRM will not do of it is told. */
export async function endActivities(sync: ConnectedSync): Promise<void> {
  const { integration, crm, now } = sync;
  while (await sync.goesOn()) {
    const limit = crm.capabilities.batch;
    const rows = await sync.read((tx) => activitiesToEnd(tx, integration.id, { now, limit }));
    if (rows.length === 0) return;
    const done = rows.filter((row) => row.done);
    const unwanted = rows.filter((row) => !row.done);
    const outcomes = await sendActivities(crm, done.map(closed));
    const kept = new Map<string, string>();
    for (const [kind, ids] of grouped(unwanted))
      for (const { id, code } of await crm.remove(kind, ids)) kept.set(id, code);
    await sync.store(async (tx, report) => {
      const conflicts: Conflict[] = [];
      for (const [n, row] of done.entries())
        conflicts.push(...(await settleClosing(tx, report, row, outcomes[n] as ActivityOutcome, now)));
      for (const row of unwanted) conflicts.push(...(await settleRemoval(tx, report, row, kept.get(row.remoteId))));
      await noteConflicts(tx, sync, report, conflicts);
    });
  }
}

async function settleClosing(
  tx: Tx,
  report: RunReport,
  row: ActivityToEnd,
  outcome: ActivityOutcome,
  now: Date,
): Promise<Conflict[]> {
  const { linkId, entity, localId, remoteId } = row;
  if (outcome.kind === 'stored')
    report.change({ side: 'there', action: 'close', entity, localId, remoteId, fields: [] });
  else report.count(COUNTED_AS[outcome.kind]);
  const ended = { endedAt: now, endedBy: outcome.kind === 'gone' ? 'deleted_there' : 'done', retryAt: null };
  if (outcome.kind === 'stored' || outcome.kind === 'gone') {
    await updateLink(tx, linkId, ended);
    return [];
  }
  const { values, conflict } = untakenOf(row, outcome, linkId, now);
  // What is done changes no more: whoever may there must close it by hand.
  await updateLink(tx, linkId, conflict === undefined ? values : { ...values, ...ended });
  return conflict === undefined ? [] : [conflict];
}

/** `code`: why it is there still; undefined where it is gone. */
async function settleRemoval(
  tx: Tx,
  report: RunReport,
  { linkId, entity, localId, remoteId }: ActivityToEnd,
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

function closed({ localId, part, remoteId, base }: ActivityToEnd): CrmActivity {
  const { subject, body, at, day } = base ?? {};
  return {
    ourId: `${localId}:${part}`,
    id: remoteId,
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

function grouped(rows: readonly ActivityToEnd[]): ReadonlyMap<ActivityKind, string[]> {
  const groups = new Map<ActivityKind, string[]>();
  for (const { remoteId, base, entity } of rows) {
    const kind = (base?.['kind'] ?? (entity === 'meeting' ? 'meeting' : 'task')) as ActivityKind;
    groups.set(kind, [...(groups.get(kind) ?? []), remoteId]);
  }
  return groups;
}
