import { Account, AccountCreate, AccountDeleted, AccountListQuery, AccountStart } from '#schema/accounts.js';
import { ById, IfMatch, ListOf } from '#schema/common.js';
import { type AccountStart as AccountStartOf, beginAccount } from '#src/services/account-starts.js';
import { getAccount, listAccountsOf, removeAccount } from '#src/services/accounts.js';
import { syncAccount } from '#src/services/sync-account.js';
import { type Answer, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Accounts'];
const path = '/v1/accounts';

/** `/v1/accounts`: accounts that candidates connected with providers by OAuth. */
export async function accountRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listAccounts',
        summary: 'List accounts, the newest first',
        tags,
        querystring: AccountListQuery,
        response: { 200: ListOf(Account) },
      },
    },
    (request) => listAccountsOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: begun },
      schema: {
        operationId: 'createAccount',
        summary: 'Let a candidate connect an account',
        description:
          'Answers an address for the candidate’s own browser, good for ten minutes and one browser. It goes to the provider, comes back to `/oauth/{provider}/callback`, and is sent to `returnUrl`. The account is there once it has come back; connecting again renews it.',
        tags,
        body: AccountCreate,
        response: { 201: AccountStart },
      },
    },
    (request) => beginAccount(deps, request.context, request.body),
  );

  app.get(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'getAccount',
        summary: 'Get an account',
        tags,
        params: ById,
        response: { 200: Account },
      },
    },
    (request) => getAccount(deps, request.context, request.params.id),
  );

  app.post(
    `${path}/:id/sync`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'syncAccount',
        summary: 'Read an account’s connections as soon as a worker is free',
        tags,
        params: ById,
        response: { 200: Account },
      },
    },
    (request) => syncAccount(deps, request.context, request.params.id),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteAccount',
        summary: 'Disconnect an account: what was granted is revoked, its tokens are deleted',
        tags,
        params: ById,
        headers: IfMatch,
        response: { 200: AccountDeleted },
      },
    },
    (request) => removeAccount(deps, request.context, request.params.id, versionOf(request.headers['if-match'])),
  );
}

function begun(body: AccountStartOf): Answer {
  return { status: 201, headers: {}, body };
}
