import { uuidv7 } from '#db/ids.js';
import {
  type CalendarFeedRow,
  calendarFeedById,
  countCalendarFeeds,
  endCalendarFeed,
  insertCalendarFeed,
  listCalendarFeeds,
} from '#db/queries/calendar-feeds.js';
import { visibleRows } from '#db/queries/visible.js';
import { invalid, notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { hashSecret, newSecret } from './key-token.js';
import type { Page } from './newest-first.js';
import { listOfCandidate, type OfCandidateQuery } from './of-candidate.js';

/** A candidate's calendar under an address of its own, which is told when it is made and never again. */
export interface CalendarFeed {
  readonly id: string;
  readonly candidateId: string;
  readonly name: string | null;
  readonly createdAt: Date;
}

/** A feed with its address, shown this once: whoever has it reads the calendar. */
export type CalendarFeedWithUrl = CalendarFeed & { readonly url: string };

/** What a new feed is to be. */
export interface NewCalendarFeed {
  readonly candidateId: string;
  readonly name?: string | null | undefined;
}

/** So many of a candidate: one for each calendar that they use. */
export const MOST_FEEDS = 10;

/** Makes a calendar feed of a candidate that the key sees; its address is shown this once. */
export async function createCalendarFeed(
  deps: Deps,
  context: Context,
  { candidateId, name = null }: NewCalendarFeed,
): Promise<CalendarFeedWithUrl> {
  requireScope(context, 'write');
  const now = context.now();
  return administer(deps, context, async (tx) => {
    if (!(await visibleRows(tx, context.viewer, 'candidate', [candidateId])).has(candidateId))
      throw invalid({
        pointer: '/candidateId',
        code: 'not_found',
        message: 'No candidate with this id is visible to this key.',
      });
    if ((await countCalendarFeeds(tx, candidateId)) >= MOST_FEEDS)
      throw new Problem('conflict', `A candidate has ${MOST_FEEDS} calendar feeds at most. Revoke one first.`);
    const token = newSecret();
    const row = { id: uuidv7(now.getTime()), candidateId, name, createdAt: now, updatedAt: now };
    const made = await insertCalendarFeed(tx, row, hashSecret(token));
    return {
      result: { ...shown(made), url: `${deps.publicUrl ?? ''}/feeds/${token}.ics` },
      audit: [audited('calendar_feed', 'create', made.id)],
    };
  });
}

/** Calendar feeds that the key sees, the newest first, without their addresses; a key bound to an advisor names the candidate. */
export async function listCalendarFeedsOf(
  deps: Deps,
  context: Context,
  query: OfCandidateQuery,
): Promise<Page<CalendarFeed>> {
  return listOfCandidate(deps, context, query, async (tx, rows) => (await listCalendarFeeds(tx, rows)).map(shown));
}

/** Revokes a calendar feed: from now on its address is as one that never was. */
export async function removeCalendarFeed(deps: Deps, context: Context, id: string): Promise<{ id: string }> {
  requireScope(context, 'write');
  return administer(deps, context, async (tx) => {
    const row = await calendarFeedById(tx, id);
    const seen = row !== undefined && (await visibleRows(tx, context.viewer, 'candidate', [row.candidateId])).size > 0;
    if (!seen) throw notFound('calendarFeed', id);
    await endCalendarFeed(tx, id, context.now());
    return { result: { id }, audit: [audited('calendar_feed', 'delete', id)] };
  });
}

function shown({ id, candidateId, name, createdAt }: CalendarFeedRow): CalendarFeed {
  return { id, candidateId, name, createdAt };
}
