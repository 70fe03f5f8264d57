import fc from 'fast-check';
import { uuidv7 } from '#db/ids.js';
import { dismiss, pin, snooze } from '#src/services/follow-ups.js';
import type { World } from './world.js';

/** How many contacts, candidates and interviews there are. */
const [PEOPLE, CANDIDATES, INTERVIEWS] = [4, 2, 3];

const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 1 });
const who = fc.nat({ max: PEOPLE - 1 });
const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((at) => at.toISOString());
const uniquely = <T>(one: fc.Arbitrary<T>, by: (value: T) => unknown, maxLength: number) =>
  fc.uniqueArray(one, { maxLength, selector: (value) => JSON.stringify(by(value)) });

const method = fc.record({
  kind: fc.constant('email'),
  value: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'c@x.example'),
  label: some(fc.constantFrom('work', 'home')),
  status: fc.constantFrom('unconfirmed', 'confirmed', 'bounced', 'stale', 'opted_out'),
  confirmedAt: some(day('2026-11-01', '2026-11-20')),
});

const person = fc.record({
  title: some(fc.constantFrom('Lead', 'Head')),
  timeZone: some(fc.constant('Europe/Berlin')),
  locale: some(fc.constant('de')),
  preferredChannel: some(fc.constant('call')),
  doNotCall: fc.boolean(),
  doNotContactSince: fc.option(day('2026-11-01', '2026-11-28'), { nil: undefined, freq: 3 }),
  tracking: some(fc.boolean()),
  methods: uniquely(method, ({ value }) => value.toLowerCase(), 3),
});

/** Four people of whom some are thought to be one, with all that may hang on them; and in which order that is undone. */
export const alikes = fc.record({
  people: fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE }),
  route: some(fc.tuple(who, who)),
  seats: uniquely(
    fc.record({
      interview: fc.nat({ max: INTERVIEWS - 1 }),
      who,
      lead: fc.boolean(),
      role: some(fc.constantFrom('recruiter', 'hiring_manager')),
      invitedFollowUpAt: some(day('2026-12-02', '2026-12-09')),
    }),
    (seat) => [seat.interview, seat.who],
    8,
  ),
  touches: fc.array(
    fc.record({
      who,
      of: fc.nat({ max: CANDIDATES - 1 }),
      by: fc.nat({ max: 2 }),
      at: day('2026-11-21', '2026-12-01'),
      direction: fc.constantFrom('outbound', 'inbound'),
      mail: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  ties: uniquely(
    fc.record({
      who,
      of: fc.nat({ max: CANDIDATES - 1 }),
      state: fc.constantFrom('none', 'invited', 'ignored', 'removed', 'declined', 'connected', 'opted_out'),
      ended: fc.boolean(),
    }),
    (tie) => [tie.who, tie.of],
    6,
  ),
  decided: fc.array(
    fc.record({
      of: fc.nat({ max: 7 }),
      how: fc.constantFrom('snooze', 'pin', 'dismiss'),
      at: day('2026-12-03', '2026-12-20'),
    }),
    { maxLength: 3 },
  ),
  network: fc.array(
    fc.record({
      who: some(who),
      of: fc.nat({ max: CANDIDATES - 1 }),
      maybe: uniquely(fc.tuple(who, fc.constantFrom('open', 'rejected')), ([one]) => one, 2),
    }),
    { maxLength: 3 },
  ),
  merges: fc.array(fc.tuple(who, who), { minLength: 1, maxLength: 3 }),
  order: fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 }),
});

/** What `alikes` makes. */
export type Alikes = typeof alikes extends fc.Arbitrary<infer Plan> ? Plan : never;

/** Makes them; gives the contacts, in their order. */
export async function makeAlikes(world: World, plan: Alikes): Promise<string[]> {
  const { services, context, deps } = world;
  const idOf = async (made: Promise<{ resource: Record<string, unknown> }>) => (await made).resource['id'] as string;
  const employerId = await idOf(services.employers.create(context, { name: 'Employer' }));
  const people: string[] = [];
  for (const { tracking, ...one } of plan.people)
    people.push(
      await idOf(
        services.contacts.create(context, {
          ...one,
          employerId,
          name: `Person ${people.length}`,
          consent: tracking === undefined ? {} : { tracking },
        }),
      ),
    );
  if (plan.route !== undefined && plan.route[0] !== plan.route[1])
    await services.contacts.patch(context, people[plan.route[0]] as string, { routeViaId: people[plan.route[1]] });
  const candidates: { candidateId: string; applicationId: string }[] = [];
  for (let n = 0; n < CANDIDATES; n++) {
    const candidateId = await idOf(services.candidates.create(context, { name: `C${n}`, timeZone: 'Europe/Berlin' }));
    const application = { candidateId, employerId, role: 'Engineer' };
    candidates.push({ candidateId, applicationId: await idOf(services.applications.create(context, application)) });
  }
  for (let n = 0; n < INTERVIEWS; n++)
    await services.interviews.create(context, {
      applicationId: candidates[n % CANDIDATES]?.applicationId,
      startsAt: `2026-11-2${n + 5}T10:00:00Z`,
      participants: plan.seats
        .filter(({ interview }) => interview === n)
        .map(({ interview: _, who, lead, ...seat }, at) => ({
          ...seat,
          lead: lead && at === 0,
          contactId: people[who],
        })),
    });
  for (const { who, of, by, at, direction, mail } of plan.touches) {
    const contactId = people[who] as string;
    const { methods } = (await services.contacts.get(context, contactId)) as unknown as { methods: { id: string }[] };
    const touch = { ...candidates[of], contactId, at, direction, channel: 'email', methodId: methods[by]?.id };
    const touchpointId = await idOf(services.touchpoints.create(context, touch));
    if (mail)
      await world.rows(
        `INSERT INTO messages (org_id, id, candidate_id, contact_id, touchpoint_id, method_id, transport) VALUES ($org, $1, $2, $3, $4, $5, 'returned')`,
        uuidv7(),
        candidates[of]?.candidateId,
        contactId,
        touchpointId,
        methods[by]?.id ?? null,
      );
  }
  for (const { who, of, state, ended } of plan.ties) {
    const tie = { candidateId: candidates[of]?.candidateId, contactId: people[who], state };
    const id = await idOf(services.connections.create(context, tie));
    if (ended) await services.connections.remove(context, id);
  }
  const followUps = await world.rows<{ id: string }>(
    'SELECT id FROM follow_ups WHERE org_id = $org AND contact_id = ANY($1::uuid[]) AND deleted_at IS NULL ORDER BY id',
    people,
  );
  for (const { of, how, at } of plan.decided) {
    const id = followUps[of]?.id;
    if (id === undefined) continue;
    if (how === 'snooze') await snooze(deps, context, id, { until: at });
    else if (how === 'pin') await pin(deps, context, id, { at });
    else await dismiss(deps, context, id);
  }
  for (const { who, of, maybe } of plan.network) {
    const [id, candidateId] = [uuidv7(), candidates[of]?.candidateId];
    await world.rows(
      `INSERT INTO network_people (org_id, id, candidate_id, source, network, key, name, name_key, run_id, seen_at, contact_id, matched_by)
       VALUES ($org, $1, $2, 'import', 'linkedin', $1::uuid::text, 'Wei', 'wei', gen_random_uuid(), now(), $3, 'hand')`,
      id,
      candidateId,
      who === undefined ? null : people[who],
    );
    for (const [one, status] of maybe)
      await world.rows(
        'INSERT INTO connection_matches (org_id, id, candidate_id, person_id, contact_id, status) VALUES ($org, $1, $2, $3, $4, $5)',
        uuidv7(),
        candidateId,
        id,
        people[one],
        status,
      );
  }
  return people;
}

const OF = 'contact_id = ANY($1::uuid[])';

/** All that there is to these contacts, versions and times of writing aside. */
export async function recordOfAll(world: World, people: readonly string[]): Promise<Record<string, unknown[]>> {
  const record: Record<string, unknown[]> = {};
  for (const [name, sql] of [
    [
      'contacts',
      `SELECT id, title, time_zone, locale, role, do_not_contact_since, do_not_call, preferred_channel, route_via_id, away_until,
        consent, merged_into_id, deleted_at FROM contacts WHERE org_id = $org AND id = ANY($1::uuid[])`,
    ],
    [
      'methods',
      `SELECT id, contact_id, kind, value, label, position, status, confirmed_at, confirmed_by, confirmed_for_candidate_id, bounced_at
        FROM contact_methods WHERE org_id = $org AND deleted_at IS NULL AND ${OF}`,
    ],
    [
      'seats',
      `SELECT interview_id AS id, contact_id, role, lead, position, invited_follow_up_at FROM participants WHERE org_id = $org AND ${OF}`,
    ],
    [
      'followUps',
      `SELECT id, interview_id, contact_id, candidate_id, snoozed_until, pinned_at, dismissed_at, state, due_by, verdicts,
        assessment->'nextAction' AS next FROM follow_ups WHERE org_id = $org AND deleted_at IS NULL AND ${OF}`,
    ],
    [
      'oldFollowUps',
      `SELECT id, merged_into_id FROM follow_ups WHERE org_id = $org AND merged_into_id IS NOT NULL AND ${OF}`,
    ],
    [
      'connections',
      `SELECT id, candidate_id, contact_id, state, source, said_at, invited_at, connected_at FROM connections
        WHERE org_id = $org AND deleted_at IS NULL AND ${OF}`,
    ],
    ['network', `SELECT id, contact_id, matched_by FROM network_people WHERE org_id = $org AND ${OF}`],
    ['matches', `SELECT id, person_id, contact_id, status FROM connection_matches WHERE org_id = $org AND ${OF}`],
    ['touches', `SELECT id, contact_id, method_id, deleted_at FROM touchpoints WHERE org_id = $org AND ${OF}`],
    ['messages', `SELECT id, contact_id, method_id, deleted_at FROM messages WHERE org_id = $org AND ${OF}`],
  ] as const)
    record[name] = await world.rows(`${sql} ORDER BY id, 2`, people);
  return record;
}
