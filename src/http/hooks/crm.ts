import type { Registry } from 'prom-client';
import Type from 'typebox';
import { CrmHookReceipt } from '#schema/integrations.js';
import { Problem } from '#src/errors.js';
import { takeCrmHook } from '#src/services/crm/take-hook.js';
import { Allowance } from '../allowance.js';
import type { App, RouteDeps } from '../instance.js';
import { spendOf } from './endpoint-budget.js';
import { HookMeasures } from './measures.js';

const MOST_BYTES = 1024 * 1024;
const WINDOW_MS = 60_000;
const PER_ENDPOINT = 6_000;
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
  const endpoints = new Allowance(PER_ENDPOINT, WINDOW_MS, () => deps.now().getTime());
  app.addHook('onResponse', async (_request, reply) => measures.answered(PROVIDER, reply.statusCode));
  app.addHook('onRequest', async (request) => spendOf(endpoints, request));
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
      const { endpointId } = request.params as { endpointId: string };
      try {
        const receipt = await takeCrmHook(deps, { provider: PROVIDER, endpointId, headers: request.headers, body });
        measures.took(PROVIDER, { hinted: receipt.hints, ignored: receipt.ignored });
        return receipt;
      } catch (error) {
        const refused = error instanceof Problem && ['unauthenticated', 'not_found'].includes(error.code);
        throw refused ? app.failureLimit.refused(request, error) : error;
      }
    },
  );
}
