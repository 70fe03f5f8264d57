import { lockConnection } from '#db/queries/connections.js';
import { contactsOfCandidate } from '#db/queries/network-people.js';
import { peekRow } from '#db/queries/rows.js';
import { candidates } from '#db/tables/candidates.js';
import type { InvitationRow } from '#integrations/networks/export.js';
import { profileKeysOf } from '#integrations/networks/networks.js';
import { findZone } from '#src/engine/zones.js';
import { connectionResource } from './connections.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';
import { insert, update } from './writing.js';

/** What came of invitations: contacts who were invited, of whom that was known, and profiles of nobody here. */
export interface InvitationsWritten {
  readonly invited: number;
  readonly unchanged: number;
  readonly unknown: number;
}

/** In these states an invitation is news; what is further along, or was said by hand, stays. */
const BEFORE = new Set(['none', 'ignored', 'removed']);

/** Invitations that a candidate sent, by profile: of several to one the first. */
export class InvitationSet {
  readonly #sent = new Map<string, string | null>();

  /** False where the profile was invited by a row above. */
  add({ profileKey, sentAt }: InvitationRow): boolean {
    if (this.#sent.has(profileKey)) return false;
    this.#sent.set(profileKey, sentAt);
    return true;
  }

  /** Notes who of the candidate's contacts was invited, and when, by the candidate's clock; nobody is told of it. */
  async write(work: Work, candidateId: string): Promise<InvitationsWritten> {
    const { tx, context } = work;
    const contacts = await contactsOfCandidate(tx, candidateId);
    const zone = findZone((await peekRow(tx, candidates, candidateId))?.timeZone ?? 'UTC');
    const pairs: { contactId: string; invitedAt: string | null }[] = [];
    const known = new Set<string>();
    for (const { id, profiles } of contacts) {
      const key = profileKeysOf(profiles).find((one) => this.#sent.has(one));
      if (key === undefined) continue;
      known.add(key);
      const wall = this.#sent.get(key) ?? null;
      const at = wall === null || zone === undefined ? null : zone.instantOf(Date.parse(`${wall}:00Z`));
      // Nothing that was sent lies ahead, whatever zone it was meant in.
      const invitedAt = at === null ? null : new Date(Math.min(at, context.now().getTime())).toISOString();
      pairs.push({ contactId: id, invitedAt });
    }
    await work.lock({ candidateIds: [candidateId], contactIds: pairs.map(({ contactId }) => contactId) });
    let invited = 0;
    for (const pair of pairs) if (await note(work, candidateId, pair)) invited += 1;
    return { invited, unchanged: pairs.length - invited, unknown: this.#sent.size - known.size };
  }
}

async function note(
  work: Work,
  candidateId: string,
  { contactId, invitedAt }: { contactId: string; invitedAt: string | null },
): Promise<boolean> {
  const before = (await lockConnection(work.tx, candidateId, contactId)) as Row | undefined;
  if (before === undefined) {
    await insert(work, connectionResource, { candidateId, contactId, state: 'invited', invitedAt, source: 'import' });
    return true;
  }
  if (before.deletedAt !== null) return false;
  const connectedAt = before['connectedAt'] as Date | null;
  // One that nobody answered, or that was accepted before they parted, says nothing of now.
  const over = before['state'] === 'ignored' || before['state'] === 'removed';
  if (over && !isLater(invitedAt, connectedAt ?? (before['invitedAt'] as Date | null))) return false;
  if (BEFORE.has(String(before['state']))) {
    await update(work, connectionResource, before, {
      state: 'invited',
      invitedAt,
      connectedAt: null,
      source: 'import',
    });
    return true;
  }
  // Accepted by now: when it was sent is worth knowing, where it fits.
  if (before['state'] !== 'connected' || before['invitedAt'] !== null || invitedAt === null) return false;
  const fits = connectedAt === null || Date.parse(invitedAt) <= connectedAt.getTime() + 86_400_000;
  if (fits) await update(work, connectionResource, before, { invitedAt });
  return fits;
}

/** Whether it is another invitation than the one that came to nothing, or is over. */
function isLater(invitedAt: string | null, before: Date | null): boolean {
  return invitedAt !== null && (before === null || Date.parse(invitedAt) > before.getTime());
}
