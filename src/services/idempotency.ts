import { createHash } from 'node:crypto';
import type { Tx } from '#db/client.js';
import {
  blankAnswers,
  claimKey,
  findKey,
  forgetKeys,
  type IdempotencyRow,
  insertAnswered,
  keepAnswer,
  releaseKey,
  takeBackAnswer,
} from '#db/queries/idempotency-keys.js';
import { Problem } from '#src/errors.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { type Bound, KeyRingRefused } from './key-ring.js';

/** A request that its sender may repeat: whose it is, its Idempotency-Key, and a hash of all that it asks. */
export interface Repeatable {
  readonly orgId: string;
  readonly keyId: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** An answer as it is kept: enough to give it once more, to the byte. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The right to run a request, of which one holder at a time can commit. */
export interface Hold {
  /** Keeps the answer in the transaction of the effect, over what this run kept before; throws, and so rolls it back, when the right was lost. */
  keep(tx: Tx, answer: KeptAnswer): Promise<void>;
  /** Takes back what was kept for this run, whose effect did not come about. */
  takeBack(tx: Tx): Promise<void>;
  /** Keeps the answer after the effect, for what has no transaction to share. */
  keepAfter(answer: KeptAnswer): Promise<void>;
  /** Gives the right back: the request had no effect, and may run when it comes again. */
  release(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Milliseconds for which an answer is kept. */
export const ANSWERS_KEPT_MS = 24 * HOUR_MS;

/** Milliseconds after which a run that has neither an answer nor an end is taken for dead. */
const LEASE_MS = 60_000;

/** The answer to the first request with this key, or the right to run it; throws `idempotency_mismatch` or `idempotency_running`. */
export async function claim(deps: Deps, request: Repeatable): Promise<KeptAnswer | Hold> {
  const now = deps.now();
  const lockedUntil = new Date(now.getTime() + LEASE_MS);
  const forgottenBefore = new Date(now.getTime() - ANSWERS_KEPT_MS);
  const { requestHash } = request;
  return deps.db.transaction(request.orgId, async (tx) => {
    if (await claimKey(tx, request, { requestHash, now, lockedUntil, forgottenBefore })) {
      return holdOf(deps, request, lockedUntil);
    }
    const row = await findKey(tx, request);
    // Its run gave it back between the two statements.
    if (row === undefined) throw running();
    return answerOf(deps, request, row);
  });
}

/**
 * As `claim`, for a request that makes the organization it belongs to: there is no row to hold before, so the id of
 * the organization follows from the request (`organizationIdOf`), and of two at once the second meets the first's id.
 */
export async function claimOrganization(deps: Deps, request: Repeatable): Promise<KeptAnswer | Hold> {
  const row = await deps.db.transaction(request.orgId, (tx) => findKey(tx, request));
  if (row !== undefined) return answerOf(deps, request, row);
  const { keyId, key: idempotencyKey, requestHash } = request;
  return {
    async keep(tx, answer) {
      const now = deps.now();
      const sealed = { status: answer.status, answer: seal(deps, request, answer) };
      await insertAnswered(tx, { keyId, idempotencyKey, requestHash, ...sealed, lockedUntil: now, createdAt: now });
    },
    async takeBack() {},
    async keepAfter() {},
    async release() {},
  };
}

/** The id of the organization that a platform key makes with this Idempotency-Key: as good as random, yet the same again. */
export function organizationIdOf(keyId: string, key: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['organization', keyId, key]))
    .digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Forgets the answers that are older than 24 h, organization after organization; gives how many. */
export async function forgetAnswers(deps: Deps, options: AloneOptions = {}): Promise<number> {
  const before = new Date(deps.now().getTime() - ANSWERS_KEPT_MS);
  let forgotten = 0;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    forgotten += await deps.db.transaction(orgId, (tx) => forgetKeys(tx, before));
  });
  return forgotten;
}

/**
 * Takes all kept answers of the transaction's organization away: they are sealed and may be about anybody, so that an
 * erasure spares none. A repeated request is then told `gone`, and still does not run twice.
 */
export async function eraseAnswers(tx: Tx): Promise<void> {
  await blankAnswers(tx);
}

/** What the answer to a request is sealed for. */
export function answerBoundOf({ orgId, keyId, key }: Omit<Repeatable, 'requestHash'>): Bound {
  return { purpose: 'idempotency_keys.answer', orgId, rowId: JSON.stringify([keyId, key]) };
}

function holdOf(deps: Deps, request: Repeatable, lockedUntil: Date): Hold {
  const keep = async (tx: Tx, answer: KeptAnswer) => {
    const sealed = { status: answer.status, answer: seal(deps, request, answer) };
    if (!(await keepAnswer(tx, request, lockedUntil, sealed))) throw running();
  };
  return {
    keep,
    takeBack: (tx) => takeBackAnswer(tx, request, lockedUntil),
    keepAfter: (answer) => deps.db.transaction(request.orgId, (tx) => keep(tx, answer)),
    release: () => deps.db.transaction(request.orgId, (tx) => releaseKey(tx, request, lockedUntil)),
  };
}

function answerOf(deps: Deps, request: Repeatable, row: IdempotencyRow): KeptAnswer {
  if (!row.requestHash.equals(request.requestHash)) {
    const message = 'Use a new key for each new request; a repeated one must be the same in method, address and body.';
    throw new Problem('idempotency_mismatch', message, {
      errors: [{ pointer: 'Idempotency-Key', code: 'used', message }],
    });
  }
  if (row.status === null) throw running();
  if (row.answer === null) {
    throw new Problem(
      'gone',
      'This request was carried out once; its answer was erased with a person whom it may be about.',
    );
  }
  const { headers, body } = JSON.parse(opened(deps, request, row.answer)) as Omit<KeptAnswer, 'status'>;
  return { status: row.status, headers, body };
}

function opened(deps: Deps, request: Repeatable, sealed: string): string {
  try {
    return deps.ring.decrypt(sealed, answerBoundOf(request));
  } catch (error) {
    if (!(error instanceof KeyRingRefused)) throw error;
    throw new Problem(
      'gone',
      'This request was carried out once; its answer is sealed with a key that this service does not have any more.',
      { cause: error },
    );
  }
}

function seal(deps: Deps, request: Repeatable, { headers, body }: KeptAnswer): string {
  return deps.ring.encrypt(JSON.stringify({ headers, body }), answerBoundOf(request));
}

function running(): Problem {
  return new Problem('idempotency_running', 'Try again in a moment to get its answer.', { retryAfter: 2 });
}
