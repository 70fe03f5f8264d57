import type { AuditEntry } from '#db/queries/audit-log.js';

/** What the audit log is told of an act, with the names of what it changed: `key.rotate`. */
export function audited(
  resource: string,
  action: string,
  resourceId: string,
  fields: readonly string[] = [],
): AuditEntry {
  return { action: `${resource}.${action}`, resource, resourceId, fields: [...fields] };
}
