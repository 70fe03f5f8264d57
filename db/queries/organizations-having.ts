/**
 * A statement that gives the organizations that have rows of a kind, from one to the next through the index that leads
 * with `org_id`, however many rows each has. `pending` is the condition on a row `p`.
 */
export function organizationsHaving(table: string, pending: string): string {
  const next = (more: string) => `SELECT p.org_id FROM ${table} p WHERE ${pending}${more} ORDER BY p.org_id LIMIT 1`;
  return `WITH RECURSIVE o AS ((${next('')})
      UNION ALL SELECT (${next(' AND p.org_id > o.org_id')}) FROM o WHERE o.org_id IS NOT NULL)
    SELECT o.org_id AS "orgId" FROM o WHERE o.org_id IS NOT NULL`;
}
