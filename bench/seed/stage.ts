import type pg from 'pg';

/** What hangs on a candidate's processes, parents first; the narrow tables of what was done to them (feed, outbox, audit) are left out. */
export const COPIED = [
  'advisors',
  'candidates',
  'accomplishments',
  'employers',
  'applications',
  'contacts',
  'contact_methods',
  'interviews',
  'participants',
  'touchpoints',
  'connections',
  'follow_ups',
  'follow_up_clocks',
  'follow_up_history',
] as const;

/** A table that copies are made of. */
export type CopiedTable = (typeof COPIED)[number];

/** The schema in which the template lies while copies are made of it. */
export const STAGE = 'bench_seed';

/** What every id of the staged template ends in; a copy has a tail of its own there, and nothing else differs. */
export const TEMPLATE_TAIL = '8000-000000000000';

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SPAN_MS = 100 * 86_400_000;

/**
 * Lays an organization's rows aside in the schema STAGE with ids that differ in their first half alone, in the order in
 * which they were made and over the hundred days before `now`: a copy is made by putting another tail behind each,
 * also where it stands in JSON. Gives the rows of each table.
 */
export async function stageTemplate(client: pg.Client, orgId: string, now: Date): Promise<Record<CopiedTable, number>> {
  await client.query(`DROP SCHEMA IF EXISTS ${STAGE} CASCADE; CREATE SCHEMA ${STAGE};
    GRANT USAGE ON SCHEMA ${STAGE} TO followthrough_app`);
  const documents = new Map<CopiedTable, string>();
  for (const table of COPIED) {
    const { rows } = await client.query<{ rows: string }>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t) - 'org_id'), '[]')::text AS rows FROM ${table} t WHERE t.org_id = $1`,
      [orgId],
    );
    documents.set(table, rows[0]?.rows as string);
  }
  const ids = renumber([...documents.values()].join(), now);
  const counts = {} as Record<CopiedTable, number>;
  for (const [table, document] of documents) {
    const staged = document.replace(UUIDS, (id) => ids.get(id) as string);
    // Without constraints: a staged row belongs to no organization.
    const { rowCount } = await client
      .query(`CREATE UNLOGGED TABLE ${STAGE}.${table} AS SELECT * FROM ${table} WHERE false`)
      .then(() =>
        client.query(`INSERT INTO ${STAGE}.${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [
          staged,
        ]),
      );
    counts[table] = rowCount ?? 0;
  }
  await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${STAGE} TO followthrough_app`);
  return counts;
}

/** New ids for all that occur, in the same order. */
function renumber(text: string, now: Date): Map<string, string> {
  const found = [...new Set(text.match(UUIDS))].sort();
  const begin = now.getTime() - SPAN_MS;
  return new Map(
    found.map((id, place) => {
      const time = Math.trunc(begin + (SPAN_MS * place) / found.length)
        .toString(16)
        .padStart(12, '0');
      const counter = (0x7000 | (place & 0xfff)).toString(16);
      return [id, `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${TEMPLATE_TAIL}`];
    }),
  );
}

/** The statement that copies a table for the tails in `$1` into the organization `$2`, by its columns in the catalog. */
export async function copyStatement(client: pg.Client, table: CopiedTable): Promise<string> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT quote_ident(a.attname) AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`,
    [table],
  );
  const expressions = rows.map(({ name, type }) => {
    if (name === 'org_id') return '$2::uuid';
    if (type === 'uuid') return `(left(s.${name}::text, 19) || c.tail)::uuid`;
    if (type === 'json' || type === 'jsonb') return `replace(s.${name}::text, '${TEMPLATE_TAIL}', c.tail)::${type}`;
    return `s.${name}`;
  });
  const order = rows.some(({ name }) => name === 'id') ? ' ORDER BY s.id' : '';
  return `INSERT INTO ${table} (${rows.map(({ name }) => name).join(', ')})
    SELECT ${expressions.join(', ')} FROM ${STAGE}.${table} s CROSS JOIN unnest($1::text[]) AS c (tail)${order}`;
}

/** The tail of a copy: the variant and 62 bits, the same for the same place among all copies. */
export function tailOf(hash: string): string {
  return `8${hash.slice(0, 3)}-${hash.slice(3, 15)}`;
}
