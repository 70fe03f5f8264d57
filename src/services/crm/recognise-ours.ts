import type { Tx } from '#db/client.js';
import { isUuid } from '#db/ids.js';
import { type CrmContactRow, crmContacts, standingContacts } from '#db/queries/crm-contacts.js';
import { erasedIds } from '#db/queries/erasures.js';
import { type IntegrationLinkRow, linksByLocal, updateLink } from '#db/queries/integration-links.js';
import { lookAgain } from '#db/queries/link-looks.js';
import type { CrmContact } from '#integrations/crm/crm.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { cleaned } from './contact-fields.js';
import { sameValue } from './merge-fields.js';
import type { RunReport, Sync } from './sync.js';

/** What came of records that carry our ids. */
export interface Recognised {
  /** Contacts here by the ids there. */
  readonly known: Map<string, string>;
  /** Those of them that we made there: the answer was lost, or they were moved there since. */
  readonly made: Set<string>;
  /** Records without an id that means anything here. */
  readonly rest: CrmContact[];
}

/**
 * Finds whom records with our ids are. An id alone brings nobody back: where the one record of a person was deleted there,
 * another one must name them too, and who was erased there stays away. What we made there of somebody who is deleted here
 * by now is noted, to be removed.
 */
export async function recogniseOurs(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  remotes: readonly CrmContact[],
): Promise<Recognised> {
  const found: Recognised = { known: new Map(), made: new Set(), rest: [] };
  const ours = remotes.flatMap(({ ourId }) => (ourId !== null && isUuid(ourId) ? [ourId] : []));
  if (ours.length === 0) return { ...found, rest: [...remotes] };
  const erased = await erasedIds(tx, ours);
  const standing = await standingContacts(tx, ours);
  const ids = [...new Set([...ours, ...standing.values()])];
  const links = new Map((await linksByLocal(tx, sync.integration.id, ids)).map((link) => [link.localId, link]));
  const rows = await crmContacts(tx, [...standing.values()]);
  const originals: string[] = [];
  const conflicts: Conflict[] = [];
  for (const remote of remotes) {
    const own = links.get(remote.ourId ?? '');
    const localId = standing.get(remote.ourId ?? '');
    if (localId === undefined) {
      if (own !== undefined && isUnanswered(own)) {
        await removeLater(tx, own, remote.id);
        report.count('skipped_deleted');
      } else if (erased.has(remote.ourId ?? '')) report.count('skipped_erased');
      else if (own !== undefined) report.count('skipped_deleted');
      else found.rest.push(remote);
      continue;
    }
    const link = links.get(localId);
    const of = { entity: 'contact', localId, remoteId: remote.id } as const;
    const claimed = [...found.known.values()].includes(localId);
    if (own?.endedBy === 'erased_there' || link?.endedBy === 'erased_there') {
      report.count('skipped_erased_there');
      conflicts.push({ kind: 'erased_there', ...of });
    } else if (claimed || (link !== undefined && link.remoteId !== null && link.endedAt === null)) {
      // Whoever has a record already is not made again by a copy of it; or the other one is gone by now, and it was moved.
      report.count('skipped_copy');
      originals.push(link?.remoteId ?? '');
      if (localId !== remote.ourId) conflicts.push({ kind: 'merged_here', ...of });
    } else if (link === undefined || link.remoteId === null || names(remote, rows.get(localId))) {
      found.known.set(remote.id, localId);
      if (own?.madeBy === 'here' && (own.sent !== null || own.remoteId !== null)) found.made.add(remote.id);
    } else {
      report.count('skipped_ambiguous');
      conflicts.push({ kind: 'ambiguous', ...of });
    }
  }
  if (originals.length > 0) await lookAgain(tx, sync.integration.id, originals);
  await noteConflicts(tx, sync, report, conflicts);
  return found;
}

function isUnanswered({ madeBy, remoteId, sent }: IntegrationLinkRow): boolean {
  return madeBy === 'here' && remoteId === null && sent !== null;
}

/** The next push removes it, as it does everything of ours of who is deleted here. */
async function removeLater(tx: Tx, link: IntegrationLinkRow, remoteId: string): Promise<void> {
  const anew = { endedAt: null, endedBy: null, base: null, localStamp: null, failedStamp: null, retryAt: null };
  await updateLink(tx, link.id, { ...anew, remoteId });
  link.remoteId = remoteId;
}

/** Whether a record names a contact as they are named here: by name, or by an address of theirs. */
function names(remote: CrmContact, row: CrmContactRow | undefined): boolean {
  const { name, email } = cleaned(remote);
  if (row === undefined) return false;
  if (name !== null && sameValue('name', name, row.name)) return true;
  return email !== null && row.methods.some(({ kind, value }) => kind === 'email' && sameValue('email', value, email));
}
