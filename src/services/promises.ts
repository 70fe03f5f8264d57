import { lockRow, updateRow } from '#db/queries/rows.js';
import { interviews } from '#db/tables/interviews.js';
import { invalid } from '#src/errors.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';

/** A touch that delivers a promise names the interview that it was made in. */
export async function requirePromise(work: Work, touch: Readonly<Record<string, unknown>>): Promise<void> {
  const { promiseId, interviewId } = touch;
  if (typeof promiseId !== 'string') return;
  const interview = typeof interviewId === 'string' ? await lockRow(work.tx, interviews, interviewId) : undefined;
  if (interview?.promises.some((promise) => promise.id === promiseId)) return;
  throw invalid({
    pointer: '/promiseId',
    code: 'not_found',
    message: 'Give interviewId too, and a promise of that interview.',
  });
}

/** When promises were kept follows from the touches that are there; says which interviews read differently by now. */
export async function notePromises(work: Work, after: Row | null, before: Row | null): Promise<void> {
  const [now, earlier] = [delivery(after), delivery(before)];
  if (JSON.stringify(now) === JSON.stringify(earlier)) return;
  for (const id of [...new Set([now?.interviewId, earlier?.interviewId])].sort()) {
    if (id === undefined || (await lockRow(work.tx, interviews, id))?.deletedAt !== null) continue;
    const { version, candidateId } = await updateRow(work.tx, interviews, id, {});
    work.changed({ type: 'interview', resourceId: id, action: 'update', version, candidateId }, ['promises']);
  }
}

/** What a touch delivers, where, and when; nothing unless it went out and arrived. */
function delivery(touch: Row | null): { interviewId: string; promiseId: string; at: unknown } | null {
  if (touch === null || touch.deletedAt !== null) return null;
  const { direction, bounced, promiseId, interviewId, at } = touch;
  if (direction !== 'outbound' || bounced === true) return null;
  return typeof promiseId === 'string' && typeof interviewId === 'string' ? { interviewId, promiseId, at } : null;
}
