import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { messages } from '../tables/messages.js';
import { openHits } from '../tables/open-hits.js';
import { equals, ofContact, oneOf, since } from './reader/filters.js';
import { defineNoun, type Expression } from './reader/noun.js';
import { isBound, throughCandidate } from './reader/visibility.js';

/** A message as it is stored. */
export type MessageRow = typeof messages.$inferSelect;

const LIKELY = `('human', 'proxied')`;
const hits = (a: string) => `open_hits h WHERE h.org_id = $1 AND h.message_id = ${a}.id`;

const counts: Expression = (a) => `(SELECT json_build_object(
    'unique', least(1, count(*) FILTER (WHERE h.counted AND h.verdict IN ${LIKELY})),
    'total', count(*) FILTER (WHERE h.counted AND h.verdict IN ${LIKELY}),
    'machine', count(*) FILTER (WHERE h.counted AND h.verdict IN ('machine', 'scanner')),
    'unknown', count(*) FILTER (WHERE h.counted AND h.verdict = 'unknown'),
    'excluded', count(*) FILTER (WHERE NOT h.counted)) FROM ${hits(a)})`;

// As the engine has it for a follow-up: what they wrote since says more than any open, and no open says nothing.
const readState: Expression = (a) => `(CASE
    WHEN ${a}.direction <> 'outbound' OR ${a}.sent_at IS NULL THEN 'unknown'
    WHEN EXISTS (SELECT 1 FROM touchpoints t WHERE t.org_id = $1 AND t.candidate_id = ${a}.candidate_id AND t.contact_id = ${a}.contact_id
      AND t.deleted_at IS NULL AND NOT t.auto_reply AND NOT t.bounced AND (t.direction = 'inbound' OR t.conversation) AND t.at > ${a}.sent_at) THEN 'replied'
    WHEN ${a}.tracking <> 'full' THEN 'unknown'
    WHEN EXISTS (SELECT 1 FROM ${hits(a)} AND h.counted AND h.verdict IN ${LIKELY}) THEN 'likely_read'
    WHEN ${a}.delivery NOT IN ('created', 'sent', 'delivered') OR EXISTS (SELECT 1 FROM ${hits(a)} AND h.counted) THEN 'unknown'
    ELSE 'not_seen' END)`;

/** E-mails behind touchpoints, with what is known of their being read. */
export const messageNoun = defineNoun({
  name: 'message',
  table: messages,
  omit: ['touch', 'tokenVersion', 'senderNetwork', 'deliveryAt', 'providerMessageId'],
  extra: { opens: counts, readState },
  visible: throughCandidate('candidate_id'),
  relations: {
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    contact: { kind: 'one', noun: 'contact', column: 'contact_id' },
    touchpoint: { kind: 'one', noun: 'touchpoint', column: 'touchpoint_id' },
  },
  filters: {
    candidateId: equals('candidate_id', 'uuid'),
    contactId: ofContact('contact_id'),
    touchpointId: equals('touchpoint_id', 'uuid'),
    direction: equals('direction', 'text'),
    delivery: oneOf('delivery'),
    tracking: oneOf('tracking'),
    createdSince: since('created_at'),
  },
  defaultSort: '-createdAt',
});

/** Loads of pixels as they are shown: what they were judged by, no address, no agent, no network. */
export const openNoun = defineNoun({
  name: 'open',
  table: openHits,
  omit: [
    'messageId',
    'emailEventId',
    'address',
    'userAgent',
    'delayMs',
    'delayFrom',
    'burst',
    'spread',
    'network',
    'own',
    'judgedAt',
  ],
  extra: {
    sinceDeliveredMs: (a) => `${a}.delay_ms`,
    networksInBurst: (a) => `${a}.burst`,
    // Counted over messages of all candidates.
    recipientDomains: (a, viewer) => (isBound(viewer) ? 'NULL::int' : `${a}.spread`),
  },
  visible: (a, viewer, statement) => {
    const seen = throughCandidate('candidate_id')('m', viewer, statement);
    const mine = `EXISTS (SELECT 1 FROM messages m WHERE m.org_id = $1 AND m.id = ${a}.message_id AND m.deleted_at IS NULL`;
    return seen === '' ? '' : `${mine} AND ${seen})`;
  },
  filters: { messageId: equals('message_id', 'uuid') },
  sorts: {
    at: { expression: (a) => `${a}.at`, type: 'timestamptz' },
    // It has no other instant of its own making.
    createdAt: { expression: (a) => `${a}.received_at`, type: 'timestamptz' },
  },
  defaultSort: '-at',
});

/** Live messages that have been on their way to the mail server since before an instant: whoever sent them has ended. */
export async function stuckMessages(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.orgId, tx.orgId),
        eq(messages.delivery, 'sending'),
        lt(messages.updatedAt, before),
        isNull(messages.deletedAt),
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true });
  return rows.map(({ id }) => id);
}
