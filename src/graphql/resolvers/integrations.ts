import { ListQuery } from '#schema/common.js';
import {
  IntegrationConflictQuery,
  IntegrationCreate,
  IntegrationLoginCreate,
  IntegrationPatch,
  IntegrationRunCreate,
} from '#schema/integrations.js';
import { beginIntegrationLogin } from '#src/services/crm/integration-logins.js';
import {
  createIntegration,
  getIntegration,
  type Integration,
  type IntegrationInput,
  listIntegrationsOf,
  patchIntegration,
  removeIntegration,
} from '#src/services/crm/integrations.js';
import {
  askForRun,
  type IntegrationConflict,
  type IntegrationRun,
  listConflictsOf,
  listRunsOf,
} from '#src/services/crm/runs.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  integration: (_, { id }, { deps, context, check }) => getIntegration(deps, context, checkedId(check, id)),
  async integrations(_, args, graph) {
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    return newestFirst<Integration>(await listIntegrationsOf(graph.deps, graph.context, { limit, cursor }), cursor);
  },
  async integrationRuns(_, { integrationId, ...args }, graph) {
    const id = checkedId(graph.check, integrationId);
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    return newestFirst<IntegrationRun>(await listRunsOf(graph.deps, graph.context, id, { limit, cursor }), cursor);
  },
  async integrationConflicts(_, { integrationId, ...args }, graph) {
    const id = checkedId(graph.check, integrationId);
    const { limit, cursor, filters } = checkedQuery(graph, IntegrationConflictQuery, args);
    const page = await listConflictsOf(graph.deps, graph.context, id, { limit, cursor, ...filters });
    return newestFirst<IntegrationConflict>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  createIntegration: (_, { input }, { deps, context, check }) =>
    createIntegration(deps, context, checkedInput(check, IntegrationCreate, input) as unknown as IntegrationInput),
  createIntegrationLogin: (_, { id, input }, { deps, context, check }) =>
    beginIntegrationLogin(
      deps,
      context,
      checkedId(check, id),
      checkedInput(check, IntegrationLoginCreate, input) as { returnUrl: string },
    ),
  patchIntegration: (_, args, { deps, context, check }) =>
    patchIntegration(
      deps,
      context,
      checkedId(check, args['id']),
      checkedInput(check, IntegrationPatch, args['input']),
      versionIn(args),
    ),
  deleteIntegration: (_, args, { deps, context, check }) =>
    removeIntegration(deps, context, checkedId(check, args['id']), versionIn(args)),
  createIntegrationRun: (_, { id, input }, { deps, context, check }) =>
    askForRun(deps, context, checkedId(check, id), checkedInput(check, IntegrationRunCreate, input ?? {})),
};

/** CRMs that the organization is kept in step with. */
export const integrationFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: {
    createIntegration: IntegrationCreate,
    createIntegrationLogin: IntegrationLoginCreate,
    patchIntegration: IntegrationPatch,
    createIntegrationRun: IntegrationRunCreate,
  },
};
