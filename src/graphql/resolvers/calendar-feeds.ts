import { CalendarFeedCreate } from '#schema/calendar-feeds.js';
import { OfCandidateQuery } from '#schema/mail-logging.js';
import {
  type CalendarFeed,
  createCalendarFeed,
  listCalendarFeedsOf,
  type NewCalendarFeed,
  removeCalendarFeed,
} from '#src/services/calendar-feeds.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  async calendarFeeds(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, OfCandidateQuery, args);
    const page = await listCalendarFeedsOf(graph.deps, graph.context, { limit, cursor, ...filters });
    return newestFirst<CalendarFeed>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  createCalendarFeed: (_, { input }, { deps, context, check }) =>
    createCalendarFeed(deps, context, checkedInput(check, CalendarFeedCreate, input) as unknown as NewCalendarFeed),
  deleteCalendarFeed: (_, { id }, { deps, context, check }) => removeCalendarFeed(deps, context, checkedId(check, id)),
};

/** Calendars of candidates under addresses of their own. */
export const calendarFeedFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: { createCalendarFeed: CalendarFeedCreate },
  answers: { createCalendarFeed: withUrl },
};

/** A feed and, beside it, the address that is shown this once. */
function withUrl(made: object): { readonly url: unknown; readonly feed: object } {
  const { url, ...feed } = made as { readonly url: unknown };
  return { url, feed };
}
