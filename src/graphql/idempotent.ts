import { invalid } from '#src/errors.js';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';
import { claim, type KeptAnswer } from '#src/services/idempotency.js';
import { idempotencyKeyIn, requestHashOf } from '#src/services/idempotency-key.js';
import { operationIn } from './operation.js';
import type { GraphRequest } from './request.js';

/** One mutation that its sender may repeat. */
export interface Repeatable {
  /** The caller; what its write answers is kept in the transaction of the write. */
  readonly context: Context;
  /** What the write answered the first time; undefined where this is the first time. */
  readonly replay: unknown;
  /** Keeps what was answered without a write: a dry run, or what has no transaction to share. */
  keepAfter(answer: unknown): Promise<void>;
  /** Gives the right to run back when nothing was answered. */
  release(): Promise<void>;
}

/**
 * A request with an Idempotency-Key, claimed; null for queries, which may always be repeated.
 * What is kept is what the write answered; the fields are picked from it anew, relations are read as they are then.
 */
export async function claimMutation(
  deps: Deps,
  context: Context,
  header: string | string[],
  request: GraphRequest,
): Promise<Repeatable | null> {
  if (context.keyId === null || !holdsOneMutation(request)) return null;
  const key = idempotencyKeyIn(header);
  const requestHash = requestHashOf('graphql', request);
  const { orgId, keyId } = context;
  const claimed = await claim(deps, { orgId, keyId, key, requestHash });
  if ('status' in claimed) {
    return { context, replay: JSON.parse(claimed.body), keepAfter: async () => {}, release: async () => {} };
  }
  let kept = false;
  return {
    context: {
      ...context,
      beforeCommit: async (tx, result) => {
        await claimed.keep(tx, answerOf(result));
        kept = true;
      },
      takeBack: async (tx) => {
        await claimed.takeBack(tx);
        kept = false;
      },
    },
    replay: undefined,
    keepAfter: async (answer) => {
      if (kept) return;
      await claimed.keepAfter(answerOf(answer));
      kept = true;
    },
    release: async () => (kept ? undefined : claimed.release()),
  };
}

function answerOf(result: unknown): KeptAnswer {
  return { status: 200, headers: {}, body: JSON.stringify(result) };
}

/** False for queries; throws where a repeatable request would write more than once, or what it writes is hidden. */
function holdsOneMutation({ query, operationName }: GraphRequest): boolean {
  const operation = operationIn(query, operationName);
  if (operation?.operation !== 'mutation') return false;
  const [field, ...more] = operation.selectionSet.selections;
  if (more.length > 0 || field?.kind !== 'Field' || (field.directives?.length ?? 0) > 0) {
    throw invalid({
      pointer: 'Idempotency-Key',
      code: 'not_allowed',
      message: 'With an Idempotency-Key a request holds one mutation, without fragments or directives around it.',
    });
  }
  return true;
}
