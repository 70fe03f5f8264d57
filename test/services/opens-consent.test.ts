import fc from 'fast-check';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { insertHits } from '#db/queries/open-hits.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { createMessage } from '#src/services/messages.js';
import { patchPolicy } from '#src/services/policy.js';
import { createWorld, type World } from '../support/world.js';

const LEVELS = ['off', 'anonymous', 'full'] as const;
type Level = (typeof LEVELS)[number];

/** What all say at one moment. */
interface Wishes {
  readonly mode: Level;
  readonly withoutConsent: Level;
  readonly candidate: boolean | null;
  readonly contact: boolean | null;
  /** Of the person through whom the contact is reached. */
  readonly via: boolean | null;
}

const level = fc.constantFrom(...LEVELS);
// Mostly allowed, so that what is allowed at last is seen as often as what is not.
const yes = fc.constantFrom(true, true, null, false);
const wishes: fc.Arbitrary<Wishes> = fc.record({
  mode: fc.constantFrom('full', 'full', 'anonymous', 'off'),
  withoutConsent: level,
  candidate: yes,
  contact: yes,
  via: fc.constantFrom(true, null, null, false),
});

// What it says of each level is seen in every run.
const ALLOWED: Wishes = { mode: 'full', withoutConsent: 'full', candidate: true, contact: true, via: null };

/** The most that anybody allows, told apart from the code that decides it. */
function most({ mode, withoutConsent, candidate, contact, via }: Wishes): number {
  const refused = candidate === false || contact === false || via === false;
  const asked = contact === null && !refused ? LEVELS.indexOf(withoutConsent) : 2;
  return refused ? 0 : Math.min(LEVELS.indexOf(mode), asked);
}

async function set(
  world: World,
  ids: { candidateId: string; contactId: string; viaId: string },
  said: Wishes,
): Promise<void> {
  const { mode, withoutConsent, candidate, contact, via } = said;
  await patchPolicy(world.deps, world.context, { tracking: { mode, withoutConsent } });
  const consent = (value: boolean | null) => JSON.stringify(value === null ? {} : { tracking: value });
  await world.rows(
    'UPDATE candidates SET consent = $2 WHERE org_id = $org AND id = $1',
    ids.candidateId,
    consent(candidate),
  );
  for (const [id, value] of [
    [ids.contactId, contact],
    [ids.viaId, via],
  ] as const)
    await world.rows('UPDATE contacts SET consent = $2 WHERE org_id = $org AND id = $1', id, consent(value));
}

t.test(
  'whatever all say when a message is made and when it is opened, the most restrictive word of both moments holds',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T21:30:00Z');
    const { context, deps, orgId } = world;
    const { candidateId, contactIds } = await world.process(2);
    const [contactId, viaId] = contactIds as [string, string];
    const ids = { candidateId, contactId, viaId };
    await world.rows('UPDATE contacts SET route_via_id = $2 WHERE org_id = $org AND id = $1', contactId, viaId);
    const seen = { off: 0, anonymous: 0, full: 0 };
    await fc.assert(
      fc.asyncProperty(wishes, wishes, fc.constantFrom(null, 'full', ...LEVELS), async (sent, hit, wish) => {
        await set(world, ids, sent);
        const input = {
          candidateId,
          contactId,
          subject: 'x',
          html: '<p>x</p>',
          ...(wish !== null && { tracking: wish as Level }),
        };
        const made = await createMessage(deps, context, input);
        const messageId = made.resource['id'] as string;
        const atSend = Math.min(most(sent), wish === null ? 2 : LEVELS.indexOf(wish as Level));
        if (made.resource['tracking'] !== LEVELS[atSend]) return false;
        if ((made.html?.includes('<img') ?? false) !== atSend > 0) return false;
        await set(world, ids, hit);
        await world.rows('DELETE FROM anonymous_opens');
        const load = {
          orgId,
          id: uuidv7(),
          messageId,
          receivedAt: world.now,
          address: '203.0.113.7',
          userAgent: 'Thunderbird',
        };
        await insertHits(deps.db, [load]);
        await judgeOpens(deps);
        const kept = await world.rows<{ address: null; user_agent: null }>(
          'SELECT address, user_agent FROM open_hits WHERE message_id = $1',
          messageId,
        );
        const counted = await world.rows('SELECT FROM anonymous_opens');
        const holds = LEVELS[Math.min(atSend, most(hit))] as Level;
        seen[holds] += 1;
        const forgotten = kept.every(({ address, user_agent: agent }) => address === null && agent === null);
        return (
          forgotten && kept.length === (holds === 'full' ? 1 : 0) && counted.length === (holds === 'anonymous' ? 1 : 0)
        );
      }),
      {
        numRuns: 80,
        examples: LEVELS.map((mode): [Wishes, Wishes, 'full'] => [ALLOWED, { ...ALLOWED, mode }, 'full']),
      },
    );
    t.ok(seen.off > 0 && seen.anonymous > 0 && seen.full > 0, JSON.stringify(seen));
  },
);
