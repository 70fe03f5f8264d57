import type { Tx } from '#db/client.js';
import { type IntegrationLinkRow, updateLink } from '#db/queries/integration-links.js';
import { noteConflicts } from './conflicts.js';
import type { RunReport, Sync } from './sync.js';

/** Tells of records that are there and cannot be read, once each; their links stand, and nothing is done to either side. */
export async function noteUnreadable(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  links: readonly Pick<IntegrationLinkRow, 'id' | 'entity' | 'localId' | 'remoteId'>[],
): Promise<void> {
  report.count('unreadable_there', links.length);
  const of = links.map(({ id, entity, localId, remoteId }) => ({ entity, localId, remoteId, of: id }));
  await noteConflicts(
    tx,
    sync,
    report,
    of.map((one) => ({ kind: 'unreadable_there', ...one })),
  );
}

/** The same of records that were to be changed: what is here is brought there once it changes again, or they can be read. */
export async function leaveUnreadable(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  wanted: readonly { linkId: string; localId: string; remoteId: string | null; stamp: string }[],
): Promise<void> {
  for (const { linkId, stamp } of wanted)
    await updateLink(tx, linkId, { failedStamp: stamp, retryAt: null, error: 'unreadable_there' });
  await noteUnreadable(
    tx,
    sync,
    report,
    wanted.map(({ linkId: id, ...one }) => ({ ...one, id, entity: 'contact' })),
  );
}
