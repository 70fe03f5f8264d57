import type { Database } from '../client.js';
import type { Counts } from '../tables/metrics.js';
import { Statement } from './reader/statement.js';

/** A sum as it is read: of a value, a family and a detail, on a day or in a month. */
export interface MetricRow {
  readonly value: string;
  readonly family: string;
  readonly detail: string;
  readonly grain: string;
  readonly day: string;
  readonly counts: Counts;
}

/** Cells that are asked for. */
export interface CellsWanted {
  readonly scope: string;
  readonly families: readonly string[];
  /** Absent: all values of the scope. */
  readonly values?: readonly string[] | undefined;
  readonly spans: readonly { grain: string; from: string; to: string }[];
}

const COLUMNS = 'c.value, c.family, c.detail, c.grain, c.day::text AS day, c.counts';
const SPANS =
  'unnest($4::text[], $5::date[], $6::date[]) s(grain, first, last) CROSS JOIN unnest($3::text[]) f(family)';
const IN_SPAN =
  'c.org_id = $1 AND c.scope = $2 AND c.family = f.family AND c.grain = s.grain AND c.day BETWEEN s.first AND s.last';

const OF_ALL = {
  name: 'metric_cells_of_all',
  text: `SELECT ${COLUMNS} FROM ${SPANS} JOIN metric_cells c ON ${IN_SPAN}`,
};

// Each value is looked up by itself, among however many others: without OFFSET all of the scope are read where they are few
// beside the values.
const OF_VALUES = {
  name: 'metric_cells_of_values',
  text: `SELECT ${COLUMNS} FROM ${SPANS} CROSS JOIN unnest($7::text[]) v(value)
    CROSS JOIN LATERAL (SELECT * FROM metric_cells c WHERE ${IN_SPAN} AND c.value = v.value OFFSET 0) c`,
};

/** The cells of spans; nothing of a cell is counted twice where spans do not overlap. */
export function cellRows(
  db: Database,
  orgId: string,
  { scope, families, values, spans }: CellsWanted,
): Promise<MetricRow[]> {
  const wanted = [orgId, scope, families, spans.map((s) => s.grain), spans.map((s) => s.from), spans.map((s) => s.to)];
  return values === undefined
    ? db.select<MetricRow & Record<string, unknown>>(orgId, OF_ALL, wanted)
    : db.select<MetricRow & Record<string, unknown>>(orgId, OF_VALUES, [...wanted, values]);
}

const VALUES = {
  name: 'metric_values',
  text: `SELECT DISTINCT v.value FROM unnest($3::text[]) f(family) CROSS JOIN LATERAL (
      SELECT DISTINCT c.value FROM metric_cells c WHERE c.org_id = $1 AND c.scope = $2 AND c.family = f.family AND c.grain = 'month'
        AND ($4::text IS NULL OR c.value > $4) AND c.day BETWEEN date_trunc('month', $5::date) AND $6::date ORDER BY c.value LIMIT $7) v
    ORDER BY v.value LIMIT $7`,
};

/** The values of a scope behind one, in order, that have anything in the months of a period. */
export async function cellValues(
  db: Database,
  orgId: string,
  wanted: { scope: string; families: readonly string[]; after: string | null; from: string; to: string; limit: number },
): Promise<string[]> {
  const { scope, families, after, from, to, limit } = wanted;
  const rows = await db.select<{ value: string }>(orgId, VALUES, [orgId, scope, families, after, from, to, limit]);
  return rows.map(({ value }) => value);
}

/** Which facts are asked for; null is what has none of it. */
export interface FactsWanted {
  readonly families: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly groupBy: 'all' | 'programme' | 'advisor' | 'cohort' | 'employer';
  readonly candidateId?: string | undefined;
  readonly programme?: string | null | undefined;
  readonly advisor?: string | null | undefined;
  readonly cohort?: string | null | undefined;
  readonly employer?: string | null | undefined;
}

const NO_EMPLOYER = '00000000-0000-0000-0000-000000000000';

const VALUE_OF = {
  all: `''`,
  programme: `coalesce(f.programme, '')`,
  advisor: `coalesce(f.advisor_id::text, '')`,
  cohort: `coalesce(f.cohort, '')`,
  employer: `replace(f.employer_id::text, '${NO_EMPLOYER}', '')`,
} as const;

function chosen(orgId: string, wanted: FactsWanted): { statement: Statement; where: string } {
  const statement = new Statement(orgId);
  const where = [
    'f.org_id = $1',
    `f.family = ANY(${statement.bind(wanted.families, 'text[]')})`,
    `f.day BETWEEN ${statement.bind(wanted.from, 'date')} AND ${statement.bind(wanted.to, 'date')}`,
  ];
  const by = (column: string, value: string | null | undefined, type: string) => {
    if (value === null) where.push(`f.${column} IS NULL`);
    else if (value !== undefined) where.push(`f.${column} = ${statement.bind(value, type)}`);
  };
  by('candidate_id', wanted.candidateId, 'uuid');
  by('programme', wanted.programme, 'text');
  by('advisor_id', wanted.advisor, 'uuid');
  by('cohort', wanted.cohort, 'text');
  by('employer_id', wanted.employer === null ? NO_EMPLOYER : wanted.employer, 'uuid');
  return { statement, where: where.join(' AND ') };
}

/** Sums of facts by day, for what no cell holds. */
export function factRows(db: Database, orgId: string, wanted: FactsWanted): Promise<MetricRow[]> {
  const { statement, where } = chosen(orgId, wanted);
  const text = `SELECT g.value, g.family, g.detail, 'day' AS grain, g.day::text AS day, jsonb_object_agg(g.name, g.n) AS counts FROM (
      SELECT ${VALUE_OF[wanted.groupBy]} AS value, f.family, f.detail, f.day, e.key AS name, sum(e.value::int)::int AS n
      FROM metric_facts f CROSS JOIN LATERAL jsonb_each_text(f.counts) e WHERE ${where} GROUP BY 1, 2, 3, 4, 5) g
    GROUP BY g.value, g.family, g.detail, g.day`;
  return db.select<MetricRow & Record<string, unknown>>(orgId, { name: '', text }, statement.values as unknown[]);
}

/** Who is behind a sum of facts: all of them, or five where there are more. */
export interface PeopleRow {
  readonly value: string;
  readonly family: string;
  readonly detail: string;
  readonly day: string;
  readonly people: readonly string[];
}

/**
 * Which people of a group are told. Whoever they are, they are enough, or all; so nothing is sorted, and of many rows a few
 * are looked at: more than one candidate has in a group of a day.
 */
const someOf = (enough: string) =>
  `ARRAY(SELECT DISTINCT p::text FROM unnest(g.people[1:100]) p LIMIT ${enough}) AS people`;

/** Who is behind the sums of facts. */
export function peopleRows(db: Database, orgId: string, wanted: FactsWanted, enough: number): Promise<PeopleRow[]> {
  const { statement, where } = chosen(orgId, wanted);
  const text = `SELECT g.value, g.family, g.detail, g.day::text AS day, ${someOf(statement.bind(enough, 'int'))} FROM (
      SELECT ${VALUE_OF[wanted.groupBy]} AS value, f.family, f.detail, f.day, array_agg(f.candidate_id) AS people
      FROM metric_facts f WHERE ${where} GROUP BY 1, 2, 3, 4) g`;
  return db.select<PeopleRow & Record<string, unknown>>(orgId, { name: '', text }, statement.values as unknown[]);
}

/** Who of them has any of the counts by which somebody is in a group of people. */
export interface AmongRow extends PeopleRow {
  readonly among: string;
}

/** Who is behind the sums of facts, told apart by the groups of people whom numbers are of. */
export function amongRows(
  db: Database,
  orgId: string,
  wanted: FactsWanted,
  groups: readonly { readonly family: string; readonly among: string; readonly name: string }[],
  enough: number,
): Promise<AmongRow[]> {
  const { statement, where } = chosen(orgId, wanted);
  const [families, amongs, names] = (['family', 'among', 'name'] as const).map((part) =>
    statement.bind(
      groups.map((group) => group[part]),
      'text[]',
    ),
  );
  const text = `SELECT g.value, g.family, g.detail, g.day::text AS day, g.among, ${someOf(statement.bind(enough, 'int'))} FROM (
      SELECT ${VALUE_OF[wanted.groupBy]} AS value, f.family, f.detail, f.day, m.among, array_agg(f.candidate_id) AS people
      FROM metric_facts f CROSS JOIN LATERAL jsonb_object_keys(f.counts) k(name)
        JOIN unnest(${families}, ${amongs}, ${names}) m(family, among, name) ON m.family = f.family AND m.name = k.name
      WHERE ${where} GROUP BY 1, 2, 3, 4, 5) g`;
  return db.select<AmongRow & Record<string, unknown>>(orgId, { name: '', text }, statement.values as unknown[]);
}

/** What advisors or employers are called, by their ids. */
export async function metricNames(
  db: Database,
  orgId: string,
  of: 'advisors' | 'employers',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select<{ id: string; name: string }>(
    orgId,
    {
      name: `metric_names_of_${of}`,
      text: `SELECT n.id, n.name FROM ${of} n WHERE n.org_id = $1 AND n.id = ANY($2::uuid[])`,
    },
    [orgId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
