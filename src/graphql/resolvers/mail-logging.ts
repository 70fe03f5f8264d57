import { LoggingAddressCreate, MailReviewLog, OfCandidateQuery } from '#schema/mail-logging.js';
import {
  createLoggingAddress,
  type LoggingAddress,
  listLoggingAddressesOf,
  type NewLoggingAddress,
  removeLoggingAddress,
} from '#src/services/logging-addresses.js';
import { discardMailReview, listMailReviewsOf, logMailReview, type MailReview } from '#src/services/mail-reviews.js';
import { cursorBehind } from '#src/services/newest-first.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { RelayPage } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  async loggingAddresses(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, OfCandidateQuery, args);
    const { items, nextCursor } = await listLoggingAddressesOf(graph.deps, graph.context, {
      limit,
      cursor,
      ...filters,
    });
    return new RelayPage<LoggingAddress>(items, {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: cursor !== undefined,
      cursorOf: cursorBehind,
    });
  },
  async mailReviews(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, OfCandidateQuery, args);
    const { items, nextCursor } = await listMailReviewsOf(graph.deps, graph.context, { limit, cursor, ...filters });
    return new RelayPage<MailReview>(items, {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: cursor !== undefined,
      cursorOf: cursorBehind,
    });
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
