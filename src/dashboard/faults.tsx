import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import { problemOf } from '#src/services/problem-of.js';
import { FaultBody, faultTitle } from './pages/fault.js';

/** Shows a page of a fault to whoever asked. */
export type ShowFault = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => Promise<FastifyReply>;

/** Makes every error of a scope, and every address below it that there is not, a page that says what to do. */
export function faultPages(app: FastifyInstance, show: ShowFault): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const problem = problemIn(error);
    if (problem.isFault) request.failure = error;
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)));
    return show(request, reply, problem);
  });
  app.setNotFoundHandler(async (request, reply) =>
    show(
      request,
      reply,
      new Problem('not_found', 'There is no such page. The address may be mistyped, or of something that was deleted.'),
    ),
  );
}

/** Title and body of a fault. */
export function shownFault(problem: Problem, requestId: string) {
  return { title: faultTitle(problem), body: <FaultBody problem={problem} requestId={requestId} /> };
}

function problemIn(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.validation !== undefined && error.validationContext === 'params')
    return new Problem('not_found', 'There is no such page. The address may be mistyped.');
  if (error.validation !== undefined)
    return new Problem('validation_failed', `Something in the address is not understood: ${error.message}.`);
  if (error.statusCode === 413) return new Problem('payload_too_large', 'The form is too large.');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem('invalid_request', 'The request cannot be read.', { cause: error });
  return problemOf(error);
}
