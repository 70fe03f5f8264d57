import { BrokenExportError, type ExportEnd, type ExportOptions } from './export.js';
import { ProblemError } from './problem-error.js';
import type { Change, ResourceType, TypedResource } from './resources.js';

/** What to follow, and from where. */
export interface FollowOptions {
  /** The cursor of the last portion that was applied; absent: begins with an export of all there is. */
  readonly cursor?: string | undefined;
  readonly types?: readonly ResourceType[] | undefined;
  /** Seconds that the service may wait for news before it answers that there are none, 30 at most. */
  readonly wait?: number | undefined;
  /** Leaves out what this client itself wrote under its `name` and was answered with. */
  readonly skipOwn?: boolean | undefined;
  /** Ends the following; nothing is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** What comes of following: apply it, then keep its `cursor`, where it has one, to go on from after a restart. */
export type Portion =
  /** All there is follows: what is held by now, and is not among it until `end`, is gone. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'resources'; readonly resources: readonly TypedResource[] }
  | ({ readonly kind: 'end' } & ExportEnd)
  /** In the order of commits; without any where nothing happened. `hasMore` is false when all there is was told. */
  | {
      readonly kind: 'changes';
      readonly changes: readonly Change[];
      readonly cursor: string;
      readonly hasMore: boolean;
    };

/** A stretch of the feed as it is answered. */
export interface ChangePage {
  readonly items: readonly Change[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

interface FeedQuery {
  readonly cursor: string;
  readonly wait: number;
  readonly types?: ResourceType[];
}

/** What following asks for. */
export interface FeedDoor {
  changes(query: FeedQuery, signal?: AbortSignal): Promise<ChangePage>;
  export(options: ExportOptions): AsyncGenerator<readonly TypedResource[], ExportEnd, undefined>;
  /** The name under which this client writes. */
  readonly name: string | undefined;
}

/** Exports in a row that may break off. */
const BROKEN_EXPORTS = 5;

/**
 * All there is, and then what changes, for as long as somebody takes it: nothing is left out. A cursor whose changes are
 * not kept any more leads to a new export, which begins with `begin`.
 */
export async function* following(door: FeedDoor, options: FollowOptions): AsyncGenerator<Portion, void, undefined> {
  const { types, wait = 30, skipOwn = false, signal } = options;
  let { cursor } = options;
  let reached = false;
  try {
    for (;;) {
      if (cursor === undefined) cursor = yield* exported(door, { types, signal });
      // Waits only once it is known that nothing is there, so that whoever begins hears soon that it has caught up.
      const query: FeedQuery = {
        cursor,
        wait: reached ? wait : 0,
        ...(types !== undefined && { types: [...types] }),
      };
      const page: ChangePage | undefined = await door.changes(query, signal).catch(ifTooOld);
      cursor = page?.nextCursor;
      reached = page?.hasMore === false;
      if (page === undefined || cursor === undefined) continue;
      const changes = page.items.filter((change) => !(skipOwn && isOwn(change, door.name)));
      yield { kind: 'changes', changes, cursor, hasMore: page.hasMore };
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

async function* exported(door: FeedDoor, options: ExportOptions): AsyncGenerator<Portion, string, undefined> {
  for (let broken = 0; ; ) {
    yield { kind: 'begin' };
    const portions = door.export(options);
    try {
      for (;;) {
        const { value, done } = await portions.next();
        if (done === true) {
          yield { kind: 'end', ...value };
          return value.cursor;
        }
        yield { kind: 'resources', resources: value };
      }
    } catch (error) {
      broken += 1;
      if (!(error instanceof BrokenExportError) || broken >= BROKEN_EXPORTS || options.signal?.aborted === true)
        throw error;
    } finally {
      // Whoever stops in the middle of it leaves no connection open.
      await portions.return(undefined as never);
    }
  }
}

function ifTooOld(error: unknown): undefined {
  if (!(error instanceof ProblemError && error.code === 'gone')) throw error;
}

function isOwn({ client, direct }: Change, name: string | undefined): boolean {
  return direct && name !== undefined && client === name;
}
