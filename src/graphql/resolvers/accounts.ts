import { AccountCreate, AccountListQuery } from '#schema/accounts.js';
import { beginAccount, type NewAccount } from '#src/services/account-starts.js';
import { type Account, getAccount, listAccountsOf, removeAccount } from '#src/services/accounts.js';
import { syncAccount } from '#src/services/sync-account.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  account: (_, { id }, { deps, context, check }) => getAccount(deps, context, checkedId(check, id)),
  async accounts(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, AccountListQuery, args);
    const page = await listAccountsOf(graph.deps, graph.context, { limit, cursor, ...filters });
    return newestFirst<Account>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  createAccount: (_, { input }, { deps, context, check }) =>
    beginAccount(deps, context, checkedInput(check, AccountCreate, input) as unknown as NewAccount),
  syncAccount: (_, { id }, { deps, context, check }) => syncAccount(deps, context, checkedId(check, id)),
  deleteAccount: (_, args, { deps, context, check }) =>
    removeAccount(deps, context, checkedId(check, args['id']), versionIn(args)),
};

/** Accounts that candidates connected with providers. */
export const accountFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: { createAccount: AccountCreate },
};
