import type { ActivityToPush } from '#db/queries/crm-activities.js';
import { updateLink } from '#db/queries/integration-links.js';
import type { ActivityKind } from '#integrations/crm/crm.js';
import { activityId, activityOf } from './activity-text.js';
import { noteConflicts } from './conflicts.js';
import type { ConnectedSync } from './sync.js';

/** An activity that stands there as of another kind than it is now. */
interface Moved {
  readonly row: ActivityToPush & { readonly linkId: string };
  readonly kind: ActivityKind;
}

/**
 * Removes records of activities that became others here (a call that was a mail): a record keeps its kind there, so another
 * is made in its place. Gives all of them as they are to be sent now. What the CRM will not remove is told.
 */
export async function leaveKinds(
  sync: ConnectedSync,
  rows: readonly ActivityToPush[],
): Promise<readonly ActivityToPush[]> {
  const moved = rows.flatMap(movedOf);
  if (moved.length === 0) return rows;
  const there = new Map<string, string>();
  const kept = new Map<string, string>();
  for (const kind of new Set(moved.map((one) => one.kind))) {
    const those = moved.filter((one) => one.kind === kind).map(({ row }) => row);
    const asked = those.filter(({ remoteId }) => remoteId === null);
    const found = asked.length === 0 ? new Map<string, string>() : await sync.crm.find(kind, asked.map(activityId));
    const ids = those.flatMap((row) => {
      const id = row.remoteId ?? found.get(activityId(row));
      if (id !== undefined) there.set(row.linkId, id);
      return id ?? [];
    });
    if (ids.length > 0) for (const { id, code } of await sync.crm.remove(kind, ids)) kept.set(id, code);
  }
  await sync.store(async (tx, report) => {
    for (const { row } of moved) {
      const { linkId, entity, localId } = row;
      const remoteId = there.get(linkId);
      await updateLink(tx, linkId, { remoteId: null, base: null, sent: null });
      if (remoteId === undefined) continue;
      const code = kept.get(remoteId);
      if (code === undefined) {
        report.change({ side: 'there', action: 'remove', entity, localId, remoteId, fields: [] });
        continue;
      }
      report.count('refused');
      await noteConflicts(tx, sync, report, [
        { kind: 'refused_there', entity, localId, remoteId, there: code, of: linkId },
      ]);
    }
  });
  const left = new Set(moved.map(({ row }) => row.linkId));
  return rows.map((row) =>
    row.linkId !== null && left.has(row.linkId) ? { ...row, remoteId: null, base: null, unanswered: false } : row,
  );
}

function movedOf(row: ActivityToPush): Moved[] {
  const { linkId, remoteId, unanswered, base } = row;
  const kind = base?.['kind'];
  if (linkId === null || kind == null || (remoteId === null && !unanswered)) return [];
  return kind === activityOf(row).kind ? [] : [{ row: { ...row, linkId }, kind: kind as ActivityKind }];
}
