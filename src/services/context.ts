import type { Tx } from '#db/client.js';
import type { Viewer } from '#db/queries/reader/noun.js';
import { Problem } from '#src/errors.js';

/** What a key may do. `admin` includes all others of its organization. */
export const SCOPES = ['read', 'write', 'sync', 'metrics', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, through which request, and what time it is. Every use case takes one. */
export interface Context {
  readonly orgId: string;
  /** The API key; null for the service itself (workers, commands). */
  readonly keyId: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Marks the writer in the change feed, so that it can tell its own writes: `key:<id>[/<client>]`, `worker`, `cli`. */
  readonly origin: string;
  readonly now: () => Date;
  /**
   * Called with what a write answers, in its transaction and just before the commit: keeps the answer to a request
   * with an Idempotency-Key, so that effect and answer are committed together. What it throws rolls the write back. A
   * request of several writes calls it in each: the last answer is the one to give, also when the request is cut off.
   */
  readonly beforeCommit?: (tx: Tx, result: unknown) => Promise<void>;
  /** Takes back what beforeCommit kept in an earlier write of this request: it came to nothing, and may be asked again. */
  readonly takeBack?: (tx: Tx) => Promise<void>;
}

/** Lets pass whoever has one of the scopes (`admin` always), else throws `forbidden`, naming what is missing. */
export function requireScope(context: Context, ...scopes: Scope[]): void {
  if (context.scopes.has('admin') || scopes.some((scope) => context.scopes.has(scope))) return;
  throw new Problem('forbidden', `This needs a key with the scope ${scopes.map((s) => `"${s}"`).join(' or ')}.`);
}

/** Lets pass only a key that sees the whole organization. */
export function requireWholeOrganization(context: Context): void {
  if (context.viewer.candidateId === undefined && context.viewer.advisorId === undefined) return;
  throw new Problem('forbidden', 'This needs a key that is not bound to a candidate or an advisor.');
}

/** Lets pass whoever may administer the whole organization. */
export function requireAdministrator(context: Context): void {
  requireScope(context, 'admin');
  requireWholeOrganization(context);
}
