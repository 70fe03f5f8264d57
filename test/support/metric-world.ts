import { tick } from '#src/services/tick.js';
import { batch, item } from './batches.js';
import { Chance } from './chance.js';
import type { World } from './world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROGRAMMES = ['MBA', 'MSc Data Science', 'Nursing, part-time', null] as const;
const COHORTS = ['2025', '2026', null] as const;
const CONTACTS_AT_EMPLOYER = 4;

/**
 * A random world of the hundred days before the world's clock: candidates of several programmes, cohorts and advisors,
 * with interviews, touchpoints, decisions and connections. The same for the same seed, ids aside.
 */
export async function fillMetricWorld(
  world: World,
  { candidates, seed = 1, employers = 20 }: { candidates: number; seed?: number; employers?: number },
): Promise<void> {
  const chance = new Chance(seed);
  const now = world.now.getTime();
  const ago = (most: number) => new Date(now - chance.between(0, most * 24) * HOUR - chance.between(0, 59) * 60_000);
  const advisorIds: (string | null)[] = [null];
  for (let n = 0; n < 5; n++) {
    const { resource } = await world.services.advisors.create(world.context, { name: `Advisor ${n}` });
    advisorIds.push(resource.id);
  }
  const put = async (many: Parameters<typeof batch>[1], items: readonly object[]) => {
    for (let from = 0; from < items.length; ) {
      const size = from === 0 ? 50 : 450;
      const { items: answers } = await batch(world, many, items.slice(from, from + size));
      // Tables that grow so fast are planned for as if they were empty.
      if (from === 0) await world.rows('ANALYZE');
      from += size;
      const refused = answers.find(({ errors }) => errors.length > 0);
      if (refused !== undefined) throw new Error(`${many}: ${JSON.stringify(refused)}`);
    }
  };
  const ref = (externalId: string) => ({ source: 'ats', externalId });
  await put(
    'employers',
    Array.from({ length: employers }, (_, n) => item(`e${n}`, { name: `Employer ${n}` })),
  );
  await put(
    'contacts',
    Array.from({ length: employers * CONTACTS_AT_EMPLOYER }, (_, n) =>
      item(`c${n}`, {
        name: `Contact ${n}`,
        employer: ref(`e${n % employers}`),
        timeZone: chance.of(['America/New_York', 'Europe/Berlin']),
        methods: [{ kind: 'email', value: `c${n}@example.com`, status: 'confirmed', confirmedBy: 'card' }],
      }),
    ),
  );
  const people = Array.from({ length: candidates }, (_, n) => ({ n, employer: chance.between(0, employers - 1) }));
  await put(
    'candidates',
    people.map(({ n }) =>
      item(`p${n}`, {
        name: `Candidate ${n}`,
        timeZone: chance.of(['America/New_York', 'Europe/Berlin', 'Asia/Kolkata']),
        programme: chance.of(PROGRAMMES),
        cohort: chance.of(COHORTS),
        advisorId: chance.of(advisorIds),
        networkData: chance.half(),
      }),
    ),
  );
  const decided = () =>
    chance.half()
      ? {}
      : {
          outcome: chance.of(['rejected', 'rejected', 'offer', 'accepted', 'withdrawn', 'position_closed']),
          ...(chance.between(0, 9) > 0 && { decidedAt: ago(20).toISOString() }),
        };
  await put(
    'applications',
    people.map(({ n, employer }) =>
      item(`a${n}`, { candidate: ref(`p${n}`), employer: ref(`e${employer}`), role: 'Engineer', ...decided() }),
    ),
  );
  const contactOf = (employer: number, place: number) => `c${employer + employers * (place % CONTACTS_AT_EMPLOYER)}`;
  const interviews: object[] = [];
  const touches: object[] = [];
  for (const { n, employer } of people) {
    const rounds = chance.between(1, 2);
    for (let round = 0; round < rounds; round++) {
      const startsAt = ago(100);
      const end = startsAt.getTime() + HOUR;
      const contacts = [
        ...new Set([contactOf(employer, chance.between(0, 3)), contactOf(employer, chance.between(0, 3))]),
      ];
      interviews.push(
        item(`i${n}.${round}`, {
          application: ref(`a${n}`),
          startsAt: startsAt.toISOString(),
          status: chance.of(['scheduled', 'completed', 'completed', 'completed', 'cancelled', 'no_show_employer']),
          coverage: chance.of(['full', 'full', 'partial']),
          participants: contacts.map((contact) => ({ contact: ref(contact) })),
        }),
      );
      const many = chance.between(0, 3);
      for (let touch = 0; touch < many; touch++) {
        const at = Math.min(
          end + chance.between(0, touch === 0 ? 70 : 400) * HOUR + chance.between(0, 3599) * 1000,
          now,
        );
        const outbound = touch === 0 || chance.half();
        touches.push(
          item(`t${n}.${round}.${touch}`, {
            candidate: ref(`p${n}`),
            contact: ref(chance.of(contacts)),
            interview: ref(`i${n}.${round}`),
            at: new Date(at).toISOString(),
            direction: outbound ? 'outbound' : 'inbound',
            channel: chance.of(outbound ? ['email', 'email', 'message', 'voicemail'] : ['email', 'message']),
            thanks: outbound ? chance.of([true, true, false, null]) : null,
            addsValue: chance.of([true, false, null]),
            autoReply: !outbound && chance.between(0, 5) === 0,
          }),
        );
      }
    }
  }
  await put('interviews', interviews);
  await put('touchpoints', touches);
  // Batches leave what is much to it.
  await tick(world.deps, { now: world.now });
  const pairs = await world.rows<{ candidateId: string; contactId: string }>(
    `SELECT DISTINCT candidate_id AS "candidateId", contact_id AS "contactId" FROM follow_ups WHERE org_id = $org ORDER BY 1, 2`,
  );
  for (const pair of pairs.filter((_, place) => place % 9 === 0)) {
    const state = chance.of(['connected', 'invited', 'opted_out', 'declined']);
    await world.services.connections.create(world.context, {
      ...pair,
      state,
      invitedAt: new Date(now - DAY).toISOString(),
    });
  }
}
