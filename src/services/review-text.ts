import type { Draft, Review } from '#src/engine/review/index.js';
import { requireReadable } from './draft-size.js';

export type { Review } from '#src/engine/review/index.js';
export { DRAFT_KINDS, type DraftKind } from '#src/engine/review/kinds.js';

/** Reviews a text that belongs to nothing on record; throws `validation_failed` where it is too long. */
export async function reviewText(draft: Draft): Promise<Review> {
  requireReadable(draft.text);
  const { review } = await import('#src/engine/review/index.js');
  return review(draft);
}
