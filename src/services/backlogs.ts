import { isDatabaseAway } from '#db/client.js';
import { COUNTED_AT_MOST, type Waiting, waitingOfAll, waitingOfOne } from '#db/queries/backlogs.js';
import { lastBeat, noteBeat } from '#db/queries/job-beats.js';
import { organizationsUnrelayed } from '#db/queries/outbox.js';
import type { Deps } from './deps.js';

/** What waits for workers, over all organizations; ages in seconds. */
export interface Backlogs {
  readonly due: number;
  /** For how long the first follow-up has been due. */
  readonly oldestDueSeconds: number;
  /** How long ago a tick came to its end; null when none ever has. */
  readonly lastTickSeconds: number | null;
  readonly unrelayed: number;
  readonly oldestUnrelayedSeconds: number;
  /** Deliveries of webhooks that are due. */
  readonly undelivered: number;
  readonly oldestUndeliveredSeconds: number;
}

const TICK = 'tick-follow-ups';
/** Of so many organizations at most what waits in the outbox is counted. */
const MOST_ORGANIZATIONS = 50;

/** Notes that a tick came to its end, so that others see that somebody works. */
export async function noteTick({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db.unscoped((tx) => noteBeat(tx, TICK, now()));
}

/** Counts what waits; undefined while the database is away. */
export async function backlogs({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<Backlogs | undefined> {
  const at = now();
  const ageOf = (since: Date | null) => (since === null ? 0 : Math.max(0, (at.getTime() - since.getTime()) / 1000));
  try {
    const { followUps, webhooks, beat } = await db.unscoped(async (tx) => ({
      ...(await waitingOfAll(tx, at, ['followUps', 'webhooks'])),
      beat: await lastBeat(tx, TICK),
    }));
    const events = await eventsOfAll(db, at);
    return {
      due: followUps.waiting,
      oldestDueSeconds: ageOf(followUps.since),
      lastTickSeconds: beat === undefined ? null : ageOf(beat),
      unrelayed: events.waiting,
      oldestUnrelayedSeconds: ageOf(events.since),
      undelivered: webhooks.waiting,
      oldestUndeliveredSeconds: ageOf(webhooks.since),
    };
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}

/** Events stand behind the walls: they are counted organization by organization. */
async function eventsOfAll(db: Deps['db'], at: Date): Promise<Waiting> {
  let waiting = 0;
  let since: Date | null = null;
  for (const orgId of (await organizationsUnrelayed(db)).slice(0, MOST_ORGANIZATIONS)) {
    const { events } = await db.read(orgId, (tx) => waitingOfOne(tx, at, ['events']));
    waiting += events.waiting;
    if (events.since !== null && (since === null || events.since < since)) since = events.since;
    if (waiting >= COUNTED_AT_MOST) break;
  }
  return { waiting, since };
}
