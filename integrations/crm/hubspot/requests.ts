import { ProviderFailed, plainCode } from '../../oauth/failure.js';
import type { Budget } from './budget.js';

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

/** Sends one request and gives what came, whatever its status. */
export type HubSpotTransport = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<{ status: number; header: (name: string) => string | null; text: string }>;

const DAY_WAIT_MS = 60 * 60_000;
const TEN_SECONDS_MS = 10_000;

/** Asks HubSpot; statuses that say something of the whole connection are thrown, those of the request are given. */
export async function askHubSpot(
  transport: HubSpotTransport,
  budget: Budget,
  ...request: Parameters<HubSpotTransport>
): Promise<HubSpotAnswer> {
  budget.spend();
  const { status, header, text } = await transport(...request).catch((error: unknown) => {
    if (error instanceof ProviderFailed) throw error;
    throw new ProviderFailed('transient', 'no_answer');
  });
  budget.note(header);
  const body = parsed(text);
  if (status === 429) {
    const after = Number(header('retry-after'));
    const daily = body.policyName === 'DAILY';
    const waits = Number.isFinite(after) && after > 0 ? after * 1000 : daily ? DAY_WAIT_MS : TEN_SECONDS_MS;
    throw new ProviderFailed('rate_limited', daily ? 'daily_limit' : 'rate_limited', waits);
  }
  if (status === 401) throw new ProviderFailed('permanent', 'token_refused');
  if (status === 403) throw new ProviderFailed('permanent', codeOf(body.category, 'missing_scopes'));
  if (status >= 500 || status < 200 || (status >= 300 && status < 400))
    throw new ProviderFailed('transient', `status_${status}`);
  return { status, body };
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
