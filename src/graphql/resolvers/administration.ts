import { AuditQuery } from '#schema/audit-log.js';
import { KeyRotation, NewKey } from '#schema/keys.js';
import { OrganizationPatch } from '#schema/organizations.js';
import { type AuditQuery as AuditQueryInput, listAuditLog } from '#src/services/audit-log.js';
import {
  createKey,
  getKeyOf,
  type Key,
  type KeyWithToken,
  listKeysOf,
  type NewKey as NewKeyInput,
  revokeKey,
  rotateKey,
} from '#src/services/keys.js';
import { cursorBehind } from '#src/services/newest-first.js';
import { getOrganizationOf, patchOrganization } from '#src/services/organizations.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { RelayPage } from '../pages.js';
import { limitOf } from '../selection.js';
import type { FieldResolvers, Resolver } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  me: (_, _args, { context }) => ({
    keyId: context.keyId,
    organizationId: context.orgId,
    scopes: [...context.scopes],
    candidateId: context.viewer.candidateId ?? null,
    advisorId: context.viewer.advisorId ?? null,
  }),
  organization: (_, _args, { deps, context }) => getOrganizationOf(deps, context, context.orgId),
  key: (_, { id }, { deps, context, check }) => getKeyOf(deps, context, checkedId(check, id)),
  async keys(_, { first, after }, { deps, context }) {
    const cursor = (after as string | null | undefined) ?? undefined;
    const { items, nextCursor } = await listKeysOf(deps, context, { limit: limitOf(first), cursor });
    return new RelayPage<Key>(items, {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: cursor !== undefined,
      cursorOf: cursorBehind,
    });
  },
};

const auditLog: Resolver = async (_, args, graph) => {
  const { limit, cursor, filters } = checkedQuery(graph, AuditQuery, args);
  const query: AuditQueryInput = { ...filters, limit, cursor };
  const { items, nextCursor } = await listAuditLog(graph.deps, graph.context, query);
  return new RelayPage(items, {
    hasNextPage: nextCursor !== null,
    hasPreviousPage: cursor !== undefined,
    cursorOf: cursorBehind,
  });
};

const Mutation: FieldResolvers = {
  patchOrganization: (_, args, { deps, context, check }) =>
    patchOrganization(
      deps,
      context,
      context.orgId,
      checkedInput(check, OrganizationPatch, args['input']),
      versionIn(args),
    ),
  createKey: (_, { input }, { deps, context, check }) =>
    createKey(deps, context, checkedInput(check, NewKey, input) as unknown as NewKeyInput),
  rotateKey: (_, { id, input }, { deps, context, check }) =>
    rotateKey(deps, context, checkedId(check, id), checkedInput(check, KeyRotation, input ?? {})),
  revokeKey: (_, { id }, { deps, context, check }) => revokeKey(deps, context, checkedId(check, id)),
};

/** The organization and its keys. */
export const administrationFields: ResourceFields = {
  resolvers: { Query: { ...Query, auditLog }, Mutation },
  inputs: { patchOrganization: OrganizationPatch, createKey: NewKey, rotateKey: KeyRotation },
  answers: { createKey: withToken, rotateKey: withToken },
};

function withToken(made: object) {
  const { token, ...key } = made as KeyWithToken;
  return { token, key };
}
