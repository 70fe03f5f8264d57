import type { ReviewRecord } from '#db/queries/review-facts.js';
import type { Draft, ReviewFacts } from '#src/engine/review/index.js';

const BY: Readonly<Record<string, ReviewRecord['methods'][number]['kind']>> = {
  email: 'email',
  message: 'profile',
  voicemail: 'phone',
};
/** Best first. */
const STATUSES = ['confirmed', 'stale', 'unconfirmed', 'bounced', 'opted_out'];

/**
 * The method that a draft would go by, where something speaks against it that the draft's writer must know: the best
 * there is bounced, is opted out of or has gone stale. Whether an address was ever confirmed is for check 7 of the
 * follow-up to say; a text is not at fault for it.
 */
export function methodOf({ kind, channel }: Draft, methods: ReviewRecord['methods']): ReviewFacts['method'] {
  // A plan for a call is sent to nobody.
  if (kind === 'call_brief') return undefined;
  const by = BY[channel ?? (kind === 'voicemail' ? 'voicemail' : kind === 'invitation' ? 'message' : 'email')];
  const [best] = methods
    .filter((method) => method.kind === by)
    .toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  if (best === undefined || best.status === 'confirmed' || best.status === 'unconfirmed') return undefined;
  return { id: best.id, status: best.status };
}
