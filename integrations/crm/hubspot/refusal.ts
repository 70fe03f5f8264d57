import type { Refused } from './batches.js';
import { codeOf } from './requests.js';

/** What an error of one input of a batch means for its record. */
export function refusalOf(
  error: Refused | undefined,
): { readonly kind: 'refused' | 'later'; readonly code: string } | { readonly kind: 'gone' } {
  if (error === undefined) return { kind: 'later', code: 'no_answer' };
  if (error.category === 'OBJECT_NOT_FOUND') return { kind: 'gone' };
  if (error.category === 'RATE_LIMITS') return { kind: 'later', code: 'rate_limited' };
  return { kind: 'refused', code: codeOf(error.category, 'refused') };
}
