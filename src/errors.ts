/** One fault of the input: where (JSON pointer into the request), a stable code, and how to mend it. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Every error that may leave the service, with its HTTP status and title. The code is the contract: it is the same in
 * problem+json and in GraphQL's `extensions.code`, and never changes its meaning.
 */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'This method is not offered here' },
  not_acceptable: { status: 406, title: 'None of the accepted media types is offered' },
  conflict: { status: 409, title: 'The request contradicts the present state' },
  not_merged: { status: 409, title: 'This was not merged into anything' },
  in_use: { status: 409, title: 'Other things still refer to this' },
  idempotency_running: { status: 409, title: 'A request with this Idempotency-Key is still running' },
  gone: { status: 410, title: 'This is no longer kept' },
  precondition_failed: { status: 412, title: 'The resource has changed since' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'This media type is not understood' },
  validation_failed: { status: 422, title: 'Some values are not valid' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  delivery_failed: { status: 502, title: 'The mail server did not take the message' },
  unavailable: { status: 503, title: 'The service cannot answer just now' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The stable codes of PROBLEMS. */
export type ProblemCode = keyof typeof PROBLEMS;

/** An error for the person who gets it: what, where, how to mend; `detail` and `errors` may be shown to anybody. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly Fault[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** What to go on with, by name, beside what every problem has. */
  readonly ways: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      errors?: readonly Fault[];
      retryAfter?: number;
      ways?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.errors = more.errors ?? [];
    this.retryAfter = more.retryAfter;
    this.ways = more.ways ?? {};
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** Whether somebody should look into it. Refusing what is too much is no fault, and a stack for each would add to it. */
  get isFault(): boolean {
    return this.status >= 500 && !(this.code === 'unavailable' && this.cause === undefined);
  }
}

/** Values that do not hold together, each named by its JSON pointer. */
export function invalid(...errors: Fault[]): Problem {
  return new Problem('validation_failed', errors.map((e) => `${e.pointer || '/'}: ${e.message}`).join(' '), { errors });
}

/** A noun of the code as people write it: `followUp` is a follow-up. */
export function inWords(noun: string): string {
  return noun.replace(/^followUp/, 'follow-up').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A thing that is not there, or not for this key: the two look the same from outside. */
export function notFound(noun: string, id: string): Problem {
  return new Problem(
    'not_found',
    `No ${inWords(noun)} ${id} is visible to this key. Check the id, and whether the key is bound to another candidate or advisor.`,
  );
}
