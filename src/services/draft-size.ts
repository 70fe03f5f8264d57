import { MAX_DRAFT_BYTES } from '#src/engine/review/thresholds.js';
import { invalid } from '#src/errors.js';

/** Whether a text is short enough to be reviewed. */
export const isReadable = (text: string): boolean => Buffer.byteLength(text) <= MAX_DRAFT_BYTES;

/** Lets pass what is short enough to be reviewed; else throws `validation_failed`. */
export function requireReadable(text: string): void {
  if (isReadable(text)) return;
  throw invalid({ pointer: '/text', code: 'too_long', message: `A draft has at most ${MAX_DRAFT_BYTES} bytes.` });
}
