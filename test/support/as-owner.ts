import pg from 'pg';
import type { TestApp } from './app.js';

/** Runs a statement as whoever owns the database, past all walls, on a connection of its own; gives the rows. */
export async function asOwner(
  { connectionString }: Pick<TestApp, 'connectionString'>,
  text: string,
  ...values: unknown[]
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
