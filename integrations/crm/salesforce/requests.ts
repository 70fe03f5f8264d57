import { ProviderFailed, plainCode } from '../../oauth/failure.js';
import type { AskJson, JsonRequest } from '../json-requests.js';

/** An error, as it stands in the answer to a request (`errorCode`), or of one record of many (`statusCode`). */
export interface SalesforceError {
  readonly errorCode?: string;
  readonly statusCode?: string;
  readonly message?: string;
  readonly fields?: readonly string[];
  readonly duplicateResult?: unknown;
}

/** Asks Salesforce, and gives the body of what went well; everything else is a ProviderFailed. */
export type AskSalesforce = (request: JsonRequest) => Promise<unknown>;

const MINUTE_MS = 60_000;

/** Asks, and reads what came. */
export function salesforceRequests(ask: AskJson): AskSalesforce {
  return async (request) => {
    const { status, text } = await ask(request);
    const body = parsed(text);
    if (status >= 200 && status < 300) {
      if (body === undefined && text !== '') throw new ProviderFailed('transient', 'unreadable_answer');
      return body;
    }
    throw failureOf(status, errorsIn(body));
  };
}

/** What a refused request means, for the connection as a whole. */
function failureOf(status: number, errors: readonly SalesforceError[]): ProviderFailed {
  const [first] = errors;
  const { errorCode = '', message = '' } = first ?? {};
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED') {
    // So many at a time is over in a moment; so many a day is not.
    const concurrent = /concurrent/i.test(message);
    return new ProviderFailed(
      'rate_limited',
      concurrent ? 'rate_limited' : 'daily_limit',
      concurrent ? MINUTE_MS : 60 * MINUTE_MS,
    );
  }
  if (status === 429) return new ProviderFailed('rate_limited', 'rate_limited', MINUTE_MS);
  if (status === 401) return new ProviderFailed('permanent', 'token_refused');
  if (isAboutIdField(first)) return new ProviderFailed('configuration', 'id_field_missing');
  if (status === 403) return new ProviderFailed('permanent', codeOf(first, 'forbidden'));
  const passing = status >= 500 || status < 400 || PASSING.has(errorCode);
  return new ProviderFailed(passing ? 'transient' : 'configuration', codeOf(first, `status_${status}`));
}

/** What is over by itself: somebody else works on the record, or on the server. */
export const PASSING: ReadonlySet<string> = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'REQUEST_RUNNING_TOO_LONG',
  'QUERY_TIMEOUT',
  'INVALID_QUERY_LOCATOR',
  'PROCESSING_HALTED',
  'REQUEST_LIMIT_EXCEEDED',
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
]);

/** Whether an error says that the field of our ids is not there, or not for this user: no other custom field is named. */
export function isAboutIdField(error: SalesforceError | undefined): boolean {
  const { errorCode, statusCode, message = '' } = error ?? {};
  if (/external id field does not exist/i.test(message)) return true;
  return /^INVALID_FIELD/.test(errorCode ?? statusCode ?? '') && /\w__c\b/.test(message);
}

/** A code of Salesforce's as ours are. */
export function codeOf(error: SalesforceError | undefined, otherwise: string): string {
  const code = plainCode((error?.errorCode ?? error?.statusCode)?.toLowerCase());
  return code === 'unreadable' ? otherwise : code;
}

function errorsIn(body: unknown): SalesforceError[] {
  return Array.isArray(body) ? body.filter((one) => typeof one === 'object' && one !== null) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
