import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

/**
 * Organizations whose policy changed and is not applied everywhere yet: how far its panels and its follow-ups are done,
 * in the order of their ids; null is done. Ids alone, no personal data, hence without row-level security, so that a
 * worker finds them over all organizations.
 */
export const policyRollouts = pgTable(
  'policy_rollouts',
  { orgId: uuid().notNull(), interviewsAfter: uuid(), followUpsAfter: uuid() },
  (t) => [primaryKey({ columns: [t.orgId] })],
);
