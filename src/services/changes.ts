import { changesBetween, feedBounds, feedEnds, type PlacedChange, placeChanges } from '#db/queries/changes.js';
import { Problem } from '#src/errors.js';
import { ChangeCursors } from './change-cursor.js';
import { CHANGE_TYPES, type ChangeType } from './change-types.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { type Entry, entriesOf } from './feed-entries.js';
import { daysKept } from './forget-changes.js';
import { requireStillValid } from './still-valid.js';

/** What the feed may be asked. */
export interface ChangesQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Absent: all. */
  readonly types?: readonly ChangeType[] | undefined;
  /** Seconds to wait for something new; absent: none. */
  readonly wait?: number | undefined;
}

/** A stretch of the feed, and the cursor behind it: there always is one to go on from. */
export interface FeedPage {
  readonly items: readonly Entry[];
  readonly nextCursor: string;
  /** Whether more is there already; if not, ask again later or with `wait`. */
  readonly hasMore: boolean;
}

/** Positions that one page looks at, at most, however few of them are asked for or seen. */
const STRETCH = 2_000;

/** Stretches that one request looks at when nothing in them is for it. */
const STRETCHES = 10;

const PLACED_AT_ONCE = 10_000;

/**
 * What changed in the organization behind the cursor, in the order of commits, as far as the key sees it: whoever goes on
 * from `nextCursor` misses nothing, and what was committed before this was asked is in it. Throws `gone`, with the ways
 * back, for a cursor whose changes are not kept any more.
 */
export async function listChanges(
  deps: Deps,
  context: Context,
  query: ChangesQuery,
  gone?: AbortSignal,
): Promise<FeedPage> {
  requireScope(context, 'read', 'sync');
  const { orgId, keyId } = context;
  const cursors = new ChangeCursors(deps.ring);
  const given = query.cursor === undefined ? 0 : cursors.read(orgId, query.cursor);
  const until = performance.now() + (query.wait ?? 0) * 1000;
  for (let position = given; ; ) {
    const { items, reached, last, full } = await stretch(deps, context, position, query);
    const left = until - performance.now();
    const idle = items.length === 0 && reached >= last && !full && left > 0 && gone?.aborted !== true;
    if (!idle || deps.watch === undefined || deps.watch.closed)
      return { items, nextCursor: cursors.make(orgId, reached), hasMore: reached < last || full };
    position = reached;
    await deps.watch.wait({ orgId, keyId, seen: reached }, left, gone);
    // What has come since is not for a key that was lost meanwhile.
    await requireStillValid(deps, keyId);
  }
}

/** The cursor behind all that has a position now: what is read afterwards lacks nothing that it stands before. */
export async function presentCursor({ db, ring }: Pick<Deps, 'db' | 'ring'>, orgId: string): Promise<string> {
  await placeWaiting(db, orgId);
  const { last } = await db.read(orgId, feedBounds);
  return new ChangeCursors(ring).make(orgId, last);
}

/** The entries behind a position, up to which position they were looked for, how far the feed is, and whether more waits. */
async function stretch(deps: Deps, context: Context, after: number, query: ChangesQuery) {
  const full = await placeWaiting(deps.db, context.orgId);
  return deps.db.read(context.orgId, async (tx) => {
    const { last, forgotten } = await feedBounds(tx);
    // A position ahead of the feed is of a database that was put back to an earlier state.
    if (after < forgotten || after > last) throw tooOld(deps, context.orgId, last);
    const types = query.types ?? CHANGE_TYPES;
    let reached = after;
    for (let n = 0; n < STRETCHES && reached < last; n++) {
      const upTo = Math.min(last, reached + STRETCH);
      const changes = await changesBetween(tx, context.viewer, { after: reached, upTo, types, limit: query.limit });
      reached = changes.length < query.limit ? upTo : (changes.at(-1) as PlacedChange).position;
      const items = await entriesOf(tx, context, changes);
      if (items.length > 0) return { items, reached, last, full };
    }
    return { items: [], reached, last, full };
  });
}

/** Numbers what is committed, so that a read behind a write sees it; true where it was as much as is numbered at once. */
export async function placeWaiting(db: Deps['db'], orgId: string): Promise<boolean> {
  const [end] = await feedEnds(db, [orgId]);
  if (end?.unplaced !== true) return false;
  const { placed } = await db.transaction(orgId, (tx) => placeChanges(tx, PLACED_AT_ONCE));
  return placed >= PLACED_AT_ONCE;
}

function tooOld(deps: Deps, orgId: string, last: number): Problem {
  return new Problem(
    'gone',
    `Changes are kept for ${daysKept(deps)} days, and this is behind them, or of a database that was put back to an earlier state. Load all anew by \`export\` and go on from the cursor at its end; \`cursor\` goes on from now on.`,
    { ways: { export: '/v1/export', cursor: new ChangeCursors(deps.ring).make(orgId, last) } },
  );
}
