import type { Context } from './context.js';
import type { Deps } from './deps.js';

/** The service itself at work for an organization. */
export function workerContext({ now }: Pick<Deps, 'now'>, orgId: string): Context {
  return {
    orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: 'worker',
    origin: 'worker',
    now,
  };
}
