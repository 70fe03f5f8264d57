import t from 'tap';
import { Database } from '#db/client.js';
import { welcome } from '#src/first-start.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createTestDatabase } from './support/database.js';

t.test('of first starts at once one makes the organization and says its key', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const db = new Database({ connectionString, poolSize: 12 });
  t.teardown(() => db.close());
  const deps = { db, ring: KeyRing.parse(KeyRing.generate()), now: () => new Date('2026-11-23T12:00:00Z') };
  const said: string[] = [];
  await Promise.all([1, 2, 3].map(() => welcome(deps, (line) => said.push(line))));
  t.equal(said.length, 1);
  t.match(said[0], /ft_/);
  await welcome(deps, (line) => said.push(line));
  t.equal(said.length, 1, 'nor does a later start');
});
