import { ConnectionMatchQuery } from '#schema/connection-matches.js';
import {
  type ConnectionMatch,
  confirmConnectionMatch,
  listConnectionMatches,
  rejectConnectionMatch,
} from '#src/services/connection-matches.js';
import { checkedId, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  async connectionMatches(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, ConnectionMatchQuery, args);
    const page = await listConnectionMatches(graph.deps, graph.context, { limit, cursor, ...filters });
    return newestFirst<ConnectionMatch>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  confirmConnectionMatch: (_, { id }, { deps, context, check }) =>
    confirmConnectionMatch(deps, context, checkedId(check, id)),
  rejectConnectionMatch: (_, { id }, { deps, context, check }) =>
    rejectConnectionMatch(deps, context, checkedId(check, id)),
};

/** Who on candidates' networks may be a contact. */
export const connectionMatchFields: ResourceFields = { resolvers: { Query, Mutation }, inputs: {} };
