import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { touchpoints } from './touchpoints.js';

/** `log+<token>@…`: what a candidate writes in BCC, or forwards to, so that the mail logs itself. */
export const loggingAddresses = pgTable(
  'logging_addresses',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    /** What stands in the address, sealed by the key ring: whoever knows it logs mail in the candidate's name. */
    token: text().notNull(),
    /** The part behind the @, which an inbound endpoint of the organization receives. */
    domain: text().notNull(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('logging_addresses_candidate').on(t.orgId, t.candidateId),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * By which a logging address is found whatever endpoint the mail came through: ids and the token's SHA-256, no personal
 * data, hence without row-level security.
 */
export const loggingAddressTokens = pgTable(
  'logging_address_tokens',
  { orgId: uuid().notNull(), addressId: uuid().notNull(), tokenHash: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.addressId] }),
    uniqueIndex('logging_address_tokens_org_hash').on(t.orgId, t.tokenHash),
    index('logging_address_tokens_hash').on(t.tokenHash),
  ],
);

/** A mail that logged itself with somebody whom the organization does not know yet: kept for a person to decide. */
export const mailReviews = pgTable(
  'mail_reviews',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    emailEventId: uuid(),
    direction: text().notNull(),
    at: instant().notNull(),
    autoReply: boolean().notNull().default(false),
    internetMessageId: text(),
    inReplyTo: text(),
    /** Who is on the other side, subject and text as far as policy says: JSON, sealed by the key ring. */
    mail: text().notNull(),
    status: text().notNull().default('open'),
    touchpointId: uuid(),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('mail_reviews_candidate').on(t.orgId, t.candidateId, t.id),
    index('mail_reviews_open').on(t.orgId, t.id).where(sql`status = 'open'`),
    check('mail_reviews_direction', sql`direction in ('outbound', 'inbound')`),
    check('mail_reviews_status', sql`status in ('open', 'logged', 'discarded')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.touchpointId], foreignColumns: [touchpoints.orgId, touchpoints.id] }),
    ...tenantPolicies(),
  ],
);
