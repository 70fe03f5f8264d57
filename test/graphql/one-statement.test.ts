import pg from 'pg';
import { pino } from 'pino';
import t, { type Test } from 'tap';
import { Database } from '#db/client.js';
import { buildApp } from '#src/app.js';
import { KeyRing } from '#src/services/key-ring.js';
import { storeKey } from '#src/services/keys.js';
import { testConfig } from '../support/app.js';
import { createTestDatabase } from '../support/database.js';
import { querying } from '../support/graph.js';
import { plant } from '../support/plant.js';
import { tapWire } from '../support/wire.js';

const NESTED = `query ($first: Int!) {
  interviews(first: $first) {
    nodes { id startsAt followUps(first: 4) { nodes { id state contact { name touchpoints(first: 3) { nodes { at direction } } } } } }
  }
}`;

interface Interviews {
  interviews: { nodes: { followUps: { nodes: { contact: { touchpoints: { nodes: unknown[] } } }[] } }[] };
}

/** A server over a planted organization, on a wire that counts statements. */
async function startOnWire(t: Test) {
  const { connectionString } = await createTestDatabase(t);
  const client = new pg.Client({ connectionString });
  await client.connect();
  const orgId = await plant(client, { followUps: 600, from: new Date('2026-11-02T15:00:00Z'), touches: 4 });
  await client.end();
  const wire = await tapWire(t, connectionString);
  const db = new Database({ connectionString: wire.connectionString, poolSize: 3 });
  // The clock stands: what is remembered of the key stays true, so that it is looked up once.
  const at = new Date();
  const now = () => at;
  const made = await db.transaction(orgId, (tx) =>
    storeKey(tx, { name: 'Test', scopes: ['admin'], expiresAt: null, rotatedFromId: null }, now()),
  );
  const app = await buildApp({
    config: testConfig(),
    db,
    ring: KeyRing.parse(KeyRing.generate()),
    now,
    log: pino({ level: 'silent' }),
  });
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  const request = (method: string, url: string, { body }: { body?: unknown }) =>
    app.inject({
      method: method as 'POST',
      url,
      headers: { authorization: `Bearer ${made.token}` },
      payload: body as object,
    });
  return { query: querying({ request: request as never }), wire };
}

t.test('a nested read is one statement, however many rows and relations it has', async (t) => {
  const { query, wire } = await startOnWire(t);
  // The key is looked up and connections are set up first.
  await query('{ me { keyId } }');
  for (const first of [2, 50, 200, 200]) {
    wire.counted();
    wire.waited();
    const { interviews } = await query<Interviews>(NESTED, { first });
    t.equal(wire.counted(), 1, `${first} interviews`);
    t.equal(wire.waited(), 1, 'in one round trip, the organization that is set for it included');
    const followUps = interviews.nodes.flatMap((interview) => interview.followUps.nodes);
    t.equal(interviews.nodes.length, first);
    t.equal(followUps.length, first * 2);
    t.equal(followUps.flatMap((followUp) => followUp.contact.touchpoints.nodes).length, first * 6);
  }
});

t.test('each root of a request is one statement, and what needs no rows is none', async (t) => {
  const { query, wire } = await startOnWire(t);
  await query('{ me { keyId } }');
  wire.counted();
  await query(
    '{ a: candidates(first: 3) { nodes { id applications { nodes { id interviews { nodes { id } } } } } } b: employers { nodes { contacts(first: 2) { nodes { methods { value } } } } } }',
  );
  t.equal(wire.counted(), 2);
  await query('{ me { keyId scopes } __typename }');
  t.equal(wire.counted(), 0);
  await query('{ policy { version } }');
  t.ok(wire.counted() >= 3, 'a transaction is at least three: the wire sees them');
});
