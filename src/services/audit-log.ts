import { type AuditFilter, type AuditRow, listAudit } from '#db/queries/audit-log.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { type Page, pageOf, positionOf } from './newest-first.js';

/** What the audit log may be asked. */
export interface AuditQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly resource?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly keyId?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Who did what, the newest first; for keys with `admin`. */
export async function listAuditLog(deps: Deps, context: Context, query: AuditQuery): Promise<Page<AuditRow>> {
  requireAdministrator(context);
  const { limit, cursor, from, to, ...same } = query;
  const filter: AuditFilter = {
    ...same,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    before: positionOf(cursor),
  };
  const rows = await deps.db.read(context.orgId, (tx) => listAudit(tx, filter, limit + 1));
  return pageOf(rows, limit);
}
