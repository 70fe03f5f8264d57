import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { bytes, instant, tenantPolicies, tenantRow } from './columns.js';

/** An address under which a candidate's calendar is read without a key; the address itself is nowhere. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    /** What its owner calls it, so that the right one is revoked. */
    name: text(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('calendar_feeds_candidate').on(t.orgId, t.candidateId),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * By which a calendar is found before its organization is known: ids and the token's SHA-256, no personal data, hence
 * without row-level security.
 */
export const calendarFeedTokens = pgTable(
  'calendar_feed_tokens',
  { orgId: uuid().notNull(), feedId: uuid().notNull(), tokenHash: bytes().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.feedId] }),
    uniqueIndex('calendar_feed_tokens_org_hash').on(t.orgId, t.tokenHash),
    index('calendar_feed_tokens_hash').on(t.tokenHash),
  ],
);
