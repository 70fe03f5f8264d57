import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** When a job of the service last came to its end, on whatever replica: no tenant's data, hence without row-level security. */
export const jobBeats = pgTable('job_beats', { job: text().primaryKey(), at: instant().notNull() });
