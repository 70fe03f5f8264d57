import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import Type from 'typebox';
import { CrmHookReceipt } from '#schema/integrations.js';
import { requireCrmHook, takeCrmHook } from '#src/services/crm/take-hook.js';
import { Allowance } from '../allowance.js';
import type { App, RouteDeps } from '../instance.js';
import { spendOf } from './endpoint-budget.js';
import { heldBody, isShort } from './hook-bodies.js';
import { endpointIdOf, known } from './known-endpoint.js';
import { HookMeasures } from './measures.js';

const MOST_BYTES = 1024 * 1024;
const WINDOW_MS = 60_000;
const PER_ENDPOINT = 6_000;
/** A CRM has few addresses for all who use it. */
const PER_ADDRESS = 60_000;
const PROVIDER = 'hubspot';

const Params = Type.Object({ endpointId: Type.String({ minLength: 1, maxLength: 64 }) });

/** `/hooks/crm/{provider}/{endpointId}`: bytes as they came, proven by the service; they only say what to read again. */
export async function crmHooks(app: App, deps: RouteDeps, registry: Registry): Promise<void> {
  const measures = new HookMeasures(registry, 'crm', {
    whose: 'CRMs',
    outcomes: '`hinted` (records to be read again), `ignored` (of another account, of other objects, or of nobody)',
  });
  app.removeAllContentTypeParsers();
  const plain = { parseAs: 'buffer', bodyLimit: MOST_BYTES } as const;
  app.addContentTypeParser('*', plain, (_request, body, done) => done(null, body));
  const budget = (most: number) => new Allowance(most, WINDOW_MS, () => deps.now().getTime());
  const budgets = { endpoints: budget(PER_ENDPOINT), addresses: budget(PER_ADDRESS) };
  app.addHook('onResponse', async (_request, reply) => measures.answered(PROVIDER, reply.statusCode));
  app.addHook('onRequest', async (request) => {
    spendOf(budgets, request);
    // As of e-mail: what is long is read for those alone who know an endpoint.
    if (!isShort(request)) await known(() => requireCrmHook(deps, hookOf(request)), app, request);
  });
  app.addHook('preParsing', async (request, reply, payload) => heldBody(request, reply, payload as Readable));
  app.post(
    `/hooks/crm/${PROVIDER}/:endpointId`,
    {
      config: { access: 'public', budgeted: false },
      schema: {
        operationId: 'takeHubspotHook',
        summary: 'Where HubSpot says whom to read again',
        tags: ['Hooks'],
        params: Params,
        response: { 200: CrmHookReceipt },
      },
    },
    async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { headers } = request;
      const receipt = await known(() => takeCrmHook(deps, { ...hookOf(request), headers, body }), app, request);
      measures.took(PROVIDER, { hinted: receipt.hints, ignored: receipt.ignored });
      return receipt;
    },
  );
}

function hookOf(request: FastifyRequest) {
  return { provider: PROVIDER, endpointId: endpointIdOf(request) };
}
