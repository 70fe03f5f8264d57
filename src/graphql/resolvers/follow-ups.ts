import { ListQuery } from '#schema/common.js';
import { FollowUpListQuery, FollowUpPin, FollowUpQuery, FollowUpSnooze } from '#schema/follow-ups.js';
import { invalid } from '#src/errors.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { listResolver, payload, type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  async followUp(_, { id: given, asOf }, { services, context, check }, info) {
    const id = checkedId(check, given);
    const selection = selectionOf(info, 'followUp');
    if (asOf == null) return services.followUps.get(context, id, selection);
    const faults = check(FollowUpQuery, { asOf }, 'querystring');
    if (faults.length > 0) throw invalid(...faults);
    const assessed = await services.followUps.assessAt(context, id, asOf as string);
    const { relations = {} } = selection;
    if (Object.keys(relations).length === 0) return assessed;
    return { ...(await services.followUps.get(context, id, { fields: ['id'], relations })), ...assessed };
  },
  async followUpHistory(_, args, graph, info) {
    const { services, context, check } = graph;
    const id = checkedId(check, args['id']);
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    const query = { limit, cursor, edges: true };
    const page = await services.followUps.history(context, id, query, pageSelectionOf(info, 'followUpTransition'));
    const hasNextPage = page.nextCursor !== null;
    return relayPage(page.items, { limit, sort: '-followUpVersion', after: cursor, hasNextPage });
  },
  followUps: listResolver('followUp', FollowUpListQuery, ({ followUps }) => followUps, followUpFilters),
};

const Mutation: FieldResolvers = {
  snoozeFollowUp: (_, args, { services, context, check }) => {
    const id = checkedId(check, args['id']);
    const input = checkedInput(check, FollowUpSnooze, args['input']) as { until: string };
    return services.followUps.snooze(context, id, input, versionIn(args));
  },
  pinFollowUp: (_, args, { services, context, check }) => {
    const id = checkedId(check, args['id']);
    const input = checkedInput(check, FollowUpPin, args['input']) as { at: string };
    return services.followUps.pin(context, id, input, versionIn(args));
  },
  dismissFollowUp: (_, args, { services, context, check }) =>
    services.followUps.dismiss(context, checkedId(check, args['id']), versionIn(args)),
  reopenFollowUp: (_, args, { services, context, check }) =>
    services.followUps.reopen(context, checkedId(check, args['id']), versionIn(args)),
};

/** Who is owed what, by when, through which channel, and why; what people decide over the engine's head. */
export const followUpFields: ResourceFields = {
  resolvers: { Query, Mutation, FollowUpPayload: payload('followUp', ({ followUps }) => followUps) },
  inputs: { snoozeFollowUp: FollowUpSnooze, pinFollowUp: FollowUpPin },
};
