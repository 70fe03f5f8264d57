import type { Database } from '../client.js';

/** How many migrations this database has. Read as the login itself, since the application's role may not see them. */
export async function appliedMigrations(db: Database): Promise<number> {
  return db.unscoped(async (tx) => {
    await tx.raw.query('SET LOCAL ROLE NONE');
    const { rows } = await tx.raw.query<{ applied: number }>(
      'SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations',
    );
    return rows[0]?.applied ?? 0;
  });
}
