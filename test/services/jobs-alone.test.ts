import t from 'tap';
import { appendEvents } from '#db/queries/outbox.js';
import { forgetOldRuns } from '#src/services/crm/forget-runs.js';
import { forgetEndedSessions } from '#src/services/dashboard-sessions.js';
import type { Deps } from '#src/services/deps.js';
import type { AloneOptions, OrganizationFault } from '#src/services/each-alone.js';
import { forgetAllChanges } from '#src/services/forget-changes.js';
import { forgetOldDigests } from '#src/services/forget-digests.js';
import { forgetAnswers } from '#src/services/idempotency.js';
import { createMessage } from '#src/services/messages.js';
import { mergeAllMetrics } from '#src/services/metrics/merge-metrics.js';
import { createOrganization } from '#src/services/organizations.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { relayEvents } from '#src/services/relay-events.js';
import { settleMessages } from '#src/services/settle-messages.js';
import { forgetDeliveries } from '#src/services/webhook-retention.js';
import { createWorld } from '../support/world.js';

type Work = (deps: Deps, options: AloneOptions) => Promise<number>;

/** What works on one organization after the other, and how many of something it says that it did, of so many organizations. */
const JOBS: readonly (readonly [Work, number | ((organizations: number) => number)])[] = [
  [relayEvents, 1],
  [placeAllChanges, 1],
  [mergeAllMetrics, (organizations) => organizations],
  [settleMessages, 0],
  [forgetAnswers, 0],
  [forgetOldDigests, 0],
  [forgetOldRuns, 0],
  [forgetAllChanges, 0],
  [forgetDeliveries, 0],
  [forgetEndedSessions, 0],
];

t.test('a job that fails with one organization tells of it, and goes on with those behind it', async (t) => {
  const world = await createWorld(t, '2026-12-01T21:30:00Z');
  const { db, deps, context } = world;
  const origin = { keyId: null, requestId: 'test', origin: 'test', now: () => world.now } as const;
  const broken = world.orgId;
  let well = '';
  let organizations = 1;
  // They are worked on in the order of their ids.
  for (; well < broken; organizations++)
    ({ id: well } = await createOrganization(deps, origin as never, { name: 'Other' }));
  const { candidateId, contactId } = await world.process();
  await createMessage(deps, context, { candidateId, contactId, subject: 'Hello', text: 'Hello.' });
  await world.rows(`UPDATE messages SET delivery = 'sending', created_at = '2026-11-01', updated_at = '2026-11-01'`);
  await relayEvents(deps);
  await placeAllChanges(deps);
  for (const orgId of [broken, well]) {
    await world.services.employers.create({ ...context, orgId }, { name: 'Initech' });
    const event = { type: 'test', subjectId: orgId, candidateId: null, payload: {} };
    await db.transaction(orgId, (tx) => appendEvents(tx, [{ ...event, occurredAt: world.now.toISOString() }]));
  }
  await world.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('app.org_id', true) = '${broken}' THEN RAISE 'no'; END IF; RETURN NULL; END $$`);
  const tables = await world.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity`,
  );
  for (const { name } of tables)
    await world.rows(
      `CREATE TRIGGER refuse BEFORE INSERT OR UPDATE OR DELETE ON "${name}" FOR EACH STATEMENT EXECUTE FUNCTION refuse()`,
    );
  for (const [work, done] of JOBS) {
    const faults: OrganizationFault[] = [];
    const wanted = typeof done === 'number' ? done : done(organizations);
    t.equal(await work(deps, { onFault: (fault) => faults.push(fault) }), wanted, work.name);
    t.match(faults, [{ orgId: broken, code: 'P0001' }], work.name);
    t.equal(faults.length, 1, work.name);
  }
});
