import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { connections } from '../tables/connections.js';
import { equals, ofContact, oneOf } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** Who is connected with whom on a LinkedIn-style network. */
export const connectionNoun = defineNoun({
  name: 'connection',
  table: connections,
  omit: ['saidAt'],
  visible: throughCandidate('candidate_id'),
  relations: {
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    contact: { kind: 'one', noun: 'contact', column: 'contact_id' },
  },
  filters: {
    candidateId: equals('candidate_id', 'uuid'),
    contactId: ofContact('contact_id'),
    state: oneOf('state'),
  },
});

/** The row of a candidate and a contact, locked; deleted ones too. */
export async function lockConnection(
  tx: Tx,
  candidateId: string,
  contactId: string,
): Promise<typeof connections.$inferSelect | undefined> {
  const pair = and(eq(connections.candidateId, candidateId), eq(connections.contactId, contactId));
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.orgId, tx.orgId), pair))
    .for('no key update');
  return row;
}

/** Invitations without an answer that were sent at `until` or before, oldest first. */
export function expiredInvitations(
  tx: Tx,
  until: Date,
  limit: number,
): Promise<{ candidateId: string; contactId: string }[]> {
  const waiting = and(eq(connections.state, 'invited'), isNull(connections.deletedAt));
  return tx
    .select({ candidateId: connections.candidateId, contactId: connections.contactId })
    .from(connections)
    .where(and(eq(connections.orgId, tx.orgId), waiting, lte(connections.invitedAt, until)))
    .orderBy(asc(connections.invitedAt), asc(connections.id))
    .limit(limit);
}
