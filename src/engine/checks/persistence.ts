import { byWindow, type Judge, NOT_APPLICABLE, ok } from '../finding.js';
import type { ClosedWindow } from '../windows.js';

/** Mistake 2: no effort to follow up, judged by the action that is due (section 8). */
export const judgePersistence: Judge = (words, { row, action }) => {
  const { firstSent } = words.history;
  if (row.state === 'reply_due') return byWindow(words, action as ClosedWindow, 'reply');
  if (row.state === 'call_due') return byWindow(words, action as ClosedWindow, 'call');
  if (row.state === 'follow_up_due') return byWindow(words, action as ClosedWindow, 'follow_up');
  return row.state === 'waiting' && firstSent !== undefined ? ok(firstSent.id) : NOT_APPLICABLE;
};
