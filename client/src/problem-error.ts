import type { components } from './openapi.js';

/** The body of an error, as the service answers it (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/**
 * What the service refused, or somebody between did: `code` is stable and tells which of the two. `unknown` is an answer
 * that is none of the service's.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  /** One for each fault: where, which, how to mend it. */
  readonly errors: Problem['errors'];
  /** For whoever runs the service; its log has it too. */
  readonly requestId: string | undefined;
  /** Seconds after which trying again makes sense, where the answer says so. */
  readonly retryAfter: number | undefined;
  /** The body as it came, with what a single code adds to it. */
  readonly problem: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, problem: Problem | undefined, detail: string, retryAfter: number | undefined) {
    super(detail);
    this.status = status;
    this.code = problem?.code ?? 'unknown';
    this.errors = problem?.errors ?? [];
    this.requestId = problem?.requestId;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/** The error that an answer is; reads its body. `now` is what a `Retry-After` that names a date is held against. */
export async function problemOf(response: Response, now: number): Promise<ProblemError> {
  const { status, headers } = response;
  const text = await response.text();
  const problem = isProblem(headers) ? (parsed(text) as Problem | undefined) : undefined;
  const place = headers.get('location');
  const said = place === null ? text.slice(0, 200) : `It is at ${place}; redirects are not followed.`;
  const detail = problem?.detail ?? `The answer ${status} is none of the service. ${said}`.trim();
  return new ProblemError(status, problem, detail, secondsOf(headers.get('retry-after'), now));
}

function isProblem(headers: Headers): boolean {
  return headers.get('content-type')?.startsWith('application/problem+json') === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds that a `Retry-After` asks for, given as such or as a date. */
function secondsOf(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
