import { DatabaseBusy, isDatabaseAway, isRetryable } from '#db/client.js';
import { CursorRefused } from '#db/queries/reader/cursor.js';
import { invalid, Problem } from '#src/errors.js';

/** Seconds after which a database that is away may be back. */
const AWAY_SECONDS = 5;

/** Seconds after which fewer may be waiting. */
const BUSY_SECONDS = 2;

/**
 * What may be told of an error that a use case threw: itself when it is a Problem, `unavailable` while the database
 * is away, `internal` without a word of the cause for all else. One place for REST, GraphQL and hooks.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CursorRefused) {
    return invalid({
      pointer: '?cursor',
      code: 'invalid_cursor',
      message: 'Use the nextCursor of an answer to the same list in the same order, unchanged.',
    });
  }
  // Without a cause: nothing is wrong that somebody would have to look for.
  if (error instanceof DatabaseBusy) {
    return new Problem('unavailable', 'More is waiting for the database than can be served just now; try again.', {
      retryAfter: BUSY_SECONDS,
    });
  }
  if (isDatabaseAway(error)) {
    return new Problem('unavailable', 'The database cannot be reached just now. Nothing was changed; try again.', {
      retryAfter: AWAY_SECONDS,
      cause: error,
    });
  }
  if (isRetryable(error)) {
    return new Problem('unavailable', 'Others are writing about the same people. Nothing was changed; try again.', {
      retryAfter: 1,
      cause: error,
    });
  }
  return new Problem('internal', 'The fault is ours and was logged under this requestId.', { cause: error });
}
