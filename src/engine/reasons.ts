import type { Reason } from './assessment.js';
import type { ReasonCode } from './codes.js';
import { formatInstant } from './instants.js';

/** A reason without parameters. */
export function reason(code: ReasonCode): Reason {
  return { code };
}

/** A reason with the instant since or for which it holds. */
export function reasonAt(code: ReasonCode, at: number): Reason {
  return { code, at: formatInstant(at) };
}

/** A reason with the instant until which it holds. */
export function reasonUntil(code: ReasonCode, until: number): Reason {
  return { code, until: formatInstant(until) };
}

/** A reason with the instant from which on it holds. */
export function reasonSince(code: ReasonCode, since: number): Reason {
  return { code, since: formatInstant(since) };
}

/** A reason with the touchpoint it is about. */
export function reasonTouch(code: ReasonCode, touchpointId: string): Reason & { readonly touchpointId: string } {
  return { code, touchpointId };
}

/** The reasons without those whose code was given before: reasons are sets of codes (section 10). */
export function distinct(reasons: readonly Reason[]): Reason[] {
  return reasons.filter((one, index) => reasons.findIndex((other) => other.code === one.code) === index);
}
