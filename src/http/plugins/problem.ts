import type { ErrorObject } from 'ajv';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { invalid, PROBLEMS, Problem, type ProblemCode } from '#src/errors.js';
import { problemOf } from '#src/services/problem-of.js';
import type { App } from '../instance.js';
import { faultsOf, type Part, pointerIn } from '../validation.js';

/** The body of an error, as RFC 9457 has it. */
export function problemBody(problem: Problem, requestId: string) {
  const { code, status, message, errors, ways } = problem;
  return {
    ...ways,
    type: `urn:followthrough:problem:${code}`,
    title: PROBLEMS[code].title,
    status,
    detail: message,
    code,
    errors: errors.map(({ pointer, code, message }) => ({ pointer, code, message })),
    requestId,
  };
}

/** Answers with a problem; the one way an error leaves over HTTP. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)));
  if (problem.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="followthrough"');
  for (const header of ['etag', 'location', 'last-modified', 'content-length']) reply.removeHeader(header);
  // Not through the serializer of the route: an error looks the same wherever it comes from.
  return (
    reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      // Also where Fastify refuses before any hook has run.
      .header('x-request-id', request.id)
      .serializer(JSON.stringify)
      .send(problemBody(problem, request.id))
  );
}

/** What may be told of an error, those of Fastify and its plugins included. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem || !(error instanceof Error)) return problemOf(error);
  const { code = '', statusCode, validation, validationContext } = error as FastifyError;
  if (validation !== undefined)
    return validationProblem(validation as ErrorObject[], (validationContext ?? 'body') as Part);
  const known = FRAMEWORK[code];
  if (known !== undefined)
    return new Problem(known.code, known.detail, {
      cause: error,
      ...(known.retryAfter === undefined ? {} : { retryAfter: known.retryAfter }),
    });
  if (code === 'FST_ERR_BAD_URL') return new Problem('invalid_request', 'The address holds a broken percent-encoding.');
  if (statusCode !== undefined && statusCode < 500) {
    const byStatus = (Object.keys(PROBLEMS) as ProblemCode[]).find((key) => PROBLEMS[key].status === statusCode);
    return new Problem(byStatus ?? 'invalid_request', 'The request cannot be processed as it is.', { cause: error });
  }
  return problemOf(error);
}

const FRAMEWORK: Readonly<Record<string, { code: ProblemCode; detail: string; retryAfter?: number }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    detail: 'Send application/json (application/merge-patch+json for PATCH).',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'payload_too_large', detail: 'Send less at once, e.g. in several batches.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'invalid_request',
    detail: 'The Content-Type says JSON but the body is empty; send {} or no Content-Type.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalid_request', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'invalid_request',
    detail: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', detail: 'There is no such address; a part of it is too long.' },
  FST_UNDER_PRESSURE: { code: 'unavailable', detail: 'The service is overloaded just now; try again.', retryAfter: 2 },
  FST_ERR_ROUTE_MISSING_HANDLER: { code: 'internal', detail: 'The fault is ours.' },
};

function validationProblem(errors: readonly ErrorObject[], part: Part): Problem {
  if (part === 'params') {
    const names = errors.map((error) => pointerIn(part, error.instancePath)).join(', ');
    return new Problem('not_found', `There is nothing at this address: ${names} cannot be right.`, {
      errors: faultsOf(errors, part),
    });
  }
  if (part === 'body' && errors.length === 1 && errors[0]?.instancePath === '' && errors[0].keyword === 'type') {
    return invalid({ pointer: '', code: 'wrong_type', message: 'Send a JSON object as the body.' });
  }
  return invalid(...faultsOf(errors, part));
}

/** Every error becomes application/problem+json; the cause of a 5xx goes to the log alone. */
export const problems = fp(
  async (app: App) => {
    app.decorateRequest('failure', null);
    app.setErrorHandler((error, request, reply) => {
      const problem = toProblem(error);
      if (problem.isFault) request.failure = error as Error;
      return sendProblem(request, reply, problem);
    });
    const offered = new Map<string, { pattern: RegExp; methods: Set<string> }>();
    app.addHook('onRoute', ({ url, method }) => {
      const entry = offered.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
      for (const name of [method].flat()) entry.methods.add(name);
      offered.set(url, entry);
    });
    app.setNotFoundHandler((request, reply) => {
      const path = request.url.split('?', 1)[0] as string;
      const methods = new Set(
        [...offered.values()].filter(({ pattern }) => pattern.test(path)).flatMap((entry) => [...entry.methods]),
      );
      if (methods.size > 0 && !methods.has(request.method)) {
        const allow = [...methods].sort().join(', ');
        reply.header('allow', allow);
        return sendProblem(request, reply, new Problem('method_not_allowed', `Use ${allow}.`));
      }
      return sendProblem(request, reply, new Problem('not_found', 'There is no such address; see /docs.'));
    });
  },
  { name: 'problems' },
);

/** A route's pattern as a regular expression; a wildcard route says nothing about which addresses there are. */
function patternOf(url: string): RegExp {
  if (url.includes('*')) return /(?!)/;
  const parts = url.split('/').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+'));
  return new RegExp(`^${parts.join('/')}$`);
}
