import type { Refusal } from './assessment.js';
import { Refuser } from './refusals/refuser.js';
import { REQUEST } from './refusals/request-shape.js';
import { refuseFacts, refusePolicy } from './refusals/rules.js';
import { isRecord, walk } from './refusals/walk.js';

/**
 * Everything for which `{facts, policy?, now}` is refused, 100 at most; empty: it can be assessed (section 11).
 * Takes any JSON value and never throws.
 */
export function refusals(request: unknown): Refusal[] {
  const refuser = new Refuser();
  if (!isRecord(request)) {
    refuser.refuse('', 'malformed', 'The request must be an object {facts, policy?, now}.');
    return refuser.refusals;
  }
  walk(request, REQUEST, '', refuser);
  const { facts, policy } = request as { readonly facts?: unknown; readonly policy?: unknown };
  refuseFacts(facts, refuser);
  refusePolicy(policy, refuser);
  return refuser.refusals;
}
