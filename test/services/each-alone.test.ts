import t, { type Test } from 'tap';
import { uuidv7 } from '#db/ids.js';
import { insertHits } from '#db/queries/open-hits.js';
import { emailEvent } from '#integrations/email/email-event.js';
import { workOffEmailEvents } from '#src/services/apply-email-events.js';
import type { OrganizationFault } from '#src/services/each-alone.js';
import { sealEvent } from '#src/services/email-payloads.js';
import { ignoreInvitations } from '#src/services/ignore-invitations.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { matchEverywhere } from '#src/services/match-everywhere.js';
import { createOrganization } from '#src/services/organizations.js';
import { createWorld, type World } from '../support/world.js';

/** Two organizations in the order in which they are worked on. */
async function two(t: Test): Promise<{ world: World; first: string; second: string }> {
  const world = await createWorld(t, '2026-12-01T21:30:00Z');
  const origin = { keyId: null, requestId: 'test', origin: 'test', now: () => world.now } as const;
  const other = await createOrganization(world.deps, origin as never, { name: 'Other' });
  const [first, second] = [world.orgId, other.id].sort() as [string, string];
  return { world, first, second };
}

const load = (orgId: string, receivedAt: Date) => ({
  ...{ orgId, id: uuidv7(), messageId: uuidv7(), receivedAt, address: '203.0.113.7', userAgent: null },
});

t.test('an organization whose opens cannot be judged keeps no other waiting, and is told', async (t) => {
  const { world, first, second } = await two(t);
  await insertHits(world.db, [load(first, world.now), load(second, world.now)]);
  await world.rows('DELETE FROM policies WHERE org_id = $1', first);
  const faults: OrganizationFault[] = [];
  t.equal(await judgeOpens(world.deps, { onFault: (fault) => faults.push(fault) }), 1);
  t.match(faults, [{ orgId: first, code: 'Error' }]);
  t.equal(faults.length, 1);
  t.match(await world.rows('SELECT org_id FROM open_hits'), [{ org_id: first }], 'what could not be judged waits');
});

/** An event that waits to be applied; with a payload that nobody can open where it is `broken`. */
async function waiting(world: World, orgId: string, broken: boolean): Promise<string> {
  const id = uuidv7();
  const event = emailEvent({ type: 'delivered', providerType: 'delivered', at: world.now });
  const payload = broken ? 'broken' : sealEvent(world.deps.ring, orgId, id, event);
  await world.rows(
    `INSERT INTO email_events (org_id, id, endpoint_id, provider, natural_key, type, provider_type, at, received_at, payload)
     VALUES ($1, $2, gen_random_uuid(), 'generic', $3, 'delivered', 'delivered', $4, $4, $5)`,
    ...[orgId, id, Buffer.from(id), world.now, payload],
  );
  await world.rows(
    `INSERT INTO intake_batches (org_id, id, kind) VALUES ($1, gen_random_uuid(), 'email_events')`,
    orgId,
  );
  return id;
}

const statusOf = async (world: World, id: string) =>
  (await world.rows<{ status: string }>('SELECT status FROM email_events WHERE id = $1', id))[0]?.status;

t.test(
  'an event that nobody can open becomes a dead letter without words, and those behind it are applied',
  async (t) => {
    const { world, first, second } = await two(t);
    const broken = await waiting(world, first, true);
    const behind = [await waiting(world, first, false), await waiting(world, second, false)];
    await workOffEmailEvents(world.deps);
    t.equal(await statusOf(world, broken), 'dead');
    for (const id of behind) t.equal(await statusOf(world, id), 'ignored');
    t.match(await world.rows('SELECT org_id, email_event_id, code, payload FROM dead_letters'), [
      { org_id: first, email_event_id: broken, code: 'not_applied', payload: null },
    ]);
  },
);

t.test('a dead letter that cannot be written keeps nobody waiting, is told, and is written another time', async (t) => {
  const { world, first, second } = await two(t);
  await world.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
  await world.rows('CREATE TRIGGER refuse BEFORE INSERT ON dead_letters FOR EACH ROW EXECUTE FUNCTION refuse()');
  const broken = await waiting(world, first, true);
  const behind = [await waiting(world, first, false), await waiting(world, second, false)];
  const faults: OrganizationFault[] = [];
  await workOffEmailEvents(world.deps, { onFault: (fault) => faults.push(fault) });
  t.match(faults, [{ orgId: first, code: 'P0001' }]);
  t.equal(await statusOf(world, broken), 'stored');
  for (const id of behind) t.equal(await statusOf(world, id), 'ignored');
  await world.rows('DROP TRIGGER refuse ON dead_letters');
  await workOffEmailEvents(world.deps);
  t.equal(await statusOf(world, broken), 'dead');
});

t.test('a network that cannot be matched and invitations that cannot be judged keep no other waiting', async (t) => {
  const { world, first, second } = await two(t);
  await world.rows('DELETE FROM policies WHERE org_id = $1', first);
  const judged: OrganizationFault[] = [];
  t.equal(await ignoreInvitations(world.deps, { onFault: (fault) => judged.push(fault) }), 0);
  t.same(
    judged.map(({ orgId }) => orgId),
    [first],
    'the other has its turn',
  );

  await world.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
  await world.rows(
    `CREATE TRIGGER refuse BEFORE DELETE ON account_starts FOR EACH ROW WHEN (old.org_id = '${first}') EXECUTE FUNCTION refuse()`,
  );
  for (const orgId of [first, second])
    await world.rows(
      `INSERT INTO account_starts (org_id, id, provider, return_url, ticket_hash, created_at, expires_at)
       VALUES ($1, gen_random_uuid(), 'linkedin', 'https://app.example/', sha256($2::text::bytea), '2020-01-01', '2020-01-01')`,
      ...[orgId, orgId],
    );
  const matched: OrganizationFault[] = [];
  await matchEverywhere(world.deps, { onFault: (fault) => matched.push(fault) });
  t.match(matched, [{ orgId: first, code: 'P0001' }]);
  t.match(await world.rows('SELECT org_id FROM account_starts'), [{ org_id: first }]);
});
