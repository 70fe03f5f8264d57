import type { ReadState } from './codes.js';
import type { Words } from './words.js';

/** Whether the last outbound e-mail was read; no open proves nothing (section 9). */
export function readState({ known, clock, history }: Words): ReadState {
  const { lastEmail, lastEmailIndex, lastReceivedIndex } = history;
  if (lastEmail === undefined) return 'unknown';
  if (lastReceivedIndex > lastEmailIndex) return 'replied';
  if (!known.policy.opensInform) return 'unknown';
  if (clock.reached(lastEmail.readAt)) return 'likely_read';
  if (clock.reached(lastEmail.otherOpenAt)) return 'unknown';
  return lastEmail.tracked ? 'not_seen' : 'unknown';
}
