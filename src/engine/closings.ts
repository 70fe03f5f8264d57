import type { Reason } from './assessment.js';
import { reason, reasonAt } from './reasons.js';
import type { Words } from './words.js';

/** Dismissed, and no inbound touch and no decision came after it (row 1). */
function dismissed({ known, clock, history, decided, decisionAt }: Words): boolean {
  const { dismissedAt } = known;
  if (!clock.reached(dismissedAt) || history.lastInboundAt > dismissedAt) return false;
  return !decided || decisionAt <= dismissedAt;
}

/** Not to be contacted, and no reply is owed to an inbound touch after that (row 1). */
function doNotContact({ known, clock, owedReply }: Words): boolean {
  const { doNotContactSince } = known;
  return clock.reached(doNotContactSince) && !(owedReply !== null && owedReply.at > doNotContactSince);
}

/** Of the instants after which the verdicts stand still, those that close by now (row 1 and section 8). */
function closingsOf(
  words: Words,
): { readonly code: 'archived' | 'dismissed' | 'do_not_contact'; readonly at: number }[] {
  if (words.closingsIgnored) return [];
  const { known, clock } = words;
  const closings: { code: 'archived' | 'dismissed' | 'do_not_contact'; at: number }[] = [];
  if (clock.reached(known.archivedAt)) closings.push({ code: 'archived', at: known.archivedAt });
  if (dismissed(words)) closings.push({ code: 'dismissed', at: known.dismissedAt });
  if (doNotContact(words)) closings.push({ code: 'do_not_contact', at: known.doNotContactSince });
  return closings;
}

/** A later round took place, and no thanks are owed any more (row 1). */
function supersededForGood(words: Words): boolean {
  return words.superseded && !words.thanksOwed;
}

/** Whether row 1 applies. */
export function closed(words: Words): boolean {
  return words.cancelled || closingsOf(words).length > 0 || supersededForGood(words);
}

/** The earliest instant that closes and after which the verdicts stand still; null where there is none (section 8). */
export function closedSince(words: Words): number | null {
  const closings = closingsOf(words);
  return closings.length === 0 ? null : Math.min(...closings.map(({ at }) => at));
}

/** What of row 1 holds (section 10). */
export function closedReasons(words: Words): Reason[] {
  const reasons: Reason[] = [];
  if (words.cancelled) reasons.push(reason('cancelled'));
  for (const { code, at } of closingsOf(words)) reasons.push(reasonAt(code, at));
  if (supersededForGood(words)) reasons.push(reasonAt('superseded', words.known.supersededAt));
  return reasons;
}
