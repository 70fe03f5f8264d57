import { IfMatch, ListQuery } from '#schema/common.js';
import { pageOf } from '#schema/effects.js';
import { Policy, PolicyPatch, PolicyWritten } from '#schema/policies.js';
import { getPolicy, listPolicies, patchPolicy, type ShownPolicy } from '#src/services/policy.js';
import type { Input } from '#src/services/resource.js';
import type { Effects } from '#src/services/work.js';
import { type Answer, etagOf, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { effectsOf } from '../written.js';

const tags = ['Policy'];

/** `/v1/policy`: an organization's thresholds, versioned. */
export async function policyRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/policy',
    {
      config: { answer: resource },
      schema: { operationId: 'getPolicy', summary: 'Get the policy in force', tags, response: { 200: Policy } },
    },
    ({ context }) => getPolicy(deps, context),
  );

  app.patch(
    '/v1/policy',
    {
      config: { answer: changed },
      schema: {
        operationId: 'patchPolicy',
        summary: 'Change the policy, by JSON merge patch; every follow-up is computed by it',
        tags,
        consumes: ['application/json', 'application/merge-patch+json'],
        headers: IfMatch,
        body: PolicyPatch,
        response: { 200: PolicyWritten },
      },
    },
    ({ context, body, headers }) => patchPolicy(deps, context, body as Input, versionOf(headers['if-match'])),
  );

  app.get(
    '/v1/policy/versions',
    {
      schema: {
        operationId: 'listPolicyVersions',
        summary: 'List the versions of the policy, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: pageOf(Policy) },
      },
    },
    ({ context, query }) => listPolicies(deps, context, query),
  );
}

function changed({ policy, ...effects }: Effects & { policy: ShownPolicy }): Answer {
  return { status: 200, headers: { etag: etagOf(policy.version) }, body: { ...policy, ...effectsOf(effects) } };
}
