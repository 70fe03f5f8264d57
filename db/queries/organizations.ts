import { and, eq } from 'drizzle-orm';
import type { Database, Tx } from '../client.js';
import { changeCounters } from '../tables/changes.js';
import { organizations } from '../tables/organizations.js';
import { policies } from '../tables/policies.js';

/** A tenant. */
export type OrganizationRow = typeof organizations.$inferSelect;

/** Stores a tenant with the default policy as version 1 and an empty change feed. */
export async function insertOrganization(
  tx: Tx,
  row: Omit<typeof organizations.$inferInsert, 'id'>,
  createdByKeyId: string | null,
): Promise<OrganizationRow> {
  const [made] = await tx
    .insert(organizations)
    .values({ ...row, id: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the organization was not stored');
  await tx.insert(policies).values({ orgId: tx.orgId, version: 1, createdByKeyId });
  await tx.insert(changeCounters).values({ orgId: tx.orgId });
  return made;
}

/** The organization of the transaction. */
export async function getOrganization(tx: Tx): Promise<OrganizationRow | undefined> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, tx.orgId));
  return row;
}

/** Changes the organization of the transaction from the version read; nothing when it is not of that version. */
export async function updateOrganization(
  tx: Tx,
  before: OrganizationRow,
  values: Partial<Pick<OrganizationRow, 'name' | 'timeZone' | 'locale'>>,
  now: Date,
): Promise<OrganizationRow | undefined> {
  const [row] = await tx
    .update(organizations)
    .set({ ...values, version: before.version + 1, updatedAt: now })
    .where(and(eq(organizations.id, tx.orgId), eq(organizations.version, before.version)))
    .returning();
  return row;
}

// Arbitrary; the same in every process, and not that of the migrations.
const FIRST_ORGANIZATION = 7_160_201_127;

/** Lets one transaction at a time decide whether this database gets its first organization. */
export async function lockFirstOrganization(tx: Tx): Promise<void> {
  await tx.raw.query('SELECT pg_advisory_xact_lock($1)', [FIRST_ORGANIZATION]);
}

const LIST = {
  name: 'list_organizations',
  text: `SELECT id, name, time_zone AS "timeZone", locale, demo, version, created_at AS "createdAt", updated_at AS "updatedAt"
    FROM organizations o WHERE ($1::uuid IS NULL OR o.id > $1) ORDER BY o.id LIMIT $2`,
};

/** Tenants in the order of their ids, from behind `after`; for the operator alone. */
export async function listOrganizations(
  db: Database,
  page: { limit: number; after?: string | undefined },
): Promise<OrganizationRow[]> {
  return db.hot<OrganizationRow>(LIST, [page.after ?? null, page.limit]);
}
