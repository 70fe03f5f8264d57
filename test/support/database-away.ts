import pg from 'pg';

/** Ends all connections to the database and lets no new ones in, as if its server were down; gives what lets them in again. */
export async function shutDatabase(connectionString: string): Promise<() => Promise<void>> {
  const url = new URL(connectionString);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/template1';
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(
    `ALTER DATABASE ${pg.escapeIdentifier(name)} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${pg.escapeLiteral(name)}`,
  );
  return () => run(`ALTER DATABASE ${pg.escapeIdentifier(name)} ALLOW_CONNECTIONS true`);
}
