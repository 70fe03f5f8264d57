import pg from 'pg';
import t from 'tap';
import { addressOf, createTestDatabase } from '../support/database.js';

async function query<R extends pg.QueryResultRow>(connectionString: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

t.test('each test has a migrated database of its own, and it is gone when the test has ended', async (t) => {
  let server = '';
  const names: string[] = [];
  await t.test('two at once', async (t) => {
    const [one, two] = await Promise.all([createTestDatabase(t), createTestDatabase(t)]);
    names.push(one.name, two.name);
    server = addressOf(one.connectionString, 'postgres');
    await query(one.connectionString, 'create table mine ()');
    const seen = await query<{ mine: string | null; ours: string | null }>(
      two.connectionString,
      `select to_regclass('mine') as mine, to_regclass('organizations') as ours`,
    );
    t.strictSame(seen, [{ mine: null, ours: 'organizations' }]);
  });
  await t.test('afterwards', async (t) => {
    await createTestDatabase(t);
    const left = await query<{ name: string }>(server, 'select datname as name from pg_database');
    t.strictSame(
      left.filter(({ name }) => names.includes(name)),
      [],
    );
  });
});
