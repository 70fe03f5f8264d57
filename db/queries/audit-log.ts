import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';

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
