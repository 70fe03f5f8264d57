import { ListQuery } from '#schema/common.js';
import { FollowUpListQuery, FollowUpPin, FollowUpQuery, FollowUpSnooze } from '#schema/follow-ups.js';
import { invalid } from '#src/errors.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { assessAt, dismiss, listHistory, pin, reopen, snooze } from '#src/services/follow-ups.js';
import { getOf } from '#src/services/reading.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { listResolver, payload, type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  async followUp(_, { id: given, asOf }, { deps, context, check }, info) {
    const id = checkedId(check, given);
    const selection = selectionOf(info, 'followUp');
    if (asOf == null) return getOf(deps, context, 'followUp', id, selection);
    const faults = check(FollowUpQuery, { asOf }, 'querystring');
    if (faults.length > 0) throw invalid(...faults);
    const assessed = await assessAt(deps, context, id, asOf as string);
    const { relations = {} } = selection;
    if (Object.keys(relations).length === 0) return assessed;
    return { ...(await getOf(deps, context, 'followUp', id, { fields: ['id'], relations })), ...assessed };
  },
  async followUpHistory(_, args, graph, info) {
    const { deps, context, check } = graph;
    const id = checkedId(check, args['id']);
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    const query = { limit, cursor, edges: true };
    const page = await listHistory(deps, context, id, query, pageSelectionOf(info, 'followUpTransition'));
    const hasNextPage = page.nextCursor !== null;
    return relayPage(page.items, { limit, sort: '-followUpVersion', after: cursor, hasNextPage });
  },
  followUps: listResolver('followUp', FollowUpListQuery, followUpFilters),
};

const Mutation: FieldResolvers = {
  snoozeFollowUp: (_, args, { deps, context, check }) => {
    const id = checkedId(check, args['id']);
    const input = checkedInput(check, FollowUpSnooze, args['input']) as { until: string };
    return snooze(deps, context, id, input, versionIn(args));
  },
  pinFollowUp: (_, args, { deps, context, check }) => {
    const id = checkedId(check, args['id']);
    const input = checkedInput(check, FollowUpPin, args['input']) as { at: string };
    return pin(deps, context, id, input, versionIn(args));
  },
  dismissFollowUp: (_, args, { deps, context, check }) =>
    dismiss(deps, context, checkedId(check, args['id']), versionIn(args)),
  reopenFollowUp: (_, args, { deps, context, check }) =>
    reopen(deps, context, checkedId(check, args['id']), versionIn(args)),
};

/** Who is owed what, by when, through which channel, and why; what people decide over the engine's head. */
export const followUpFields: ResourceFields = {
  resolvers: { Query, Mutation, FollowUpPayload: payload('followUp') },
  inputs: { snoozeFollowUp: FollowUpSnooze, pinFollowUp: FollowUpPin },
};
