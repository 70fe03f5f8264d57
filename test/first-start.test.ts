import t from 'tap';
import { Database } from '#db/client.js';
import { listOrganizations } from '#db/queries/organizations.js';
import { welcome } from '#src/first-start.js';
import { sendersOf } from '#src/senders.js';
import { createFirstOrganization } from '#src/services/first-organization.js';
import { KeyRing } from '#src/services/key-ring.js';
import { resourceServices } from '#src/services/resource-services.js';
import { createTestDatabase } from './support/database.js';

t.test('of first starts at once one makes the organization and says its key', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const db = new Database({ connectionString, poolSize: 12 });
  t.teardown(() => db.close());
  const now = () => new Date('2026-11-23T12:00:00Z');
  const deps = { db, ring: KeyRing.parse(KeyRing.generate()), now, ...sendersOf({}, now) };
  const said: string[] = [];
  await Promise.all([1, 2, 3].map(() => welcome(deps, (line) => said.push(line))));
  t.equal(said.length, 1);
  t.match(said[0], /ft_/);
  await welcome(deps, (line) => said.push(line));
  t.equal(said.length, 1, 'nor does a later start');
});

t.test('a first start that was cut off is made up for by the next, under another key', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const db = new Database({ connectionString });
  t.teardown(() => db.close());
  let now = new Date('2026-11-23T12:00:00Z');
  const clock = () => now;
  const deps = { db, ring: KeyRing.parse(KeyRing.generate()), now: clock, ...sendersOf({}, clock) };
  const operator = { keyId: null, requestId: 'test', origin: 'test', now: () => now };
  const cut = await createFirstOrganization(deps, operator, { name: 'Demo University', demo: true });
  const said: string[] = [];
  const start = () => welcome(deps, (line) => said.push(line));

  now = new Date('2026-11-23T12:00:59Z');
  await start();
  t.same(said, [], 'another process may still be at it');

  now = new Date('2026-11-23T12:01:00Z');
  await start();
  t.equal(said.length, 1);
  const rows = await listOrganizations(db, { limit: 10 });
  const made = rows.find(({ id }) => id !== cut?.id);
  t.match(
    rows.find(({ id }) => id === cut?.id),
    { name: 'Demo University (cut off)' },
  );
  t.match(made, { name: 'Demo University' });
  t.equal(rows.length, 2);
  const { orgId, services } = { orgId: made?.id as string, services: resourceServices(deps) };
  const context = {
    orgId,
    keyId: null,
    scopes: new Set(['admin' as const]),
    viewer: {},
    requestId: 'test',
    origin: 'test',
    now: deps.now,
  };
  t.equal((await services.interviews.list(context, { limit: 200 }, { fields: ['id'] })).items.length, 30);

  now = new Date('2026-11-24T12:00:00Z');
  await start();
  t.equal(said.length, 1, 'and that is all');
});
