import { lockAnchors } from '#db/queries/anchors.js';
import type { ContactToPush } from '#db/queries/contacts-to-push.js';
import { standingContacts } from '#db/queries/crm-contacts.js';
import { forgetLink, linksByRemote, updateLink } from '#db/queries/integration-links.js';
import { noteConflicts } from './conflicts.js';
import { followMergeHere } from './end-links.js';
import type { ConnectedSync } from './sync.js';

/** Sent without an answer: all that is kept of it once its person is gone. */
export const UNANSWERED = {} as const;

/**
 * Ends the links of who was deleted here; what we made there is removed there, also where the answer to its sending was
 * lost: then it is looked for by our id, and removed once it turns up. What was there before stays.
 */
export async function endDeleted(sync: ConnectedSync, page: readonly ContactToPush[]): Promise<void> {
  const { crm, now } = sync;
  if (page.length === 0) return;
  const rows = await foundThere(sync, page);
  const merged = rows.filter(({ mergedIntoId }) => mergedIntoId !== null);
  const deleted = rows.filter(({ mergedIntoId }) => mergedIntoId === null);
  const ours = deleted.flatMap(({ remoteId, madeBy }) => (remoteId !== null && madeBy === 'here' ? [remoteId] : []));
  const kept = new Map(ours.length === 0 ? [] : (await crm.remove('contact', ours)).map(({ id, code }) => [id, code]));
  await sync.store(async (tx, report) => {
    // Nobody is told apart again while their links follow them.
    if (merged.length > 0) {
      const ids = merged.map(({ localId }) => localId);
      await lockAnchors(tx, { contactIds: [...(await standingContacts(tx, ids)).values()] });
    }
    for (const one of merged) {
      if (one.unanswered && one.remoteId !== null) await updateLink(tx, one.linkId, { remoteId: one.remoteId });
      await followMergeHere(tx, sync, report, one);
    }
    for (const { linkId, localId, remoteId, madeBy, erased, unanswered } of deleted) {
      const lost = unanswered && remoteId === null;
      const ended = { endedAt: now, endedBy: 'deleted_here', base: null, retryAt: null };
      if (erased && !lost) await forgetLink(tx, linkId);
      else await updateLink(tx, linkId, { ...ended, remoteId, sent: lost ? UNANSWERED : null });
      if (remoteId === null) continue;
      const code = kept.get(remoteId);
      if (code !== undefined) {
        // Whoever may there must remove them by hand.
        const refused = {
          kind: 'refused_there',
          entity: 'contact',
          localId,
          remoteId,
          there: code,
          of: linkId,
        } as const;
        await noteConflicts(tx, sync, report, [refused]);
        continue;
      }
      const action = madeBy === 'here' ? 'remove' : 'end';
      report.change({ side: 'there', action, entity: 'contact', localId, remoteId, fields: [] });
    }
  });
}

/** The same with the ids of those there whose sending was never answered; what is linked with somebody else is theirs. */
async function foundThere(
  { integration, crm, read }: ConnectedSync,
  page: readonly ContactToPush[],
): Promise<readonly ContactToPush[]> {
  const asked = page.flatMap(({ unanswered, localId }) => (unanswered ? [localId] : []));
  if (asked.length === 0) return page;
  const found = await crm.find('contact', asked);
  const ids = [...found.values()];
  const held = await read((tx) => linksByRemote(tx, integration.id, ids));
  const others = new Set(held.map(({ remoteId }) => remoteId));
  return page.map((one) => {
    const there = one.unanswered ? found.get(one.localId) : undefined;
    return there === undefined || others.has(there) ? one : { ...one, remoteId: there };
  });
}
