import { GraphQLError } from 'graphql';
import { type Fault, Problem, type ProblemCode } from '#src/errors.js';
import { problemOf } from '#src/services/problem-of.js';

/** An error as GraphQL answers it; `extensions.code` and `errors` are those of REST's problem+json. */
export interface ShownError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: ProblemCode;
    readonly errors: readonly Fault[];
    readonly requestId: string;
    readonly retryAfter?: number;
    /** What to go on with, where the problem names it. */
    readonly [way: string]: unknown;
  };
}

/** How REST's lists call what GraphQL's call otherwise. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  '?limit': '?first',
  '?cursor': '?after',
  '/cursor': '?after',
};

/**
 * An error as it may leave: a Problem in full, a fault of the request with GraphQL's own words less its guesses at names,
 * all else as `internal` without a word of the cause, which `onInternal` gets.
 */
export function showError(error: unknown, requestId: string, onInternal: (cause: unknown) => void): ShownError {
  const problem = problemIn(error);
  if (problem.isFault) onInternal(problem.cause ?? problem);
  const { code, message, errors, retryAfter, ways } = problem;
  return {
    message,
    ...(error instanceof GraphQLError && error.locations !== undefined && { locations: error.locations }),
    ...(error instanceof GraphQLError && error.path !== undefined && { path: [...error.path] }),
    extensions: {
      ...ways,
      code,
      errors: errors.map((fault) => ({ ...fault, pointer: ARGUMENTS[fault.pointer] ?? fault.pointer })),
      requestId,
      ...(retryAfter !== undefined && { retryAfter }),
    },
  };
}

/** Whether an error is one of a variable that does not fit the type of its declaration. */
export function isVariableError(error: unknown): boolean {
  return error instanceof GraphQLError && error.path === undefined && error.message.startsWith('Variable "$');
}

function problemIn(error: unknown): Problem {
  if (!(error instanceof GraphQLError)) return problemOf(error);
  const cause = error.originalError;
  if (cause instanceof Problem) return cause;
  // Coercion wraps its own complaints in GraphQLErrors; what broke while a field was resolved has a path.
  if (error.path !== undefined && (cause === undefined || !(cause instanceof GraphQLError)))
    return problemOf(cause ?? error);
  return new Problem('invalid_request', withoutGuesses(error.message));
}

function withoutGuesses(message: string): string {
  const guess = message.indexOf('Did you mean ');
  return guess < 0 ? message : message.slice(0, guess).trimEnd();
}
