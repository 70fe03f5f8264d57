import { ById, IfMatch, ListOf, ListQuery } from '#schema/common.js';
import {
  EmailEndpoint,
  EmailEndpointCreate,
  EmailEndpointDeleted,
  EmailEndpointPatch,
  EmailEndpointRotation,
  EmailEndpointWithSecret,
} from '#schema/email-hooks.js';
import {
  createEndpoint,
  getEndpoint,
  listEndpointsOf,
  patchEndpoint,
  removeEndpoint,
  rotateEndpoint,
} from '#src/services/email-endpoints.js';
import { created, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['E-mail endpoints'];
const path = '/v1/email-endpoints';

/** `/v1/email-endpoints`: where e-mail providers send what became of mails. */
export async function emailEndpointRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listEmailEndpoints',
        summary: 'List e-mail endpoints, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: ListOf(EmailEndpoint) },
      },
    },
    (request) => listEndpointsOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: created(path) },
      schema: {
        operationId: 'createEmailEndpoint',
        summary: 'Create an e-mail endpoint; a secret made for it is shown this once',
        description:
          'SendGrid, Mailgun, Resend and Mandrill show a key of their own: give it as `signingKey`, now or later by `rotate`; until then nothing is taken. SES is proven by the one topic that `topicArn` names. The others get the secret that is answered here.',
        tags,
        body: EmailEndpointCreate,
        response: { 201: EmailEndpointWithSecret },
      },
    },
    (request) => createEndpoint(deps, request.context, request.body),
  );

  app.get(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'getEmailEndpoint',
        summary: 'Get an e-mail endpoint',
        tags,
        params: ById,
        response: { 200: EmailEndpoint },
      },
    },
    (request) => getEndpoint(deps, request.context, request.params.id),
  );

  app.patch(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'patchEmailEndpoint',
        summary: 'Change name, topic or signed address of an e-mail endpoint',
        tags,
        params: ById,
        headers: IfMatch,
        body: EmailEndpointPatch,
        response: { 200: EmailEndpoint },
      },
    },
    (request) =>
      patchEndpoint(deps, request.context, request.params.id, request.body, versionOf(request.headers['if-match'])),
  );

  app.post(
    `${path}/:id/rotate`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'rotateEmailEndpoint',
        summary: 'Give an e-mail endpoint a new secret; both are good for a while',
        tags,
        params: ById,
        body: EmailEndpointRotation,
        response: { 200: EmailEndpointWithSecret },
      },
    },
    (request) => rotateEndpoint(deps, request.context, request.params.id, request.body),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteEmailEndpoint',
        summary: 'End an e-mail endpoint; its events stay',
        tags,
        params: ById,
        headers: IfMatch,
        response: { 200: EmailEndpointDeleted },
      },
    },
    (request) => removeEndpoint(deps, request.context, request.params.id, versionOf(request.headers['if-match'])),
  );
}
