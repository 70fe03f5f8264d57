import { ById, ListOf } from '#schema/common.js';
import { LoggingAddress, LoggingAddressCreate, LoggingAddressDeleted, OfCandidateQuery } from '#schema/mail-logging.js';
import {
  createLoggingAddress,
  type LoggingAddress as LoggingAddressOf,
  listLoggingAddressesOf,
  removeLoggingAddress,
} from '#src/services/logging-addresses.js';
import type { Answer } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Mail that logs itself'];
const path = '/v1/logging-addresses';

/** `/v1/logging-addresses`: private addresses by which candidates' mails log themselves. */
export async function loggingAddressRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listLoggingAddresses',
        summary: 'List logging addresses, the newest first',
        tags,
        querystring: OfCandidateQuery,
        response: { 200: ListOf(LoggingAddress) },
      },
    },
    (request) => listLoggingAddressesOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: made },
      schema: {
        operationId: 'createLoggingAddress',
        summary: 'Create a logging address of a candidate',
        description:
          'A mail with it in BCC becomes an outbound touchpoint, one forwarded or answered to it an inbound one. It needs an e-mail endpoint (SendGrid, Mailgun, Postmark or generic) that receives the mail of its domain.',
        tags,
        body: LoggingAddressCreate,
        response: { 201: LoggingAddress },
      },
    },
    (request) => createLoggingAddress(deps, request.context, request.body),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteLoggingAddress',
        summary: 'End a logging address: mail to it finds nobody',
        tags,
        params: ById,
        response: { 200: LoggingAddressDeleted },
      },
    },
    (request) => removeLoggingAddress(deps, request.context, request.params.id),
  );
}

function made(body: LoggingAddressOf): Answer {
  return { status: 201, headers: {}, body };
}
