import { lockConnection } from '#db/queries/connections.js';
import { isMatched, type NetworkPersonRow } from '#db/queries/network-people.js';
import { connectionResource } from './connections.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';
import { insert, update } from './writing.js';

/** A candidate and a contact. */
export interface ConnectedPair {
  readonly candidateId: string;
  readonly contactId: string;
}

/**
 * Notes that a network says a candidate and a contact are connected: with the day that it names, not before they were
 * invited. What the contact asked for (`opted_out`) and what was deleted by hand stay as they are, and what was said by
 * hand after the network was read last stands until it is read anew.
 */
export async function noteConnected(
  work: Work,
  pair: ConnectedPair,
  told: readonly Pick<NetworkPersonRow, 'source' | 'connectedOn' | 'seenAt'>[],
): Promise<void> {
  await work.lock({ candidateIds: [pair.candidateId], contactIds: [pair.contactId] });
  const before = (await lockConnection(work.tx, pair.candidateId, pair.contactId)) as Row | undefined;
  const days = told.flatMap(({ connectedOn }) => connectedOn ?? []).sort();
  // Who told of it first is who says so.
  const source = told.some((one) => one.source === 'oauth') ? 'oauth' : 'import';
  const connectedAt = instantOf(
    days[0],
    (before?.['invitedAt'] as Date | null | undefined) ?? null,
    work.context.now(),
  );
  if (before === undefined) {
    await insert(work, connectionResource, { ...pair, state: 'connected', connectedAt, source });
    return;
  }
  if (before.deletedAt !== null || before['state'] === 'opted_out') return;
  const saidAt = before['saidAt'] as Date | null;
  if (before['state'] !== 'connected' && saidAt !== null && told.every(({ seenAt }) => seenAt < saidAt)) return;
  if (before['state'] !== 'connected')
    await update(work, connectionResource, before, { state: 'connected', connectedAt, source });
  else if (before['connectedAt'] === null && days.length > 0)
    await update(work, connectionResource, before, { connectedAt });
}

/** Notes that a complete reading does not have a connection any more that a reading told of; says whether that changed anything. */
export async function noteRemoved(work: Work, { candidateId, contactId }: ConnectedPair): Promise<boolean> {
  await work.lock({ candidateIds: [candidateId], contactIds: [contactId] });
  const before = (await lockConnection(work.tx, candidateId, contactId)) as Row | undefined;
  if (before === undefined || before.deletedAt !== null) return false;
  if (before['state'] !== 'connected' || before['source'] === 'hand') return false;
  await update(work, connectionResource, before, { state: 'removed', source: before['source'] });
  return true;
}

/** Takes back what a network alone said of two who turned out not to be connected, or not to have been. */
export async function noteMistaken(work: Work, { candidateId, contactId }: ConnectedPair): Promise<void> {
  const before = (await lockConnection(work.tx, candidateId, contactId)) as Row | undefined;
  if (before === undefined || before.deletedAt !== null) return;
  if (before['source'] === 'hand') return;
  const removed = before['state'] === 'removed' && !(await isMatched(work.tx, candidateId, contactId, true));
  if (before['state'] !== 'connected' && !removed) return;
  const state = before['invitedAt'] === null ? 'none' : 'invited';
  await update(work, connectionResource, before, { state, connectedAt: null, source: before['source'] });
}

/** The beginning of the day, within what can be: not before the invitation, and not ahead; null where nobody knows. */
function instantOf(day: string | undefined, invitedAt: Date | null, now: Date): string | null {
  // Seen accepted: by now at the latest.
  if (day === undefined) return invitedAt === null ? null : now.toISOString();
  const begins = new Date(`${day}T00:00:00Z`);
  const at = invitedAt !== null && invitedAt > begins ? invitedAt : begins;
  return (at > now ? now : at).toISOString();
}
