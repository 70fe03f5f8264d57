import type { Tx } from '#db/client.js';
import { isUuid } from '#db/ids.js';
import { standingContacts, unlinkedByAddress } from '#db/queries/crm-contacts.js';
import { isErasedHash } from '#db/queries/erasures.js';
import { linksByLocal, lookAgain } from '#db/queries/integration-links.js';
import type { CrmContact } from '#integrations/crm/crm.js';
import { externalHashes } from '../erased.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { cleaned, unfitFields } from './contact-fields.js';
import type { RunReport, Sync } from './sync.js';

/** Who of the people of a CRM is whom here. */
export interface Partners {
  /** Contacts here by the ids there. */
  readonly known: ReadonlyMap<string, string>;
  /** Who is nobody here yet and may be made. */
  readonly strangers: readonly CrmContact[];
}

/**
 * Finds whom people that are not linked are here: whom the CRM knows by our id, else the one contact with their address
 * that is nobody else's there. Several with the address are a conflict; who was erased here stays away.
 */
export async function findPartners(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  remotes: readonly CrmContact[],
): Promise<Partners> {
  const { id } = sync.integration;
  const erased = await erasedOf(tx, sync, remotes);
  const wanted = remotes.filter((remote) => !erased.has(remote.id));
  report.count('skipped_erased', remotes.length - wanted.length);
  const ours = wanted.flatMap(({ ourId }) => (ourId !== null && isUuid(ourId) ? [ourId] : []));
  const links = new Map((await linksByLocal(tx, id, ours)).map((link) => [link.localId, link]));
  const standing = await standingContacts(tx, ours);
  const known = new Map<string, string>();
  const claimed = new Set<string>();
  const rest: CrmContact[] = [];
  const originals: string[] = [];
  for (const remote of wanted) {
    const { ourId } = remote;
    const local = ourId === null ? undefined : standing.get(ourId);
    const link = ourId === null ? undefined : links.get(ourId);
    const free = link === undefined || link.remoteId === null || link.endedAt !== null;
    if (local !== undefined && local === ourId && free && !claimed.has(local)) {
      known.set(remote.id, local);
      claimed.add(local);
    } else if (local !== undefined && local === ourId) {
      // Whoever has a record already is not made again by a copy of it; or the other one is gone by now, and it was moved.
      report.count('skipped_copy');
      originals.push(link?.remoteId ?? '');
    } else if (link !== undefined && local === undefined)
      // Ours, and deleted here since.
      report.count('skipped_deleted');
    else rest.push(remote);
  }
  if (originals.length > 0) await lookAgain(tx, id, originals);
  const addresses = rest.flatMap((remote) => addressOf(remote) ?? []);
  const byAddress = addresses.length === 0 ? new Map() : await unlinkedByAddress(tx, id, addresses);
  const strangers: CrmContact[] = [];
  const conflicts: Conflict[] = [];
  for (const remote of rest) {
    const address = addressOf(remote);
    const found = ((address === undefined ? [] : byAddress.get(address)) ?? []).filter(
      (local: string) => !claimed.has(local),
    );
    if (found.length > 1) {
      conflicts.push({ kind: 'ambiguous', entity: 'contact', localId: null, remoteId: remote.id });
      report.count('skipped_ambiguous');
    } else if (found.length === 1) {
      known.set(remote.id, found[0]);
      claimed.add(found[0]);
    } else if (mayBeMade(sync, report, remote)) strangers.push(remote);
  }
  await noteConflicts(tx, sync, report, conflicts);
  return { known, strangers };
}

async function erasedOf(tx: Tx, sync: Sync, remotes: readonly CrmContact[]): Promise<ReadonlySet<string>> {
  const hashes = remotes.map((remote) => hashesOf(sync, remote.id));
  const found = new Set<string>();
  if (!(await isErasedHash(tx, hashes.flat()))) return found;
  for (const [n, remote] of remotes.entries()) if (await isErasedHash(tx, hashes[n] ?? [])) found.add(remote.id);
  return found;
}

function hashesOf({ deps, context, integration }: Sync, remoteId: string): Buffer[] {
  return externalHashes(deps.ring, context.orgId, 'contact', {
    source: integrationSource(integration.id),
    externalId: remoteId,
  });
}

/** What an integration's ids are noted under when a person is erased. */
export function integrationSource(integrationId: string): string {
  return `integration:${integrationId}`;
}

function addressOf(remote: CrmContact): string | undefined {
  const fields = cleaned(remote);
  return fields.email === null || unfitFields(fields).includes('email') ? undefined : fields.email.toLowerCase();
}

/** A contact needs a name and an employer. */
function mayBeMade({ integration }: Sync, report: RunReport, remote: CrmContact): boolean {
  if (!integration.createsHere) {
    report.count('skipped_not_here');
    return false;
  }
  const fields = cleaned(remote);
  const unfit = unfitFields(fields);
  for (const field of ['name', 'company'] as const) {
    if (fields[field] !== null && !unfit.includes(field)) continue;
    report.count(`skipped_no_${field}`);
    return false;
  }
  return true;
}
