import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** Where an e-mail provider sends its events to, `/hooks/email/{provider}/{id}`. */
export const emailEndpoints = pgTable(
  'email_endpoints',
  {
    ...tenantRow(),
    provider: text().notNull(),
    name: text().notNull(),
    /** Secrets and settings by which the provider's events are known to be its own: JSON, sealed by the key ring. */
    settings: text().notNull(),
    lastEventAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check(
      'email_endpoints_provider',
      sql`provider in ('sendgrid', 'mailgun', 'postmark', 'ses', 'resend', 'brevo', 'mandrill', 'generic')`,
    ),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);

/** By which a request to an endpoint finds its organization: ids alone, hence without row-level security. */
export const emailEndpointOrganizations = pgTable(
  'email_endpoint_organizations',
  { orgId: uuid().notNull(), endpointId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.endpointId] }),
    index('email_endpoint_organizations_endpoint').on(t.endpointId),
  ],
);
