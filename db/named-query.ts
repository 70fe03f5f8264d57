import type pg from 'pg';

/** A query that is prepared under its name. */
export type NamedQuery = pg.QueryConfig & { name: string; rowMode?: 'array' };

/** Whether it is one: neither text, nor without a name, nor an object that writes itself on the wire. */
export function isNamed(query: unknown): query is NamedQuery {
  return typeof query === 'object' && query !== null && !('submit' in query) && !!(query as NamedQuery).name;
}
