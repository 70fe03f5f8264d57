import Type from 'typebox';
import { Closed, Id, Instant, Name, Nullable, Version } from './common.js';

/** What a key may do. */
export const ScopeName = Type.Enum(['read', 'write', 'sync', 'metrics', 'admin']);

/** A key without its secret. */
export const Key = Type.Object(
  {
    id: Id,
    name: Name,
    scopes: Type.Array(ScopeName),
    candidateId: Nullable(Id),
    advisorId: Nullable(Id),
    rotatedFromId: Nullable(Id),
    expiresAt: Nullable(Instant),
    revokedAt: Nullable(Instant),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Key' },
);

/** A key with its token, shown this once. */
export const KeyWithToken = Type.Object(
  {
    ...Key.properties,
    token: Type.String({ description: 'Shown this once and kept nowhere.' }),
  },
  { title: 'KeyWithToken' },
);

/** What a new key is to be. */
export const NewKey = Closed(
  {
    name: Name,
    scopes: Type.Array(ScopeName, { minItems: 1, maxItems: 5 }),
    candidateId: Type.Optional(Id),
    advisorId: Type.Optional(Id),
    expiresAt: Type.Optional(Instant),
  },
  { title: 'KeyCreate' },
);

/** How long the old key works beside its successor. */
export const KeyRotation = Closed(
  {
    overlapSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800, description: 'Default 86400, a day.' })),
  },
  { title: 'KeyRotation' },
);
