import type { Context } from './context.js';
import type { Deps } from './deps.js';

/** The service itself at work for an organization: by the clock, or because a provider of e-mail said something. */
export function workerContext(
  { now }: Pick<Deps, 'now'>,
  orgId: string,
  origin: 'worker' | 'email' = 'worker',
): Context {
  return {
    orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: origin,
    origin,
    now,
  };
}
