import { ById, IfMatch, ListOf, ListQuery } from '#schema/common.js';
import {
  Integration,
  IntegrationConflict,
  IntegrationConflictQuery,
  IntegrationCreate,
  IntegrationDeleted,
  IntegrationLogin,
  IntegrationLoginCreate,
  IntegrationPatch,
  IntegrationRun,
  IntegrationRunCreate,
} from '#schema/integrations.js';
import { beginIntegrationLogin } from '#src/services/crm/integration-logins.js';
import {
  createIntegration,
  getIntegration,
  listIntegrationsOf,
  patchIntegration,
  removeIntegration,
} from '#src/services/crm/integrations.js';
import { askForRun, listConflictsOf, listRunsOf } from '#src/services/crm/runs.js';
import { type Answer, created, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Integrations'];
const path = '/v1/integrations';

/** `/v1/integrations`: CRMs that the organization is kept in step with. */
export async function integrationRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listIntegrations',
        summary: 'List integrations, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: ListOf(Integration) },
      },
    },
    (request) => listIntegrationsOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: created(path) },
      schema: {
        operationId: 'createIntegration',
        summary: 'Connect a CRM; the first run begins at once',
        description:
          'With a `token`, or with a `returnUrl`: then `login` of the answer is where an administrator of the CRM logs in with their own browser, within ten minutes; `/oauth/{provider}/callback` sends it on to `returnUrl`. That wants a client of the CRM’s in the settings of the service.',
        tags,
        body: IntegrationCreate,
        response: { 201: Integration },
      },
    },
    (request) => createIntegration(deps, request.context, request.body),
  );

  app.get(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'getIntegration',
        summary: 'Get an integration',
        tags,
        params: ById,
        response: { 200: Integration },
      },
    },
    (request) => getIntegration(deps, request.context, request.params.id),
  );

  app.patch(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'patchIntegration',
        summary: 'Change an integration, give it another token, or pause it',
        tags,
        params: ById,
        headers: IfMatch,
        body: IntegrationPatch,
        response: { 200: Integration },
      },
    },
    (request) =>
      patchIntegration(deps, request.context, request.params.id, request.body, versionOf(request.headers['if-match'])),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteIntegration',
        summary: 'End an integration; records stay on both sides',
        tags,
        params: ById,
        headers: IfMatch,
        response: { 200: IntegrationDeleted },
      },
    },
    (request) => removeIntegration(deps, request.context, request.params.id, versionOf(request.headers['if-match'])),
  );

  app.post(
    `${path}/:id/logins`,
    {
      config: { answer: asked },
      schema: {
        operationId: 'createIntegrationLogin',
        summary: 'Connect an integration anew by logging in to its CRM',
        description:
          'Answers an address for the browser of an administrator of the CRM, good for ten minutes and one browser. What was connected before stays so until then, and it must be the same account of the CRM.',
        tags,
        params: ById,
        body: IntegrationLoginCreate,
        response: { 201: IntegrationLogin },
      },
    },
    (request) => beginIntegrationLogin(deps, request.context, request.params.id, request.body),
  );

  app.post(
    `${path}/:id/runs`,
    {
      config: { answer: asked },
      schema: {
        operationId: 'createIntegrationRun',
        summary: 'Bring both sides in step as soon as a worker is free, or say what that would change',
        tags,
        params: ById,
        body: IntegrationRunCreate,
        response: { 201: IntegrationRun },
      },
    },
    (request) => askForRun(deps, request.context, request.params.id, request.body),
  );

  app.get(
    `${path}/:id/runs`,
    {
      schema: {
        operationId: 'listIntegrationRuns',
        summary: 'List runs of an integration, the newest first',
        tags,
        params: ById,
        querystring: ListQuery,
        response: { 200: ListOf(IntegrationRun) },
      },
    },
    (request) => listRunsOf(deps, request.context, request.params.id, request.query),
  );

  app.get(
    `${path}/:id/conflicts`,
    {
      schema: {
        operationId: 'listIntegrationConflicts',
        summary: 'List where both sides did not agree, the newest first',
        tags,
        params: ById,
        querystring: IntegrationConflictQuery,
        response: { 200: ListOf(IntegrationConflict) },
      },
    },
    (request) => listConflictsOf(deps, request.context, request.params.id, request.query),
  );
}

function asked(body: object): Answer {
  return { status: 201, headers: {}, body };
}
