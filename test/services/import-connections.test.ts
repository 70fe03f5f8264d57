import { zipSync } from 'fflate';
import t from 'tap';
import { uuidv4 } from '#db/ids.js';
import { syncOf } from '#db/queries/connection-syncs.js';
import { upsertNetworkPeople } from '#db/queries/network-people.js';
import { personOf } from '#integrations/linkedin/person.js';
import { erasePerson } from '#src/services/erase-person.js';
import { importConnections } from '#src/services/import-connections.js';
import { addMethod } from '#src/services/methods.js';
import { valuesOfPeople } from '#src/services/network-person-values.js';
import { plantNetworkRows } from '../support/network-rows.js';
import { waitingForOthers } from '../support/row-waits.js';
import { row } from '../support/snapshot-server.js';
import { until } from '../support/until.js';
import { createWorld, type World } from '../support/world.js';

const HEADER = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
const SENT = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n';
const START = '2026-12-05T12:00:00Z';

/** Resolves once somebody waits for a lock, or need not. */
const orWaiting = (world: World, isThere: () => boolean = () => false) =>
  until('somebody who waits', async () => isThere() || (await waitingForOthers(world)) === 1);

const network = (world: World) => world.rows('SELECT name FROM network_people WHERE org_id = $org');

t.test('who is erased while their connections are imported has no network afterwards', async (t) => {
  const world = await createWorld(t, START);
  const { deps, context } = world;
  const { candidateId } = await world.process();
  const crowd = (from: number) =>
    Array.from({ length: 600 }, (_, n) => `P${from + n},Q,https://www.linkedin.com/in/p${from + n},,,,\n`).join('');
  let done = false;
  let erasing: Promise<unknown> | undefined;
  async function* chunks() {
    yield Buffer.from(HEADER + crowd(0));
    erasing ??= erasePerson(deps, context, 'candidate', candidateId).finally(() => {
      done = true;
    });
    await orWaiting(world, () => done);
    yield Buffer.from(crowd(600));
  }
  const file = { head: Buffer.from(HEADER), chunks };
  const report = await importConnections(deps, context, { file, candidateId, complete: false, dryRun: false });
  t.match(report, { created: 1200 });
  await erasing;
  t.same(await network(world), []);
});

t.test('who is erased while a page of their network is stored has no network afterwards', async (t) => {
  const world = await createWorld(t, START);
  const { deps, context, db, orgId, now } = world;
  const { candidateId, contactId } = await world.process();
  await plantNetworkRows(world, candidateId, contactId);
  const [account] = await world.rows<{ id: string }>('SELECT id FROM accounts WHERE org_id = $org');
  let erasing: Promise<unknown> | undefined;
  await db.transaction(orgId, async (tx) => {
    await syncOf(tx, account?.id as string, now);
    const fields = row('Ann B', 'ann-b');
    const people = valuesOfPeople([personOf((name) => fields[name]) ?? []].flat(), now);
    const of = { candidateId, source: 'oauth', network: 'linkedin' } as const;
    await upsertNetworkPeople(tx, of, { id: uuidv4(), now }, people);
    erasing = erasePerson(deps, context, 'candidate', candidateId);
    await orWaiting(world);
  });
  await erasing;
  t.same(await network(world), []);
});

t.test('an archive locks the contacts of both its tables in the order of everybody', async (t) => {
  const world = await createWorld(t, START);
  const { deps, context } = world;
  const of = await world.process(2);
  const { candidateId } = of;
  await world.interview(of, '2026-12-01T10:00:00Z');
  const [low, high] = [...of.contactIds].sort() as [string, string];
  const [known] = await world.rows<{ value: string }>('SELECT value FROM contact_methods WHERE contact_id = $1', high);
  await addMethod(deps, context, low, { kind: 'profile', value: 'linkedin.com/in/low' });
  const archive = zipSync({
    'Connections.csv': Buffer.from(`${HEADER}High,Q,,${known?.value},,,01 Dec 2026\n`),
    'Invitations.csv': Buffer.from(`${SENT}A,B,"12/3/26, 9:30 AM",,OUTGOING,,https://www.linkedin.com/in/low\n`),
  });
  async function* chunks() {
    yield archive;
  }
  const lock = (id: string, how: string) =>
    world.rows(`SELECT id FROM contacts WHERE org_id = $org AND id = $1 FOR NO KEY UPDATE ${how}`, id);
  await world.client.query('BEGIN');
  await lock(low, '');
  const file = { head: archive.subarray(0, 100), chunks };
  const importing = importConnections(deps, context, { file, candidateId, complete: true, dryRun: false });
  await orWaiting(world);
  t.equal((await lock(high, 'SKIP LOCKED')).length, 1, 'who waits for the first has not the second');
  await world.client.query('COMMIT');
  t.match(await importing, { connected: 1, invited: 1 });
});

t.test('of a file of invitations as many rows are read as of one of connections', { timeout: 120_000 }, async (t) => {
  const world = await createWorld(t, START);
  const { candidateId } = await world.process();
  const line = (n: number) => `A,B,,,OUTGOING,,linkedin.com/in/p${n}\n`;
  async function* chunks() {
    yield Buffer.from(SENT);
    for (let n = 0; n < 101; n++)
      yield Buffer.from(Array.from({ length: 1000 }, (_, m) => line(1000 * n + m)).join(''));
  }
  const asked = { file: { head: Buffer.from(SENT), chunks }, candidateId, complete: true, dryRun: false };
  const report = await importConnections(world.deps, world.context, asked);
  t.match(report, { rows: 100_000, skipped: 100_000, failed: 1, notes: [{ row: 100_002, code: 'too_many_rows' }] });
});
