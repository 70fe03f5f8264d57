import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import Type from 'typebox';
import { HookReceipt } from '#schema/email-hooks.js';
import { Problem } from '#src/errors.js';
import { HOOK_RULES, type HookRules, requireEndpoint, takeHook } from '#src/services/email-hooks.js';
import { Allowance } from '../allowance.js';
import type { App, RouteDeps } from '../instance.js';
import { sendProblem, toProblem } from '../plugins/problem.js';
import { spendOf } from './endpoint-budget.js';
import { heldBody, isShort } from './hook-bodies.js';
import { endpointIdOf, known } from './known-endpoint.js';
import { HookMeasures } from './measures.js';

const WINDOW_MS = 60_000;
/** Requests a minute to one endpoint: SendGrid alone sends hundreds a second. */
const PER_ENDPOINT = 60_000;
/** And from one address, which may be a provider's for many of them. */
const PER_ADDRESS = 120_000;
/** Seconds after which a provider is to come again where an error names none. */
const COME_AGAIN_SECONDS = 30;
/** How mail that comes in is sent, attachments and all. */
const UPLOAD = 'multipart/form-data';
const UPLOAD_BYTES = 25 * 1024 * 1024;

const Params = Type.Object({ endpointId: Type.String({ minLength: 1, maxLength: 64 }) });

/**
 * `/hooks/email/{provider}/{endpointId}`: bytes as they came, within limits of their own, handed to the service. One
 * route for each provider, since each has its own limits and understands its own answers.
 */
export async function emailHooks(app: App, deps: RouteDeps, registry: Registry): Promise<void> {
  const measures = new HookMeasures(registry, 'email', {
    whose: 'e-mail providers',
    outcomes: '`stored`, `repeated`, `refused` (dead letters)',
  });
  app.removeAllContentTypeParsers();
  const budget = (most: number) => new Allowance(most, WINDOW_MS, () => deps.now().getTime());
  const budgets = { endpoints: budget(PER_ENDPOINT), addresses: budget(PER_ADDRESS) };

  for (const rules of HOOK_RULES) {
    await app.register(async (scope) => {
      // Mail that comes in carries its attachments as far as here.
      const upload = { parseAs: 'buffer', bodyLimit: UPLOAD_BYTES } as const;
      scope.addContentTypeParser(UPLOAD, upload, (_request, body, done) => done(null, body));
      const plain = { parseAs: 'buffer', bodyLimit: rules.mostBytes } as const;
      scope.addContentTypeParser('*', plain, (_request, body, done) => done(null, body));
      scope.setErrorHandler((error, request, reply) => {
        const problem = inTheirWords(toProblem(error), rules);
        if (problem.status >= 500) request.failure = error as Error;
        return sendProblem(request, reply, problem);
      });
      scope.addHook('onResponse', async (_request, reply) => measures.answered(rules.name, reply.statusCode));
      scope.addHook('onRequest', async (request) => {
        requireType(request, rules);
        spendOf(budgets, request);
        // Nobody's mail is not read, however large: what is held in memory is for those who know an endpoint.
        if (!isShort(request)) await known(() => requireEndpoint(deps, callOf(request, rules)), app, request);
      });
      scope.addHook('preParsing', async (request, reply, payload) => heldBody(request, reply, payload as Readable));
      route(scope as App, deps, rules, measures);
    });
  }
}

function route(app: App, deps: RouteDeps, rules: HookRules, measures: HookMeasures): void {
  const { name, probes } = rules;
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
      const { headers } = request;
      const receipt = await known(() => takeHook(deps, { ...callOf(request, rules), headers, body }), app, request);
      const { stored, repeated, refused } = receipt;
      measures.took(name, { stored, repeated, refused });
      return receipt;
    },
  );
  if (probes) app.head(url, { config, schema: { params: Params } }, async (_request, reply) => reply.send());
}

function callOf(request: FastifyRequest, { name }: HookRules) {
  return { provider: name, endpointId: endpointIdOf(request) };
}

function mediaTypeOf({ headers }: FastifyRequest): string | undefined {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
}

function requireType(request: FastifyRequest, { name, contentTypes }: HookRules): void {
  const type = mediaTypeOf(request);
  if (request.method !== 'POST' || type === undefined || contentTypes.includes(type)) return;
  throw new Problem('unsupported_media_type', `${name} sends ${contentTypes.join(' or ')}.`);
}

/** What makes the provider come again: an outage told by another status would be the end of the event for some. */
function inTheirWords(problem: Problem, { awayStatus }: HookRules): Problem {
  if (problem.status < 500) return problem;
  const { retryAfter = COME_AGAIN_SECONDS, message, cause } = problem;
  if (awayStatus === 429) return new Problem('rate_limited', message, { retryAfter, cause });
  return new Problem(problem.code, message, { retryAfter, cause });
}
