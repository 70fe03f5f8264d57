import { AuditEntry, AuditQuery } from '#schema/audit-log.js';
import { ListOf } from '#schema/common.js';
import { listAuditLog } from '#src/services/audit-log.js';
import type { App, RouteDeps } from '../instance.js';

/** `/v1/audit-log`: who did what in the organization. */
export async function auditLogRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/audit-log',
    {
      schema: {
        operationId: 'listAuditLog',
        summary: 'List who did what, the newest first',
        description: 'Names of fields, never values. Needs `admin`.',
        tags: ['Audit log'],
        querystring: AuditQuery,
        response: { 200: ListOf(AuditEntry) },
      },
    },
    (request) => listAuditLog(deps, request.context, request.query),
  );
}
