import { ById, IfMatch, ListOf, ListQuery } from '#schema/common.js';
import { NewOrganization, Organization, OrganizationPatch, OrganizationWithKey } from '#schema/organizations.js';
import {
  createOrganization,
  getOrganizationOf,
  listOrganizationsOf,
  patchOrganization,
} from '#src/services/organizations.js';
import { created, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Organizations'];

/** `/v1/organizations`: made and listed by the operator, read and changed by their own keys. */
export async function organizationRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/organizations',
    {
      config: { access: 'any-key' },
      schema: {
        operationId: 'listOrganizations',
        summary: 'List organizations: all for a platform key, its own for any other',
        tags,
        querystring: ListQuery,
        response: { 200: ListOf(Organization) },
      },
    },
    async (request) => {
      if (request.identity?.kind === 'platform') return listOrganizationsOf(deps, request.operator, request.query);
      const own = await getOrganizationOf(deps, request.context, request.context.orgId);
      return { items: [own], nextCursor: null };
    },
  );

  app.post(
    '/v1/organizations',
    {
      config: { access: 'platform', answer: created('/v1/organizations') },
      schema: {
        operationId: 'createOrganization',
        summary: 'Create an organization and its first key, whose token is shown this once',
        description: 'Needs a platform key.',
        tags,
        body: NewOrganization,
        response: { 201: OrganizationWithKey },
      },
    },
    (request) => createOrganization(deps, request.operator, request.body, request.repeatableId ?? undefined),
  );

  app.get(
    '/v1/organizations/:id',
    {
      config: { answer: resource },
      schema: {
        operationId: 'getOrganization',
        summary: 'Get the organization of the key',
        tags,
        params: ById,
        response: { 200: Organization },
      },
    },
    (request) => getOrganizationOf(deps, request.context, request.params.id),
  );

  app.patch(
    '/v1/organizations/:id',
    {
      config: { answer: resource },
      schema: {
        operationId: 'patchOrganization',
        summary: 'Change name, time zone or locale',
        tags,
        params: ById,
        headers: IfMatch,
        body: OrganizationPatch,
        response: { 200: Organization },
      },
    },
    (request) =>
      patchOrganization(deps, request.context, request.params.id, request.body, versionOf(request.headers['if-match'])),
  );
}
