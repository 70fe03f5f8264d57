import { and, count, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Database, Tx } from '../client.js';
import { calendarFeeds, calendarFeedTokens } from '../tables/calendar-feeds.js';

/** A feed as it is stored; its token is nowhere. */
export type CalendarFeedRow = typeof calendarFeeds.$inferSelect;

const FIND = {
  name: 'find_calendar_feed',
  text: 'SELECT t.org_id AS "orgId", t.feed_id AS "feedId" FROM calendar_feed_tokens t WHERE t.token_hash = $1',
};

/** The feed whose token has this hash, before its organization is known. */
export async function findCalendarFeed(
  db: Database,
  tokenHash: Buffer,
): Promise<{ orgId: string; feedId: string } | undefined> {
  const [row] = await db.hot<{ orgId: string; feedId: string }>(FIND, [tokenHash]);
  return row;
}

/** Stores a feed, and by what it is found. */
export async function insertCalendarFeed(
  tx: Tx,
  row: Pick<CalendarFeedRow, 'id' | 'candidateId' | 'name' | 'createdAt' | 'updatedAt'>,
  tokenHash: Buffer,
): Promise<CalendarFeedRow> {
  const [made] = await tx
    .insert(calendarFeeds)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the calendar feed was not stored');
  await tx.insert(calendarFeedTokens).values({ orgId: tx.orgId, feedId: row.id, tokenHash });
  return made;
}

/** The live feed of this id. */
export async function calendarFeedById(tx: Tx, id: string): Promise<CalendarFeedRow | undefined> {
  const [row] = await tx
    .select()
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.orgId, tx.orgId), eq(calendarFeeds.id, id), isNull(calendarFeeds.deletedAt)));
  return row;
}

/** How many live feeds a candidate has. */
export async function countCalendarFeeds(tx: Tx, candidateId: string): Promise<number> {
  const [row] = await tx
    .select({ feeds: count() })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.orgId, tx.orgId),
        eq(calendarFeeds.candidateId, candidateId),
        isNull(calendarFeeds.deletedAt),
      ),
    );
  return row?.feeds ?? 0;
}

/** Live feeds, the newest first, from behind `before`; of one candidate where asked. */
export async function listCalendarFeeds(
  tx: Tx,
  { limit, before, candidateId }: { limit: number; before?: string | undefined; candidateId?: string | undefined },
): Promise<CalendarFeedRow[]> {
  return tx
    .select()
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.orgId, tx.orgId),
        isNull(calendarFeeds.deletedAt),
        before === undefined ? undefined : lt(calendarFeeds.id, before),
        candidateId === undefined ? undefined : eq(calendarFeeds.candidateId, candidateId),
      ),
    )
    .orderBy(desc(calendarFeeds.id))
    .limit(limit);
}

/** Ends a feed: its address finds nothing any more. */
export async function endCalendarFeed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .update(calendarFeeds)
    .set({ deletedAt: now })
    .where(and(eq(calendarFeeds.orgId, tx.orgId), eq(calendarFeeds.id, id)));
  await tx
    .delete(calendarFeedTokens)
    .where(and(eq(calendarFeedTokens.orgId, tx.orgId), eq(calendarFeedTokens.feedId, id)));
}
