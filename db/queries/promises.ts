import { instantText } from './reader/noun.js';

/**
 * SQL of the promises of an interview, given its alias. One is kept when somebody said so, else when it was first sent:
 * by the earliest touch that delivers it, as long as that touch is there and did not bounce. `$1` is the organization.
 */
export function promisesOf(interview: string): string {
  const i = interview;
  return `(SELECT coalesce(jsonb_agg(said.promise || jsonb_build_object('keptAt', coalesce(said.promise->>'keptAt', (
      SELECT ${instantText('min(kept.at)')} FROM touchpoints kept
      WHERE kept.org_id = $1 AND kept.application_id = ${i}.application_id AND kept.interview_id = ${i}.id
        AND kept.promise_id::text = said.promise->>'id' AND kept.direction = 'outbound' AND NOT kept.bounced AND kept.deleted_at IS NULL
    ))) ORDER BY said.n), '[]') FROM jsonb_array_elements(${i}.promises) WITH ORDINALITY said(promise, n))`;
}
