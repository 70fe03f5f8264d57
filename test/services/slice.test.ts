import t from 'tap';
import { Database } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import { sendersOf } from '#src/senders.js';
import { assessAt, snooze } from '#src/services/follow-ups.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { patchPolicy } from '#src/services/policy.js';
import { listOf } from '#src/services/reading.js';
import { resourceServices } from '#src/services/resource-services.js';
import { createTestDatabase } from '../support/database.js';

t.test(
  'an interview that ended makes a follow-up, and a logged thank-you changes its state in the same answer',
  async (t) => {
    const { connectionString } = await createTestDatabase(t);
    const db = new Database({ connectionString });
    t.teardown(() => db.close());
    let now = new Date('2026-12-01T21:10:00Z');
    const clock = () => now;
    const ring = KeyRing.parse(`a:${Buffer.alloc(32).toString('base64')}`);
    const deps = { db, ring, now: clock, ...sendersOf({}, clock) };
    const operator = { keyId: null, requestId: 'r', origin: 'cli', now: () => now };
    const org = await createOrganization(deps, operator as never, { name: 'O' }, uuidv4());
    const context = {
      orgId: org.id,
      keyId: null,
      scopes: new Set(['admin' as const]),
      viewer: {},
      requestId: 'r',
      origin: 'test',
      now: () => now,
    };
    const s = resourceServices(deps);
    const candidate = (await s.candidates.create(context, { name: 'A', timeZone: 'America/New_York' })).resource;
    const employer = (await s.employers.create(context, { name: 'E' })).resource;
    const application = (
      await s.applications.create(context, { candidateId: candidate.id, employerId: employer.id, role: 'R' })
    ).resource;
    const contact = (
      await s.contacts.create(context, {
        employerId: employer.id,
        name: 'C',
        methods: [{ kind: 'email', value: 'c@e.example', status: 'confirmed', confirmedBy: 'card' }],
      })
    ).resource;
    const made = await s.interviews.create(context, {
      applicationId: application.id,
      startsAt: '2026-12-01T15:00:00-05:00',
      endsAt: '2026-12-01T16:00:00-05:00',
      participants: [{ contactId: contact.id }],
    });
    t.match(made.followUps, [{ state: 'thanks_due' }]);
    now = new Date('2026-12-01T22:10:00Z');
    const touch = await s.touchpoints.create(context, {
      candidateId: candidate.id,
      contactId: contact.id,
      at: '2026-12-01T17:00:00-05:00',
      direction: 'outbound',
      channel: 'email',
      thanks: true,
    });
    t.match(touch.followUps, [{ state: 'waiting' }]);
    const nested = await s.interviews.get(context, made.resource.id, {
      relations: { followUps: { relations: { contact: {}, touchpoints: {}, history: {} } } },
    });
    const list = await listOf(deps, context, 'followUp', {
      limit: 10,
      filters: { state: ['waiting'], verdict: ['thanks:ok'] },
    });
    t.equal(list.items.length, 1);
    const followUpId = list.items[0]?.id as string;
    t.match(nested, {
      followUps: [
        {
          state: 'waiting',
          contact: { name: 'C' },
          touchpoints: [{ thanks: true }],
          history: [{ state: 'waiting' }, { state: 'thanks_due' }],
        },
      ],
    });
    t.match(await assessAt(deps, context, followUpId, '2026-12-15T00:00:00Z'), {
      state: 'follow_up_due',
      since: null,
    });
    const p = await patchPolicy(deps, context, { engine: { holidays: ['2026-12-02'] }, panel: { mode: 'lead' } });
    t.match(p, { policy: { version: 2 }, followUps: [{ id: followUpId }], recomputing: 0 });
    t.match(await snooze(deps, context, followUpId, { until: '2026-12-20T00:00:00Z' }), {
      resource: { state: 'waiting', waitingUntil: '2026-12-20T00:00:00.000Z' },
    });
    await s.candidates.remove(context, candidate.id);
    t.equal(
      (await listOf(deps, context, 'followUp', { limit: 10 })).items.length,
      0,
      'a deleted candidate takes the follow-ups along',
    );
  },
);
