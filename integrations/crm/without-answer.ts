import { AnswerTooLong, TLS_FAULT } from '../net/bounded-request.js';
import { AddressRefused } from '../net/public-address.js';
import { ProviderFailed } from '../oauth/failure.js';

/** What it means for a connection that a request got no whole answer: by now, or ever. */
export function withoutAnswer(error: unknown): ProviderFailed {
  if (error instanceof ProviderFailed) return error;
  if (error instanceof AddressRefused) return new ProviderFailed('configuration', 'address_refused');
  if (error instanceof AnswerTooLong) return new ProviderFailed('configuration', 'answer_too_long');
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/^ENOTFOUND/.test(code)) return new ProviderFailed('transient', 'unknown_host');
  return new ProviderFailed('transient', TLS_FAULT.test(code) ? 'tls_failed' : 'no_answer');
}
