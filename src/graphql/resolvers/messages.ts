import { ListQuery } from '#schema/common.js';
import { MessageCreate, MessageListQuery } from '#schema/messages.js';
import { SmtpSettingsInput } from '#schema/smtp-settings.js';
import { createMessage, listOpens, type MessageInput } from '#src/services/messages.js';
import { getOf } from '#src/services/reading.js';
import { getSmtp, removeSmtp, type SmtpInput, setSmtp } from '#src/services/smtp-settings.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { listResolver, payload, type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  message: (_, { id }, { deps, context, check }, info) =>
    getOf(deps, context, 'message', checkedId(check, id), selectionOf(info, 'message')),
  messages: listResolver('message', MessageListQuery),
  async messageOpens(_, args, graph, info) {
    const { deps, context, check } = graph;
    const id = checkedId(check, args['id']);
    const { limit, cursor } = checkedQuery(graph, ListQuery, args);
    const page = await listOpens(deps, context, id, { limit, cursor, edges: true }, pageSelectionOf(info, 'open'));
    return relayPage(page.items, { limit, sort: '-at', after: cursor, hasNextPage: page.nextCursor !== null });
  },
  smtpSettings: (_, _args, { deps, context }) => getSmtp(deps, context),
};

const Mutation: FieldResolvers = {
  createMessage: (_, args, { deps, context, check }) =>
    createMessage(deps, context, checkedInput(check, MessageCreate, args['input']) as unknown as MessageInput),
  putSmtpSettings: (_, args, { deps, context, check }) =>
    setSmtp(
      deps,
      context,
      checkedInput(check, SmtpSettingsInput, args['input']) as unknown as SmtpInput,
      versionIn(args),
    ),
  deleteSmtpSettings: (_, args, { deps, context }) => removeSmtp(deps, context, versionIn(args)),
};

/** E-mails behind touchpoints, what is known of their being read, and the mail server that they are sent through. */
export const messageFields: ResourceFields = {
  resolvers: { Query, Mutation, MessagePayload: payload('message') },
  inputs: { createMessage: MessageCreate, putSmtpSettings: SmtpSettingsInput },
};
