import { and, desc, eq, getTableColumns, gte, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { auditLog } from '../tables/audit-log.js';

/** What somebody did; names of fields, never values. */
export interface AuditEntry {
  action: string;
  resource: string;
  resourceId: string | null;
  fields: string[];
}

/** Who did it, through which request. */
export interface Actor {
  keyId: string | null;
  actor: string;
  requestId: string | null;
}

/** Appends to the audit log in this transaction. */
export async function appendAudit(tx: Tx, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.raw.query({
    name: 'append_audit',
    text: `INSERT INTO audit_log (org_id, id, key_id, actor, request_id, action, resource, resource_id, fields)
      SELECT $1, e.id, $3, $4, $5, e.action, e.resource, e."resourceId", e.fields
      FROM json_to_recordset($2::json) AS e(id uuid, action text, resource text, "resourceId" uuid, fields jsonb)`,
    values: [
      tx.orgId,
      JSON.stringify(entries.map((entry) => ({ ...entry, id: uuidv7() }))),
      actor.keyId,
      actor.actor,
      actor.requestId,
    ],
  });
}

/** A line of the audit log. */
export type AuditRow = Omit<typeof auditLog.$inferSelect, 'orgId'>;

/** Which lines; `before` is the id behind which a page begins, `from` counts in and `to` does not. */
export interface AuditFilter {
  resource?: string | undefined;
  resourceId?: string | undefined;
  keyId?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  before?: string | undefined;
}

/** Lines of the audit log, the newest first. */
export async function listAudit(tx: Tx, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { orgId: _, ...columns } = getTableColumns(auditLog);
  const { resource, resourceId, keyId, action, from, to, before } = filter;
  return tx
    .select(columns)
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, tx.orgId),
        resource === undefined ? undefined : eq(auditLog.resource, resource),
        resourceId === undefined ? undefined : eq(auditLog.resourceId, resourceId),
        keyId === undefined ? undefined : eq(auditLog.keyId, keyId),
        action === undefined ? undefined : eq(auditLog.action, action),
        from === undefined ? undefined : gte(auditLog.at, from),
        to === undefined ? undefined : lt(auditLog.at, to),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
}
