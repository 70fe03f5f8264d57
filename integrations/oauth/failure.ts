/**
 * What a failure asks for: `permanent`: the person must consent anew · `transient`: try again · `rate_limited`: try again
 * after `retryAfterMs` · `configuration`: whoever runs the service must mend it.
 */
export type FailureKind = 'permanent' | 'transient' | 'rate_limited' | 'configuration';

/** A provider did not do what was asked. Holds a code of a known form and no word of the answer, which may hold secrets. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';
  readonly kind: FailureKind;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, code: string, retryAfterMs: number | null = null) {
    super(`The provider failed: ${kind} (${code}).`);
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

const PERMANENT = new Set(['invalid_grant', 'access_denied', 'consent_required', 'interaction_required']);
const CONFIGURATION = new Set([
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'invalid_request',
  'admin_policy_enforced',
  'invalid_target',
]);

/** An error code that may be shown and logged; `unreadable` for a text that is none. */
export function plainCode(code: unknown): string {
  return typeof code === 'string' && /^[a-z][a-z0-9_.-]{0,63}$/i.test(code) ? code : 'unreadable';
}

/** What a refused request means, by its status and the `error` of its body; without one it is no word of the provider's own. */
export function failureOf(status: number, error: unknown, retryAfterMs: number | null): ProviderFailed {
  if (status === 429) return new ProviderFailed('rate_limited', 'rate_limited', retryAfterMs);
  const code = plainCode(error);
  if (status < 500 && PERMANENT.has(code)) return new ProviderFailed('permanent', code);
  if (status < 500 && CONFIGURATION.has(code)) return new ProviderFailed('configuration', code);
  return new ProviderFailed('transient', code === 'unreadable' ? `status_${status}` : code, retryAfterMs);
}
