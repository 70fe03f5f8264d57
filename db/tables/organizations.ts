import { sql } from 'drizzle-orm';
import { boolean, integer, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { appRole, instant, readerRole } from './columns.js';

const self = sql`id = nullif(current_setting('app.org_id', true), '')::uuid`;

/** A tenant. Its id is random (v4), since it leads every key. */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    timeZone: text().notNull().default('UTC'),
    locale: text().notNull().default('en'),
    demo: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  () => [
    pgPolicy('tenant', { as: 'permissive', for: 'all', to: appRole, using: self, withCheck: self }),
    pgPolicy('reader', { as: 'permissive', for: 'select', to: readerRole, using: sql`true` }),
  ],
);
