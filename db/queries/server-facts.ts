import type { Tx } from '../client.js';

/** What the server says of itself, and which tables lack the wall that they declare. */
export interface ServerFacts {
  readonly version: string;
  /** The server's clock, in milliseconds. */
  readonly clock: number;
  /** Tables with policies whose row-level security is off or spares their owner. */
  readonly unwalled: readonly string[];
  /** How many tables have policies. */
  readonly walled: number;
  /** Rows of candidates that are seen while no organization is set: none, as long as the wall stands. */
  readonly seen: number;
}

/** Asks the server; the transaction must be outside any organization. */
export async function serverFacts(tx: Tx): Promise<ServerFacts> {
  const { rows } = await tx.raw.query<ServerFacts>(
    `WITH walls AS (SELECT c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS stands FROM pg_class c
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
          AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
      SELECT current_setting('server_version') AS version, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS clock,
        coalesce((SELECT array_agg(w.name ORDER BY w.name) FROM walls w WHERE NOT w.stands), '{}') AS unwalled,
        (SELECT count(*)::int FROM walls) AS walled,
        (SELECT count(*)::int FROM (SELECT FROM candidates LIMIT 1) c) AS seen`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('the server said nothing');
  return facts;
}
