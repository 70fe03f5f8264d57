import type { Tx } from '#db/client.js';
import { noteFollowedLink } from '#db/queries/contact-merges.js';
import { standingContacts } from '#db/queries/crm-contacts.js';
import {
  endLinksThere,
  forgetLink,
  type IntegrationLinkRow,
  linksByLocal,
  updateLink,
} from '#db/queries/integration-links.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import type { RunReport, Sync } from './sync.js';

/**
 * Ends links: their records are kept in step no more, and none is made in the place of the other. An erasure there is noted of
 * links that had ended already too, and nothing is written over one.
 */
export async function endLinks(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  links: readonly IntegrationLinkRow[],
  endedBy: 'deleted_there' | 'erased_there',
): Promise<void> {
  const ids = links.map(({ id }) => id);
  const now = await endLinksThere(tx, ids, { at: sync.now, by: endedBy });
  const ended = links.filter(({ id }) => now.has(id));
  for (const { entity, localId, remoteId, endedAt } of ended) {
    // One that had ended is in step no more already.
    if (endedAt !== null) continue;
    report.change({ side: 'here', action: 'end', entity, localId, remoteId, fields: [] });
  }
  await noteConflicts(
    tx,
    sync,
    report,
    ended.map(({ id, entity, localId, remoteId }) => ({ kind: endedBy, entity, localId, remoteId, of: id })),
  );
}

/** A record there that others were merged into, with the links of all of them. */
export interface MergedThere {
  readonly id: string;
  readonly links: readonly IntegrationLinkRow[];
}

/**
 * Points the link of a record that was merged away there to the one that is left. Where several contacts here come to
 * stand for one person there, one stays linked, and the others are told: whether they are one person is for people to say.
 */
export async function followMergesThere(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  merges: readonly MergedThere[],
): Promise<void> {
  for (const { id, links } of merges) {
    const survivor = links.find(({ remoteId }) => remoteId === id);
    const lost = links.filter(({ remoteId, endedAt }) => remoteId !== id && endedAt === null);
    const [heir, ...others] = survivor === undefined ? lost : [undefined, ...lost];
    if (heir !== undefined) {
      await updateLink(tx, heir.id, { remoteId: id, base: null });
      report.change({
        side: 'here',
        action: 'link',
        entity: 'contact',
        localId: heir.localId,
        remoteId: id,
        fields: [],
      });
    }
    const conflicts: Conflict[] = [];
    for (const link of others) {
      if (link === undefined) continue;
      await updateLink(tx, link.id, { endedAt: sync.now, endedBy: 'merged_there', base: null, retryAt: null });
      conflicts.push({ kind: 'merged_there', entity: 'contact', localId: link.localId, remoteId: id });
    }
    await noteConflicts(tx, sync, report, conflicts);
  }
}

/** The same for contacts that were merged here: their links go to the survivor, unless it has one that was used. */
export async function followMergeHere(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  { linkId, localId, remoteId }: { linkId: string; localId: string; remoteId: string | null },
): Promise<void> {
  const survivor = (await standingContacts(tx, [localId])).get(localId);
  // Told apart again since this run looked: it stands for itself.
  if (survivor === localId) return;
  const there = survivor === undefined ? [] : await linksByLocal(tx, sync.integration.id, [survivor]);
  const [standing] = there;
  // Only offered so far: nothing of it is there to be told apart from.
  const idle = standing !== undefined && standing.remoteId === null && standing.sent === null;
  if (survivor !== undefined && (standing === undefined || idle)) {
    if (standing !== undefined) await forgetLink(tx, standing.id);
    await noteFollowedLink(tx, linkId, localId);
    await updateLink(tx, linkId, { localId: survivor, localStamp: null });
    if (remoteId !== null)
      report.change({ side: 'here', action: 'link', entity: 'contact', localId: survivor, remoteId, fields: [] });
    return;
  }
  await updateLink(tx, linkId, { endedAt: sync.now, endedBy: 'merged_here', base: null, retryAt: null });
  // Two records there are one person here: that is for people there to say.
  if (remoteId !== null && survivor !== undefined)
    await noteConflicts(tx, sync, report, [{ kind: 'merged_here', entity: 'contact', localId: survivor, remoteId }]);
}
