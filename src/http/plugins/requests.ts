import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Fault, invalid, Problem } from '#src/errors.js';
import type { App } from '../instance.js';
import { unstorable } from '../strings.js';

const SANE_ID = /^[A-Za-z0-9._:/+=-]{1,128}$/;
const MOST_NAMED = 20;
const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** The caller's X-Request-Id when it is short and plain, else a new UUID. */
export function requestIdOf({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
}

/**
 * What holds for every request: an id in the answer and in its one log line, JSON as UTF-8 and nothing else, no text
 * that cannot be stored, an answer in a media type that the caller accepts.
 */
export const requests = fp(
  async (app: App) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      done();
    });

    app.removeAllContentTypeParsers();
    app.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (_request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      if (!isUtf8(body as Buffer)) return done(new Problem('invalid_request', 'The body is not valid UTF-8.'));
      try {
        // Names that would reach into prototypes are refused below, with all else that is wrong.
        return done(null, JSON.parse(withoutMark(body as Buffer)));
      } catch (error) {
        return done(unreadable(error));
      }
    });

    // A route of the API that takes no query takes none: a parameter that is misspelt is never passed over.
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/v1/') && route.schema?.querystring === undefined) {
        route.schema = {
          ...route.schema,
          querystring: { type: 'object', properties: {}, additionalProperties: false },
        };
      }
    });

    app.addHook('preValidation', ({ body, query, params, routeOptions: { url = '', schema } }, _reply, done) => {
      const faults = [...unstorable(params, 'params'), ...unstorable(query, 'querystring'), ...bodyFaults(body)];
      if (url.startsWith('/v1/') && schema?.body === undefined) faults.push(...unexpected(body));
      done(faults.length > 0 ? invalid(...faults) : undefined);
    });

    app.addHook('preHandler', (request, _reply, done) => {
      const offered = request.routeOptions.config.produces ?? ['application/json'];
      const refused = request.url.startsWith('/v1/') && !accepts(request, offered);
      done(refused ? new Problem('not_acceptable', `This is offered as ${offered.join(', ')}.`) : undefined);
    });

    app.addHook('onResponse', (request, reply, done) => {
      log(request, reply);
      done();
    });

    function log(request: FastifyRequest, reply: FastifyReply): void {
      const { method, routeOptions, id, identity, failure } = request;
      if (routeOptions.config?.unlogged === true) return;
      const line = {
        method,
        // The pattern, never the address: it may hold tokens and names.
        route: routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        requestId: id,
        keyId: identity?.keyId ?? null,
      };
      if (failure === null) app.log.info(line, 'request');
      else app.log.error({ ...line, err: failure }, 'request failed');
    }
  },
  { name: 'requests', dependencies: ['problems'] },
);

/** The text of a body, without the mark that some put before UTF-8. */
function withoutMark(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Where the JSON breaks off, without what it holds. */
function unreadable(error: unknown): Problem {
  const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
  const where = position === undefined ? 'it ends too early' : `it breaks at character ${position}`;
  return new Problem('invalid_request', `The body is not valid JSON: ${where}.`);
}

function bodyFaults(body: unknown) {
  const parsed = typeof body === 'object' && body !== null && !ArrayBuffer.isView(body) && !('pipe' in body);
  return parsed || typeof body === 'string' ? unstorable(body, 'body') : [];
}

/** What is sent to a route that takes no body: nothing may be in it that would be passed over. */
function unexpected(body: unknown): Fault[] {
  if (body === undefined || body === null) return [];
  if (typeof body !== 'object' || Array.isArray(body))
    return [{ pointer: '', code: 'wrong_type', message: 'This takes no body; leave it out.' }];
  return Object.keys(body)
    .slice(0, MOST_NAMED)
    .map((name) => ({
      pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown_field',
      message: 'This takes no body; leave it out.',
    }));
}

/** Whether one of the media types is accepted; without an Accept header all are. */
function accepts({ headers }: FastifyRequest, offered: readonly string[]): boolean {
  if (headers.accept === undefined || headers.accept.trim() === '') return true;
  const ranges = headers.accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, refused: q !== undefined && Number(q.slice(2)) === 0 };
  });
  return offered.some((type) => {
    const matching = ranges.filter(
      ({ range }) => range === type || range === '*/*' || range === `${type.split('/')[0]}/*`,
    );
    const exact = matching.find(({ range }) => range === type);
    return exact === undefined ? matching.some(({ refused }) => !refused) : !exact.refused;
  });
}
