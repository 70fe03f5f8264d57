import t from 'tap';
import { Problem } from '#src/errors.js';
import { dismiss, pin, reopen, snooze } from '#src/services/follow-ups.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { patchMethod } from '#src/services/methods.js';
import { addParticipant, removeParticipant } from '#src/services/participants.js';
import { patchPolicy } from '#src/services/policy.js';
import { listOf } from '#src/services/reading.js';
import { tick } from '#src/services/tick.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
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
const WRITES: Readonly<Record<string, Write>> = {
  addTouch: async ({ services, context, now }, { processes, touchpoints }, chance) => {
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
  changeTouch: async (world, { touchpoints, processes }, chance) => {
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
  removeTouch: ({ services, context }, { touchpoints }, chance) =>
    services.touchpoints.remove(context, chance.of(touchpoints)),
  addInterview: async (world, { processes, interviews }, chance) => {
    const { applicationId, contactIds } = chance.of(processes);
    const made = await world.services.interviews.create(world.context, {
      applicationId,
      startsAt: iso(world, chance, -72, 10),
      participants: contactIds.filter(() => chance.half()).map((contactId) => ({ contactId })),
    });
    interviews.push(idOf(made));
  },
  addParticipant: ({ deps, context }, { processes, interviews }, chance) =>
    addParticipant(deps, context, chance.of(interviews), {
      contactId: chance.of(chance.of(processes).contactIds),
    }),
  removeParticipant: ({ deps, context }, { processes, interviews }, chance) =>
    removeParticipant(deps, context, chance.of(interviews), chance.of(chance.of(processes).contactIds)),
  changeInterview: (world, { interviews }, chance) =>
    world.services.interviews.patch(
      world.context,
      chance.of(interviews),
      chance.of<Record<string, unknown>>([
        { status: 'completed' },
        { status: 'cancelled' },
        { startsAt: iso(world, chance, -72, 10), endsAt: null },
      ]),
    ),
  removeInterview: ({ services, context }, { interviews }, chance) =>
    services.interviews.remove(context, chance.of(interviews)),
  decide: (world, { processes }, chance) =>
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
  changeContact: (world, { processes }, chance) => {
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
  changeMethod: async (world, { processes }, chance) => {
    const contactId = chance.of(chance.of(processes).contactIds);
    const [method] = await world.rows<{ id: string }>(
      'SELECT id FROM contact_methods WHERE contact_id = $1',
      contactId,
    );
    await patchMethod(world.deps, world.context, contactId, method?.id as string, {
      status: chance.of(['confirmed', 'bounced', 'opted_out']),
    });
  },
  changeCandidate: ({ services, context }, { processes }, chance) =>
    services.candidates.patch(context, chance.of(processes).candidateId, {
      timeZone: chance.of(['Europe/Berlin', 'Asia/Tokyo']),
    }),
  addStory: ({ services, context }, { processes }, chance) =>
    services.accomplishments.create(context, { candidateId: chance.of(processes).candidateId, title: 'Story' }),
  connect: async ({ services, context }, { processes, connections }, chance) => {
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
  changeConnection: ({ services, context }, { connections }, chance) =>
    services.connections.patch(context, chance.of(connections), { state: chance.of(['none', 'invited', 'declined']) }),
  override: async (world, _known, chance) => {
    const { items } = await listOf(world.deps, world.context, 'followUp', { limit: 50 });
    const id = chance.of(items)['id'] as string;
    await chance.of([
      () => snooze(world.deps, world.context, id, { until: iso(world, chance, 1, 50) }),
      () => pin(world.deps, world.context, id, { at: iso(world, chance, 1, 50) }),
      () => dismiss(world.deps, world.context, id),
      () => reopen(world.deps, world.context, id),
    ])();
  },
  moveContact: ({ services, context }, { processes }, chance) =>
    services.contacts.patch(context, chance.of(chance.of(processes).contactIds), {
      employerId: chance.of(processes).employerId,
    }),
  mergeContact: async ({ deps, context }, { processes }, chance) => {
    const { contactIds } = chance.of(processes);
    if (chance.half()) await mergeContact(deps, context, chance.of(contactIds), { into: chance.of(contactIds) });
  },
  unmergeContact: async ({ deps, context }, { processes }, chance) => {
    if (chance.half()) await unmergeContact(deps, context, chance.of(chance.of(processes).contactIds));
  },
  removeContact: async ({ services, context }, { processes }, chance) => {
    if (chance.half()) await services.contacts.remove(context, chance.of(chance.of(processes).contactIds));
  },
  removeApplication: async ({ services, context }, { processes }, chance) => {
    if (chance.half()) await services.applications.remove(context, chance.of(processes).applicationId);
  },
  changePolicy: ({ deps, context }, _known, chance) =>
    patchPolicy(deps, context, {
      engine: { patienceBusinessDays: chance.between(2, 6) },
      panel: { mode: chance.of(['each', 'lead']) },
    }),
  runTick: ({ deps, now }) => tick(deps, { now }),
};

/** What a random write may rightly be refused for. */
const REFUSALS = new Set(['not_found', 'gone', 'conflict', 'not_merged', 'in_use', 'validation_failed']);

// What there was to choose from may just have been deleted.
function isRefusal(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Problem && REFUSALS.has(error.code));
}

const SEEDS = (process.env['SEEDS'] ?? '1,2,3').split(',').map(Number);
const ROUNDS = Number(process.env['ROUNDS'] ?? 30);

for (const seed of SEEDS) {
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
    for (let round = 1; round <= ROUNDS; round++) {
      world.at(new Date(world.now.getTime() + chance.between(0, 8) * HOUR));
      const names = Array.from({ length: 6 }, () => chance.of(Object.keys(WRITES)));
      const results = await Promise.allSettled(names.map(async (name) => WRITES[name]?.(world, known, chance)));
      for (const result of results) {
        if (result.status === 'fulfilled') done += 1;
        else if (!isRefusal(result.reason)) throw result.reason;
      }
      await tick(world.deps, { now: world.now });
      const stale = await findStale(world);
      t.same(stale, [], `round ${round}: ${names.join(', ')}`);
      if (stale.length > 0) return;
    }
    t.ok(done > ROUNDS * 2, `${done} writes were done`);
  });
}
