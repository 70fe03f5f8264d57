import { ListQuery } from '#schema/common.js';
import { MessageCreate, MessageListQuery } from '#schema/messages.js';
import { SmtpSettingsInput } from '#schema/smtp-settings.js';
import type { MessageInput } from '#src/services/messages.js';
import type { SmtpInput } from '#src/services/smtp-settings.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { listResolver, payload, type ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  message: (_, { id }, { services, context, check }, info) =>
    services.messages.get(context, checkedId(check, id), selectionOf(info, 'message')),
  messages: listResolver('message', MessageListQuery, ({ messages }) => messages),
  async messageOpens(_, args, graph, info) {
    const { services, context, check } = graph;
    const id = checkedId(check, args['id']);
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    const page = await services.messages.opens(
      context,
      id,
      { limit, cursor, edges: true },
      pageSelectionOf(info, 'open'),
    );
    return relayPage(page.items, { limit, sort: '-at', after: cursor, hasNextPage: page.nextCursor !== null });
  },
  smtpSettings: (_, _args, { services, context }) => services.smtpSettings.get(context),
};

const Mutation: FieldResolvers = {
  createMessage: (_, args, { services, context, check }) =>
    services.messages.create(context, checkedInput(check, MessageCreate, args['input']) as unknown as MessageInput),
  putSmtpSettings: (_, args, { services, context, check }) =>
    services.smtpSettings.set(context, checkedInput(check, SmtpSettingsInput, args['input']) as unknown as SmtpInput),
  deleteSmtpSettings: (_, _args, { services, context }) => services.smtpSettings.remove(context),
};

/** E-mails behind touchpoints, what is known of their being read, and the mail server that they are sent through. */
export const messageFields: ResourceFields = {
  resolvers: { Query, Mutation, MessagePayload: payload('message', ({ messages }) => messages) },
  inputs: { createMessage: MessageCreate, putSmtpSettings: SmtpSettingsInput },
};
