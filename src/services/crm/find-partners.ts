import type { Tx } from '#db/client.js';
import { type CrmContactRow, crmContacts, unlinkedByAddress } from '#db/queries/crm-contacts.js';
import { erasedHashes } from '#db/queries/erasures.js';
import { linksByLocal } from '#db/queries/integration-links.js';
import type { CrmContact } from '#integrations/crm/crm.js';
import { externalHashes } from '../erased.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { cleaned, unfitFields } from './contact-fields.js';
import { pairByAddress } from './pair-by-address.js';
import { recogniseOurs } from './recognise-ours.js';
import type { RunReport, Sync } from './sync.js';

/** Who of the people of a CRM is whom here. */
export interface Partners {
  /** Contacts here by the ids there. */
  readonly known: ReadonlyMap<string, string>;
  /** Those of them that we made there: the answer was lost, or they were moved there since. */
  readonly made: ReadonlySet<string>;
  /** Who is nobody here yet and may be made. */
  readonly strangers: readonly CrmContact[];
}

/**
 * Finds whom people that are not linked are here: whom the CRM knows by our id, else the one contact with their address
 * that is nobody else's there. Of several with the address those are one who are called alike; the others are a conflict.
 * Who was erased here stays away.
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
  const { known, made, rest } = await recogniseOurs(tx, sync, report, wanted);
  const claimed = new Set(known.values());
  const people = await peopleByAddress(tx, id, rest);
  const strangers = rest.filter((remote) => addressOf(remote) === undefined);
  const conflicts: Conflict[] = [];
  for (const { there, here, erasedThere } of people) {
    const free = here.filter(({ id: localId }) => !claimed.has(localId));
    const { pairs, strangers: unknown, ambiguous } = pairByAddress(there, free);
    strangers.push(...unknown);
    for (const remote of ambiguous)
      conflicts.push({ kind: 'ambiguous', entity: 'contact', localId: null, remoteId: remote.id });
    report.count('skipped_ambiguous', ambiguous.length);
    for (const [remote, { id: localId }] of pairs) {
      claimed.add(localId);
      if (erasedThere.has(localId)) {
        // Whom somebody there had erased does not come back because they are there again: that is for a person to say.
        report.count('skipped_erased_there');
        conflicts.push({ kind: 'erased_there', entity: 'contact', localId, remoteId: remote.id });
      } else known.set(remote.id, localId);
    }
  }
  await noteConflicts(tx, sync, report, conflicts);
  return { known, made, strangers: strangers.filter((remote) => mayBeMade(sync, report, remote)) };
}

interface People {
  readonly there: readonly CrmContact[];
  readonly here: readonly CrmContactRow[];
  /** Who of those here was erased there before. */
  readonly erasedThere: ReadonlySet<string>;
}

/** People there by their address, with those here who have it and are not linked. */
async function peopleByAddress(tx: Tx, integrationId: string, remotes: readonly CrmContact[]): Promise<People[]> {
  const there = new Map<string, CrmContact[]>();
  for (const remote of remotes) {
    const address = addressOf(remote);
    if (address !== undefined) there.set(address, [...(there.get(address) ?? []), remote]);
  }
  if (there.size === 0) return [];
  const byAddress = await unlinkedByAddress(tx, integrationId, [...there.keys()]);
  const ids = [...new Set([...byAddress.values()].flat())];
  const rows = await crmContacts(tx, ids);
  const ended = (await linksByLocal(tx, integrationId, ids)).filter(({ endedBy }) => endedBy === 'erased_there');
  const erasedThere = new Set(ended.map(({ localId }) => localId));
  return [...there].map(([address, people]) => {
    const here = (byAddress.get(address) ?? []).flatMap((id) => rows.get(id) ?? []);
    return { there: people, here, erasedThere };
  });
}

async function erasedOf(tx: Tx, sync: Sync, remotes: readonly CrmContact[]): Promise<ReadonlySet<string>> {
  const hashes = new Map(remotes.map(({ id }) => [id, hashesOf(sync, id)]));
  const erased = await erasedHashes(tx, [...hashes.values()].flat());
  const isErased = (of: readonly Buffer[]) => of.some((hash) => erased.has(hash.toString('hex')));
  return new Set([...hashes].flatMap(([id, of]) => (isErased(of) ? id : [])));
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
