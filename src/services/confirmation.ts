import { invalid, Problem } from '#src/errors.js';
import { happened } from './ahead.js';
import type { Context } from './context.js';
import { type MethodInput, type MethodRow, sameMethod } from './method-set.js';

/** What a person found out: read back, a card, the website, or a reply; and when (absent: now). */
export interface Confirmation {
  by: 'read_back' | 'card' | 'website' | 'reply';
  at?: string;
}

/** The columns of a method that is confirmed; throws where the person opted out of it, or the instant is ahead. */
export function confirmed(
  before: MethodRow,
  { by, at }: Confirmation,
  { now: clock, viewer }: Context,
): Partial<MethodRow> {
  requireNotOptedOut(before);
  const now = clock();
  return {
    status: 'confirmed',
    confirmedForCandidateId: viewer.candidateId ?? null,
    confirmedBy: by,
    confirmedAt: at === undefined ? now : happened('/at', new Date(at), now),
  };
}

/**
 * Of a patch the columns that confirm the method, if it does. A status of confirmed must come with how that was found
 * out; what was found out must come with the status, unless the method has it.
 */
export function confirmedByPatch(
  before: MethodRow,
  input: Partial<MethodInput>,
  { now: clock, viewer }: Context,
): Partial<MethodRow> {
  const now = clock();
  const { value, confirmedBy, confirmedAt } = input;
  const renewed = value !== undefined && !sameMethod(before, { kind: before.kind, value });
  const stands = before.status === 'confirmed' && !renewed;
  const status = input.status ?? (renewed ? 'unconfirmed' : before.status);
  if (status !== 'confirmed') {
    if (confirmedBy == null && confirmedAt == null) return {};
    throw invalid({
      pointer: confirmedBy == null ? '/confirmedAt' : '/confirmedBy',
      code: 'mismatch',
      message: 'Send it with a status of "confirmed", or leave it out.',
    });
  }
  if (!stands && !renewed) requireNotOptedOut(before);
  const by = confirmedBy ?? (stands ? before.confirmedBy : null);
  if (by === null) {
    throw invalid({
      pointer: '/confirmedBy',
      code: 'required',
      message: 'Say how it was confirmed, here or by POST …/confirm.',
    });
  }
  const at = confirmedAt == null ? undefined : happened('/confirmedAt', new Date(confirmedAt), now);
  const told = { confirmedBy: by, confirmedAt: at ?? (stands ? before.confirmedAt : now) };
  if (stands && confirmedBy == null && at === undefined) return told;
  return { ...told, confirmedForCandidateId: viewer.candidateId ?? null };
}

function requireNotOptedOut({ status }: MethodRow): void {
  if (status !== 'opted_out') return;
  throw new Problem(
    'conflict',
    'The person asked not to be reached by this method. If they have changed their mind, set its status to "unconfirmed" first, then confirm it.',
  );
}
