import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { invalid, Problem } from '#src/errors.js';
import type { GraphContext, Tools } from './context.js';
import { isVariableError, type ShownError, showError } from './errors.js';
import { claimMutation } from './idempotent.js';
import { checkSource } from './limits.js';
import { operationIn } from './operation.js';
import { acceptedType, type GraphRequest, JSON_TYPE, RESPONSE_TYPE, requestIn, requestInQuery } from './request.js';
import { variableFaults } from './variable-faults.js';

/** What executing a document gives; `data` is absent where nothing was executed. */
export interface Executed {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** Runs a document for a caller. */
export type Execute = (request: GraphRequest, context: GraphContext) => Promise<Executed>;

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly ShownError[];
}

const MOST_SOURCES = 128;

/** The handler of `/graphql`, as GraphQL over HTTP has it: anything by POST, queries also by GET. */
export function endpoint(tools: Tools, execute: Execute) {
  const accepted = new Set<string>();

  const answerTo = async (request: FastifyRequest, asked: GraphRequest): Promise<Executed> => {
    if (!accepted.has(asked.query)) {
      checkSource(asked.query);
      if (accepted.size >= MOST_SOURCES) accepted.clear();
      accepted.add(asked.query);
    }
    if (request.method === 'GET' && operationIn(asked.query, asked.operationName)?.operation === 'mutation') {
      throw new Problem('method_not_allowed', 'Send mutations by POST.');
    }
    const { context } = request;
    const header = request.headers['idempotency-key'];
    const repeatable = header === undefined ? null : await claimMutation(tools.deps, context, header, asked);
    if (repeatable === null) return inWords(tools, asked, await execute(asked, { ...tools, context }));
    try {
      return inWords(
        tools,
        asked,
        await execute(asked, {
          ...tools,
          context: repeatable.context,
          replay: repeatable.replay,
          keepAfter: (answer) => noted(request, 'kept', repeatable.keepAfter(answer)),
        }),
      );
    } finally {
      await noted(request, 'given back', repeatable.release());
    }
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const type = acceptedType(request.headers.accept);
    if (type === undefined)
      throw new Problem('not_acceptable', `This is offered as ${JSON_TYPE} and ${RESPONSE_TYPE}.`);
    const asked = request.method === 'GET' ? requestInQuery(request.query) : requestIn(request.body);
    const executed = await answerTo(request, asked).catch((error: unknown): Executed => {
      if (error instanceof Problem && error.code === 'method_not_allowed') throw error;
      return { errors: [error] };
    });
    const body = bodyOf(executed, request);
    // A well-formed request is answered 200 in plain JSON even where it was refused, as clients of old expect.
    const status = 'data' in body || type === JSON_TYPE ? 200 : 400;
    return reply
      .code(status)
      .header('content-type', `${type}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(body));
  };
}

function bodyOf({ data, errors }: Executed, request: FastifyRequest): Body {
  if (errors === undefined || errors.length === 0) return data === undefined ? {} : { data };
  const shown = errors.map((error) =>
    showError(error, request.id, (cause) => {
      request.failure = cause instanceof Error ? cause : new Error(String(cause));
    }),
  );
  return { errors: shown, ...(data !== undefined && { data }) };
}

/** What does not fit the types of variables is told in the words of REST, where REST has any. */
function inWords({ check }: Tools, { query, operationName, variables }: GraphRequest, executed: Executed): Executed {
  if (executed.data !== undefined || executed.errors?.some(isVariableError) !== true) return executed;
  const faults = variableFaults(query, operationName, variables, check);
  if (faults.length === 0) return executed;
  const problem = invalid(...faults);
  return { errors: [new GraphQLError(problem.message, { originalError: problem })] };
}

/** What goes wrong with an Idempotency-Key behind the effect: the answer stands, and a repetition waits for the lease to pass. */
async function noted(request: FastifyRequest, what: 'kept' | 'given back', done: Promise<void>): Promise<void> {
  await done.catch((error: unknown) => {
    request.log.warn({ requestId: request.id, err: error }, `an Idempotency-Key was not ${what}`);
  });
}
