import { boolean, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { position, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** How many of what there is, by name; what there is none of has no name. */
export type Counts = { [name: string]: number };

/**
 * What a candidate gives to the metrics of a day, as it was last counted: the one record of what is in `metric_cells`,
 * so that a change takes out what was and puts in what is.
 */
export const metricFacts = pgTable(
  'metric_facts',
  {
    orgId: uuid().notNull(),
    candidateId: uuid().notNull(),
    family: text().notNull(),
    /** What the family is told apart by (a channel, a behaviour); empty where it is not. */
    detail: text().notNull(),
    /** All zeros where no employer is known. */
    employerId: uuid().notNull(),
    /** In the organization's time zone. */
    day: date({ mode: 'string' }).notNull(),
    programme: text(),
    advisorId: uuid(),
    cohort: text(),
    counts: jsonb().$type<Counts>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'metric_facts_pk', columns: [t.orgId, t.candidateId, t.family, t.detail, t.employerId, t.day] }),
    index('metric_facts_day').on(t.orgId, t.family, t.day),
    index('metric_facts_employer').on(t.orgId, t.employerId, t.family, t.day),
    index('metric_facts_advisor').on(t.orgId, t.advisorId, t.family, t.day),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);

/** Sums of facts: of all of them and of one programme, advisor, cohort or employer, by day and by month. */
export const metricCells = pgTable(
  'metric_cells',
  {
    orgId: uuid().notNull(),
    scope: text().notNull(),
    family: text().notNull(),
    /** Of the scope; empty where it has none. */
    value: text().notNull(),
    grain: text().notNull(),
    /** The day, or the first of the month. */
    day: date({ mode: 'string' }).notNull(),
    detail: text().notNull(),
    counts: jsonb().$type<Counts>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'metric_cells_pk', columns: [t.orgId, t.scope, t.family, t.value, t.grain, t.day, t.detail] }),
    index('metric_cells_day').on(t.orgId, t.scope, t.family, t.grain, t.day),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * How far an organization's metrics are in its change feed. Its row lock is the lock of its facts and cells. Positions and
 * ids, no personal data, hence without row-level security, so that a worker finds what is to be counted over all
 * organizations.
 */
export const metricStates = pgTable(
  'metric_states',
  {
    orgId: uuid().notNull(),
    /** Every candidate of a change up to this one has been counted since. */
    position: position().notNull(),
    /** In which days are counted. */
    timeZone: text().notNull(),
    /** By which rules facts were made; others make all anew. */
    rules: integer().notNull(),
    /** False while all candidates are counted anew, in the order of their ids: up to `walkedTo` so far. */
    whole: boolean().notNull().default(false),
    walkedTo: uuid(),
  },
  (t) => [primaryKey({ columns: [t.orgId] }), foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] })],
);
