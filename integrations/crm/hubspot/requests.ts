import { ProviderFailed, plainCode } from '../../oauth/failure.js';
import { retryAfterOf } from '../../webhooks/retry-after.js';
import type { AskJson } from '../json-requests.js';

/** An answer as it came. */
export interface HubSpotAnswer {
  readonly status: number;
  readonly body: HubSpotBody;
}

/** What may be in an answer; all of it may be absent. */
export interface HubSpotBody {
  readonly results?: readonly HubSpotObject[];
  readonly errors?: readonly HubSpotError[];
  readonly category?: string;
  readonly message?: string;
  readonly policyName?: string;
  readonly id?: string;
  readonly portalId?: number;
}

/** An object of whatever type. */
export interface HubSpotObject {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null | undefined>>;
  readonly objectWriteTraceId?: string;
}

/** What is wrong with one input of a batch. */
export interface HubSpotError {
  readonly category?: string;
  readonly message?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly objectWriteTraceId?: string;
}

const DAY_WAIT_MS = 60 * 60_000;
const TEN_SECONDS_MS = 10_000;
/** What is over by itself: a slow request, a lock, an account that is moved to another data centre (477). */
const PASSING = new Set([408, 423, 425, 477]);

/** Asks HubSpot; statuses that say something of the whole connection are thrown, those of the request are given. */
export type AskHubSpot = (method: 'GET' | 'POST', path: string, body?: object) => Promise<HubSpotAnswer>;

/** Asks, and reads what came. */
export function hubSpotRequests(ask: AskJson, now: () => Date): AskHubSpot {
  return async (method, path, asked) => {
    const { status, header, text } = await ask({ method, path, body: asked });
    const body = parsed(text);
    const failed = failureOf(status, body, retryAfterOf(header('retry-after'), now()));
    if (failed !== undefined) throw failed;
    return { status, body };
  };
}

/** What an answer says of the whole connection; undefined where it is about what was asked. */
function failureOf(status: number, body: HubSpotBody, waits: number | null): ProviderFailed | undefined {
  if (status === 429) {
    const daily = body.policyName === 'DAILY';
    const otherwise = daily ? DAY_WAIT_MS : TEN_SECONDS_MS;
    return new ProviderFailed('rate_limited', daily ? 'daily_limit' : 'rate_limited', waits ?? otherwise);
  }
  if (status === 401) return new ProviderFailed('permanent', 'token_refused');
  if (status === 403) return new ProviderFailed('permanent', codeOf(body.category, 'missing_scopes'));
  if (status >= 500 || status < 200 || (status >= 300 && status < 400) || PASSING.has(status))
    return new ProviderFailed('transient', `status_${status}`, waits);
  return undefined;
}

/** The body of an answer that is one; what was refused says nothing of whom it was about. */
export function bodyOf({ status, body }: HubSpotAnswer): HubSpotBody {
  if (status >= 400) throw new ProviderFailed('configuration', codeOf(body.category, `status_${status}`));
  return body;
}

/** The objects of an answer; where it has no list of them nobody was said to be absent. */
export function resultsOf(answer: HubSpotAnswer): readonly HubSpotObject[] {
  const { results } = bodyOf(answer);
  if (!Array.isArray(results)) throw new ProviderFailed('transient', 'unreadable_answer');
  return results as readonly HubSpotObject[];
}

/** A code of HubSpot's as ours are. */
export function codeOf(category: string | undefined, otherwise: string): string {
  const code = plainCode(category?.toLowerCase());
  return code === 'unreadable' ? otherwise : code;
}

function parsed(text: string): HubSpotBody {
  try {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof body === 'object' && body !== null ? (body as HubSpotBody) : {};
  } catch {
    // A proxy in between, most likely; the status says what to do.
    return {};
  }
}
