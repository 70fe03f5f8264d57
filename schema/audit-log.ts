import Type from 'typebox';
import { Closed, Id, Instant, listProperties, Nullable } from './common.js';

/** Who did what to which resource: names of fields, never values. */
export const AuditEntry = Type.Object(
  {
    id: Id,
    at: Instant,
    keyId: Nullable(Id),
    actor: Type.String({
      description: '`key:<id>`, behind a slash the `Sync-Client` of the request; `worker` or `cli`.',
    }),
    action: Type.String({ description: 'E.g. `candidate.update`.' }),
    resource: Type.String(),
    resourceId: Nullable(Id),
    requestId: Nullable(Type.String()),
    fields: Type.Array(Type.String()),
  },
  { title: 'AuditEntry' },
);

/** What the audit log can be searched by. */
export const AuditQuery = Closed({
  ...listProperties,
  resource: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  resourceId: Type.Optional(Id),
  keyId: Type.Optional(Id),
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
});
