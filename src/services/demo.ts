import { STATES, type State } from '#src/engine/index.js';
import type { Context } from './context.js';
import { awakeZone } from './demo/calendar.js';
import { makeCast } from './demo/cast.js';
import { MEETING_IN, ZONES } from './demo/people.js';
import { play } from './demo/play.js';
import { DECIDED } from './demo/stories-decided.js';
import { OWED, storiesOfToday } from './demo/stories-owed.js';
import { TIMED } from './demo/stories-timed.js';
import type { Deps } from './deps.js';
import { listOf } from './reading.js';
import { resourceServices } from './resource-services.js';
import { tick } from './tick.js';

/** What a demo set holds. */
export interface DemoSummary {
  readonly candidates: number;
  readonly employers: number;
  readonly contacts: number;
  readonly interviews: number;
  readonly touchpoints: number;
  readonly followUps: number;
  /** How many follow-ups are in each state; at the moment of seeding none is zero. */
  readonly states: Readonly<Record<State, number>>;
}

const DAY = 86_400_000;

/**
 * Fills an organization with a small invented world around now, through the services alone: every state and every
 * verdict that a check can reach is there, on whatever day and hour. The same now gives the same world, ids aside.
 */
export async function seedDemo(deps: Deps, orgId: string): Promise<DemoSummary> {
  const now = deps.now().getTime();
  const contextAt = (at: number): Context => ({
    orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: 'demo',
    origin: 'demo',
    now: () => new Date(at),
  });
  const stories = [...storiesOfToday(MEETING_IN[awakeZone(ZONES, now)]), ...OWED, ...DECIDED, ...TIMED];
  const confirmedAt = new Date(now - 41 * DAY).toISOString();
  const cast = await makeCast(resourceServices(deps), contextAt(now - 40 * DAY), confirmedAt);
  await play(deps, contextAt, cast, stories, now);
  await tick(deps, { now: new Date(now) });
  const { items } = await listOf(deps, contextAt(now), 'followUp', { limit: 200 }, { fields: ['state'] });
  const count = (of: Readonly<Record<string, string>>) => Object.keys(of).length;
  return {
    candidates: count(cast.candidates),
    employers: count(cast.employers),
    contacts: count(cast.contacts),
    interviews: stories.reduce((sum, { rounds }) => sum + rounds.length, 0),
    touchpoints: stories.reduce((sum, story) => sum + (story.events ?? []).filter((event) => 'by' in event).length, 0),
    followUps: items.length,
    states: Object.fromEntries(
      STATES.map((state) => [state, items.filter((item) => item['state'] === state).length]),
    ) as Record<State, number>,
  };
}
