import {
  DeadLetterQuery,
  EmailEndpointCreate,
  EmailEndpointPatch,
  EmailEndpointRotation,
} from '#schema/email-hooks.js';
import { type DeadLetter, discardLetter, getLetter, listLetters, replayLetter } from '#src/services/dead-letters.js';
import type { EmailEndpoint } from '#src/services/email-endpoint-view.js';
import {
  createEndpoint,
  getEndpoint,
  listEndpointsOf,
  type NewEmailEndpoint,
  patchEndpoint,
  removeEndpoint,
  rotateEndpoint,
} from '#src/services/email-endpoints.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import { limitOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';
import { withSecret } from './with-secret.js';

const Query: FieldResolvers = {
  emailEndpoint: (_, { id }, { deps, context, check }) => getEndpoint(deps, context, checkedId(check, id)),
  async emailEndpoints(_, { first, after }, { deps, context }) {
    const cursor = (after as string | null | undefined) ?? undefined;
    return newestFirst<EmailEndpoint>(await listEndpointsOf(deps, context, { limit: limitOf(first), cursor }), cursor);
  },
  deadLetter: (_, { id }, { deps, context, check }) => getLetter(deps, context, checkedId(check, id)),
  async deadLetters(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, DeadLetterQuery, args);
    const { all } = filters as { all?: boolean };
    return newestFirst<DeadLetter>(await listLetters(graph.deps, graph.context, { limit, cursor, all }), cursor);
  },
};

const Mutation: FieldResolvers = {
  createEmailEndpoint: (_, { input }, { deps, context, check }) =>
    createEndpoint(deps, context, checkedInput(check, EmailEndpointCreate, input) as unknown as NewEmailEndpoint),
  patchEmailEndpoint: (_, args, { deps, context, check }) =>
    patchEndpoint(
      deps,
      context,
      checkedId(check, args['id']),
      checkedInput(check, EmailEndpointPatch, args['input']),
      versionIn(args),
    ),
  rotateEmailEndpoint: (_, { id, input }, { deps, context, check }) =>
    rotateEndpoint(deps, context, checkedId(check, id), checkedInput(check, EmailEndpointRotation, input ?? {})),
  deleteEmailEndpoint: (_, args, { deps, context, check }) =>
    removeEndpoint(deps, context, checkedId(check, args['id']), versionIn(args)),
  replayDeadLetter: (_, { id }, { deps, context, check }) => replayLetter(deps, context, checkedId(check, id)),
  discardDeadLetter: (_, { id }, { deps, context, check }) => discardLetter(deps, context, checkedId(check, id)),
};

/** Endpoints of e-mail providers, and what could not be taken in. */
export const emailHookFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: {
    createEmailEndpoint: EmailEndpointCreate,
    patchEmailEndpoint: EmailEndpointPatch,
    rotateEmailEndpoint: EmailEndpointRotation,
  },
  answers: { createEmailEndpoint: withSecret, rotateEmailEndpoint: withSecret },
};
