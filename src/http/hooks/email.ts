import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { HookReceipt } from '#schema/email-hooks.js';
import { Problem } from '#src/errors.js';
import { answersProbes, HOOK_RULES, type HookRules, takeHook } from '#src/services/email-hooks.js';
import type { App, RouteDeps } from '../instance.js';
import { sendProblem, toProblem } from '../plugins/problem.js';

const WINDOW_MS = 60_000;
/** Requests a minute to one endpoint: SendGrid alone sends hundreds a second. */
const PER_ENDPOINT = 60_000;
/** Seconds after which a provider is to come again where an error names none. */
const COME_AGAIN_SECONDS = 30;
const UPLOAD_BYTES = 25 * 1024 * 1024;

const Params = Type.Object({ endpointId: Type.String({ minLength: 1, maxLength: 64 }) });

/**
 * `/hooks/email/{provider}/{endpointId}`: bytes as they came, within limits of their own, handed to the service. One
 * route for each provider, since each has its own limits and understands its own answers.
 */
export async function emailHooks(app: App, deps: RouteDeps): Promise<void> {
  app.removeAllContentTypeParsers();
  const byEndpoint = app.createRateLimit({
    max: PER_ENDPOINT,
    timeWindow: WINDOW_MS,
    keyGenerator: ({ params }) => `hook:${(params as { endpointId: string }).endpointId.toLowerCase()}`,
  });

  for (const rules of HOOK_RULES) {
    await app.register(async (scope) => {
      // Mail that comes in carries its attachments as far as here.
      const upload = { parseAs: 'buffer', bodyLimit: UPLOAD_BYTES } as const;
      scope.addContentTypeParser('multipart/form-data', upload, (_request, body, done) => done(null, body));
      const plain = { parseAs: 'buffer', bodyLimit: rules.mostBytes } as const;
      scope.addContentTypeParser('*', plain, (_request, body, done) => done(null, body));
      scope.setErrorHandler((error, request, reply) => {
        const problem = inTheirWords(toProblem(error), rules);
        if (problem.status >= 500) request.failure = error as Error;
        return sendProblem(request, reply, problem);
      });
      scope.addHook('onRequest', async (request) => {
        requireType(request, rules);
        const spent = await byEndpoint(request);
        if (!spent.isAllowed && spent.isExceeded)
          throw new Problem('rate_limited', 'This endpoint gets too much at once.', { retryAfter: spent.ttlInSeconds });
      });
      route(scope as App, deps, rules);
    });
  }
}

function route(app: App, deps: RouteDeps, { name }: HookRules): void {
  const url = `/hooks/email/${name}/:endpointId`;
  const config = { access: 'public', budgeted: false } as const;
  app.post(
    url,
    {
      config,
      schema: {
        operationId: `take${name.slice(0, 1).toUpperCase()}${name.slice(1)}Hook`,
        summary: `Where ${name} sends its events`,
        tags: ['Hooks'],
        params: Params,
        response: { 200: HookReceipt },
      },
    },
    async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { headers, params } = request;
      try {
        return await takeHook(deps, { provider: name, endpointId: params.endpointId, headers, body });
      } catch (error) {
        const refused = error instanceof Problem && ['unauthenticated', 'not_found'].includes(error.code);
        throw refused ? await app.failureLimit.refused(request, error) : error;
      }
    },
  );
  if (answersProbes(name))
    app.head(url, { config, schema: { params: Params } }, async (_request, reply) => reply.send());
}

function requireType({ method, headers }: FastifyRequest, { name, contentTypes }: HookRules): void {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (method !== 'POST' || type === undefined || contentTypes.includes(type)) return;
  throw new Problem('unsupported_media_type', `${name} sends ${contentTypes.join(' or ')}.`);
}

/** What makes the provider come again: an outage told by another status would be the end of the event for some. */
function inTheirWords(problem: Problem, { awayStatus }: HookRules): Problem {
  if (problem.status < 500) return problem;
  const { retryAfter = COME_AGAIN_SECONDS, message, cause } = problem;
  if (awayStatus === 429) return new Problem('rate_limited', message, { retryAfter, cause });
  return new Problem(problem.code, message, { retryAfter, cause });
}
