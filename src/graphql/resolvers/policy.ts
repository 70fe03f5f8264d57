import { PolicyPatch } from '#schema/policies.js';
import { assess } from '#src/services/assess.js';
import { getPolicy, listPolicies, patchPolicy, policyCursor, type ShownPolicy } from '#src/services/policy.js';
import { checkedInput, plainOf } from '../input.js';
import { RelayPage } from '../pages.js';
import { limitOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  policy: (_, _args, { deps, context }) => getPolicy(deps, context),
  async policyVersions(_, { first, after }, { deps, context }) {
    const cursor = (after as string | null | undefined) ?? undefined;
    const { items, nextCursor } = await listPolicies(deps, context, { limit: limitOf(first), cursor });
    return new RelayPage<ShownPolicy>(items, {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: cursor !== undefined,
      cursorOf: policyCursor,
    });
  },
  // The engine says itself what it refuses, in its own words.
  assess: (_, args) => assess(plainOf(args)),
};

const Mutation: FieldResolvers = {
  patchPolicy: (_, args, { deps, context, check }) =>
    patchPolicy(deps, context, checkedInput(check, PolicyPatch, args['input']), versionIn(args)),
};

/** An organization's thresholds, versioned; and the engine's own door. */
export const policyFields: ResourceFields = { resolvers: { Query, Mutation }, inputs: { patchPolicy: PolicyPatch } };
