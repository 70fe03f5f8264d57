import type { Tx } from '#db/client.js';
import { type AuditEntry, appendAudit } from '#db/queries/audit-log.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';

/** What an administrative write answers, and what the audit log says of it. */
export interface Administered<T> {
  readonly result: T;
  readonly audit: readonly AuditEntry[];
}

/** Runs a write of the administration (keys, organization) in one transaction with its audit log; no follow-up changes by it. */
export async function administer<T>(
  deps: Deps,
  context: Context,
  run: (tx: Tx) => Promise<Administered<T>>,
): Promise<T> {
  return deps.db.transaction(context.orgId, async (tx) => {
    const { result, audit } = await run(tx);
    const { keyId, origin, requestId } = context;
    await appendAudit(tx, { keyId, actor: origin, requestId }, audit);
    await context.beforeCommit?.(tx, result);
    return result;
  });
}
