import type pg from 'pg';
import type { KeyRing } from '#src/services/key-ring.js';

/** Where a text was found. */
export interface Trace {
  readonly column: string;
  readonly rows: number;
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Columns whose texts the key ring sealed, and how what they are bound to follows from the row. */
const SEALED: Readonly<Record<string, string>> = {
  'idempotency_keys.answer': `json_build_array(x.key_id, x.idempotency_key)::text`,
  'email_events.payload': 'x.id::text',
  'dead_letters.payload': 'x.id::text',
  'logging_addresses.token': 'x.id::text',
  'mail_reviews.mail': 'x.id::text',
  'accounts.tokens': 'x.id::text',
};

/**
 * Every column of every table, by the catalog, that holds one of the texts in whatever writing: plain, in JSON, in arrays, as
 * bytes, or sealed by the ring. Walls aside.
 */
export async function tracesOf(client: pg.Client, ring: KeyRing, texts: readonly string[]): Promise<Trace[]> {
  const { rows: columns } =
    await client.query<Column>(`SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND a.attnum > 0 AND NOT a.attisdropped AND format_type(a.atttypid, NULL) ~ '^(text|character|json|bytea|name|citext)' ORDER BY 1, 2`);
  if (columns.length < 100) throw new Error('the catalog was not really read');
  const traces: Trace[] = [];
  const lower = texts.map((text) => text.toLowerCase());
  for (const { table, column, type } of columns) {
    const name = `${table}.${column}`;
    const text = type === 'bytea' ? `encode(x."${column}", 'escape')` : `x."${column}"::text`;
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${table}" x WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) t WHERE strpos(lower(${text}), t) > 0)`,
      [lower],
    );
    let found = rows[0]?.n ?? 0;
    const bound = SEALED[name];
    if (bound !== undefined) {
      const sealed = await client.query<{ orgId: string; row: string; sealed: string }>(
        `SELECT x.org_id AS "orgId", ${bound} AS row, x."${column}" AS sealed FROM "${table}" x WHERE x."${column}" IS NOT NULL`,
      );
      for (const { orgId, row, sealed: text } of sealed.rows) {
        const rowId = name === 'idempotency_keys.answer' ? JSON.stringify(JSON.parse(row)) : row;
        const opened = ring.decrypt(text, { purpose: name, orgId, rowId }).toLowerCase();
        if (lower.some((one) => opened.includes(one))) found += 1;
      }
    }
    if (found > 0) traces.push({ column: name, rows: found });
  }
  return traces;
}
