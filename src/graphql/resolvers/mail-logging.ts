import { LoggingAddressCreate, MailReviewLog, OfCandidateQuery } from '#schema/mail-logging.js';
import {
  createLoggingAddress,
  type LoggingAddress,
  listLoggingAddressesOf,
  type NewLoggingAddress,
  removeLoggingAddress,
} from '#src/services/logging-addresses.js';
import { discardMailReview, listMailReviewsOf, logMailReview, type MailReview } from '#src/services/mail-reviews.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  async loggingAddresses(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, OfCandidateQuery, args);
    const page = await listLoggingAddressesOf(graph.deps, graph.context, { limit, cursor, ...filters });
    return newestFirst<LoggingAddress>(page, cursor);
  },
  async mailReviews(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, OfCandidateQuery, args);
    const page = await listMailReviewsOf(graph.deps, graph.context, { limit, cursor, ...filters });
    return newestFirst<MailReview>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  createLoggingAddress: (_, { input }, { deps, context, check }) =>
    createLoggingAddress(
      deps,
      context,
      checkedInput(check, LoggingAddressCreate, input) as unknown as NewLoggingAddress,
    ),
  deleteLoggingAddress: (_, { id }, { deps, context, check }) =>
    removeLoggingAddress(deps, context, checkedId(check, id)),
  logMailReview: (_, { id, input }, { deps, context, check }) =>
    logMailReview(
      deps,
      context,
      checkedId(check, id),
      checkedInput(check, MailReviewLog, input) as unknown as { contactId: string },
    ),
  discardMailReview: (_, { id }, { deps, context, check }) => discardMailReview(deps, context, checkedId(check, id)),
};

/** Mail that logs itself. */
export const mailLoggingFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: { createLoggingAddress: LoggingAddressCreate, logMailReview: MailReviewLog },
};
