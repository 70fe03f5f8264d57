import { isDatabaseAway } from '#db/client.js';
import { dueLoad, unrelayedLoad } from '#db/queries/backlogs.js';
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
  const ageOf = (instant: number | null) => (instant === null ? 0 : Math.max(0, (at.getTime() - instant) / 1000));
  try {
    const { due, oldest, beat } = await db.unscoped(async (tx) => ({
      ...(await dueLoad(tx, at)),
      beat: await lastBeat(tx, TICK),
    }));
    let unrelayed = 0;
    let first: number | null = null;
    for (const orgId of (await organizationsUnrelayed(db)).slice(0, MOST_ORGANIZATIONS)) {
      const { pending, firstId } = await db.read(orgId, unrelayedLoad);
      unrelayed += pending;
      if (firstId !== null) first = Math.min(first ?? Infinity, madeAt(firstId));
    }
    return {
      due,
      oldestDueSeconds: ageOf(oldest?.getTime() ?? null),
      lastTickSeconds: beat === undefined ? null : ageOf(beat.getTime()),
      unrelayed,
      oldestUnrelayedSeconds: ageOf(first),
    };
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}

/** Ids begin with the millisecond at which they were made. */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
