import t from 'tap';
import { Problem } from '#src/errors.js';
import { tick } from '#src/services/tick.js';
import { Chance } from '../support/chance.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type Process, type World } from '../support/world.js';

const START = Date.parse('2026-12-01T12:00:00Z');
const HOUR = 3_600_000;

/** Ids that random writes pick from; what they make is added. */
interface Known {
  readonly processes: Process[];
  readonly interviews: string[];
  readonly touchpoints: string[];
  readonly connections: string[];
}

type Write = (world: World, known: Known, chance: Chance) => Promise<unknown>;

function iso(world: World, chance: Chance, from: number, to: number): string {
  return new Date(world.now.getTime() + chance.between(from, to) * HOUR).toISOString();
}

const idOf = (made: { resource: Record<string, unknown> }) => made.resource['id'] as string;

/** All writes that change what follow-ups are computed from. */
const WRITES: readonly Write[] = [
  async ({ services, context, now }, { processes, touchpoints }, chance) => {
    const { candidateId, applicationId } = chance.of(processes);
    const { contactIds } = chance.of(processes);
    const made = await services.touchpoints.create(context, {
      candidateId,
      contactId: chance.of(contactIds),
      ...(chance.half() && { applicationId }),
      at: new Date(now.getTime() + chance.between(-48, 5) * HOUR).toISOString(),
      direction: chance.of(['outbound', 'outbound', 'inbound']),
      channel: chance.of(['email', 'call', 'voicemail']),
      thanks: chance.of([true, false, null]),
    });
    touchpoints.push(idOf(made));
  },
  async (world, { touchpoints, processes }, chance) => {
    const change = chance.of<object>([
      { direction: 'inbound' },
      { direction: 'outbound' },
      { bounced: true },
      { at: iso(world, chance, -50, 3) },
      { contactId: chance.of(chance.of(processes).contactIds) },
      { applicationId: null },
    ]);
    await world.services.touchpoints.patch(world.context, chance.of(touchpoints), change as Record<string, unknown>);
  },
  ({ services, context }, { touchpoints }, chance) => services.touchpoints.remove(context, chance.of(touchpoints)),
  async (world, { processes, interviews }, chance) => {
    const { applicationId, contactIds } = chance.of(processes);
    const made = await world.services.interviews.create(world.context, {
      applicationId,
      startsAt: iso(world, chance, -72, 10),
      participants: contactIds.filter(() => chance.half()).map((contactId) => ({ contactId })),
    });
    interviews.push(idOf(made));
  },
  ({ services, context }, { processes, interviews }, chance) =>
    services.interviews.addParticipant(context, chance.of(interviews), {
      contactId: chance.of(chance.of(processes).contactIds),
    }),
  ({ services, context }, { processes, interviews }, chance) =>
    services.interviews.removeParticipant(context, chance.of(interviews), chance.of(chance.of(processes).contactIds)),
  (world, { interviews }, chance) =>
    world.services.interviews.patch(
      world.context,
      chance.of(interviews),
      chance.of<Record<string, unknown>>([
        { status: 'completed' },
        { status: 'cancelled' },
        { startsAt: iso(world, chance, -72, 10), endsAt: null },
      ]),
    ),
  ({ services, context }, { interviews }, chance) => services.interviews.remove(context, chance.of(interviews)),
  (world, { processes }, chance) =>
    world.services.applications.patch(
      world.context,
      chance.of(processes).applicationId,
      chance.of<Record<string, unknown>>([
        { outcome: 'pending', decidedAt: null },
        { outcome: 'rejected', decidedAt: iso(world, chance, -20, 0) },
        { outcome: 'offer', decidedAt: iso(world, chance, -20, 0) },
        { decisionExpectedAt: iso(world, chance, -20, 20) },
      ]),
    ),
  (world, { processes }, chance) => {
    const { contactIds } = chance.of(processes);
    return world.services.contacts.patch(
      world.context,
      chance.of(contactIds),
      chance.of<Record<string, unknown>>([
        { awayUntil: iso(world, chance, -5, 30) },
        { routeViaId: chance.of(contactIds) },
        { routeViaId: null },
        { doNotCall: chance.half() },
        { timeZone: chance.of(['Europe/Berlin', 'Asia/Tokyo']) },
      ]),
    );
  },
  async (world, { processes }, chance) => {
    const contactId = chance.of(chance.of(processes).contactIds);
    const [method] = await world.rows<{ id: string }>(
      'SELECT id FROM contact_methods WHERE contact_id = $1',
      contactId,
    );
    await world.services.contacts.patchMethod(world.context, contactId, method?.id as string, {
      status: chance.of(['confirmed', 'bounced', 'opted_out']),
    });
  },
  ({ services, context }, { processes }, chance) =>
    services.candidates.patch(context, chance.of(processes).candidateId, {
      timeZone: chance.of(['Europe/Berlin', 'Asia/Tokyo']),
    }),
  ({ services, context }, { processes }, chance) =>
    services.accomplishments.create(context, { candidateId: chance.of(processes).candidateId, title: 'Story' }),
  async ({ services, context }, { processes, connections }, chance) => {
    const { candidateId, contactIds } = chance.of(processes);
    connections.push(
      idOf(
        await services.connections.create(context, {
          candidateId,
          contactId: chance.of(contactIds),
          state: 'connected',
        }),
      ),
    );
  },
  ({ services, context }, { connections }, chance) =>
    services.connections.patch(context, chance.of(connections), { state: chance.of(['none', 'invited', 'declined']) }),
  async (world, _known, chance) => {
    const { items } = await world.services.followUps.list(world.context, { limit: 50 });
    const id = chance.of(items)['id'] as string;
    const { followUps } = world.services;
    await chance.of([
      () => followUps.snooze(world.context, id, { until: iso(world, chance, 1, 50) }),
      () => followUps.pin(world.context, id, { at: iso(world, chance, 1, 50) }),
      () => followUps.dismiss(world.context, id),
      () => followUps.reopen(world.context, id),
    ])();
  },
  ({ services, context }, _known, chance) =>
    services.policy.patch(context, {
      engine: { patienceBusinessDays: chance.between(2, 6) },
      panel: { mode: chance.of(['each', 'lead']) },
    }),
  ({ deps, now }) => tick(deps, { now }),
];

/** What a random write may rightly be refused for. */
const REFUSALS = new Set(['not_found', 'conflict', 'in_use', 'validation_failed']);

for (const seed of [1, 2, 3]) {
  t.test(`whatever is written at once, every stored assessment is what the facts say (seed ${seed})`, async (t) => {
    const chance = new Chance(seed);
    const world = await createWorld(t, new Date(START).toISOString());
    const known: Known = { processes: [], interviews: [], touchpoints: [], connections: [] };
    for (let n = 0; n < 3; n++) known.processes.push(await world.process(3));
    // Two candidates who write to the same people.
    const [first, second] = known.processes as [Process, Process];
    const application = await world.services.applications.create(world.context, {
      candidateId: second.candidateId,
      employerId: first.employerId,
      role: 'Engineer',
    });
    known.processes.push({ ...first, candidateId: second.candidateId, applicationId: idOf(application) });
    for (const process of known.processes)
      known.interviews.push((await world.interview(process, '2026-12-01T10:00:00Z')).id);
    known.touchpoints.push(idOf(await world.write(first, '2026-12-01T11:30:00Z')));

    let done = 0;
    for (let round = 1; round <= 30; round++) {
      world.at(new Date(world.now.getTime() + chance.between(0, 8) * HOUR));
      const writes = Array.from({ length: 6 }, () => chance.of(WRITES));
      const results = await Promise.allSettled(writes.map((write) => write(world, known, chance)));
      for (const result of results) {
        if (result.status === 'fulfilled') done += 1;
        else if (!(result.reason instanceof Problem && REFUSALS.has(result.reason.code))) throw result.reason;
      }
      await tick(world.deps, { now: world.now });
      const stale = await findStale(world);
      t.same(stale, [], `round ${round}: nothing is stale`);
      if (stale.length > 0) return;
    }
    t.ok(done > 90, `${done} writes were done`);
  });
}
