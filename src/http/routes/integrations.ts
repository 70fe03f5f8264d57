import { ById, IfMatch, ListOf, ListQuery } from '#schema/common.js';
import {
  Integration,
  IntegrationConflict,
  IntegrationConflictQuery,
  IntegrationCreate,
  IntegrationDeleted,
  IntegrationPatch,
  IntegrationRun,
  IntegrationRunCreate,
} from '#schema/integrations.js';
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
