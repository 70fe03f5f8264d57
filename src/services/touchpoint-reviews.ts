import { currentPolicy } from '#db/queries/policies.js';
import { followUpIdOf, loadReviewRecord } from '#db/queries/review-facts.js';
import type { Reviews } from '#db/tables/touchpoints.js';
import { REVIEWED_CHECKS, type ReviewedCheck, type ReviewVerdict } from '#src/engine/index.js';
import type { DraftChannel, DraftKind, Review, STRENGTHS } from '#src/engine/review/index.js';
import { isReadable } from './draft-size.js';
import { kindOfTouch, reviewFactsOf } from './review-facts.js';
import { reviewer, settingsOf } from './reviewing.js';
import type { Work } from './work.js';

/** Reviews what a touch said, where the policy wants it; undefined where there is nothing to be said of it. */
export async function reviewTouch(work: Work, touch: Readonly<Record<string, unknown>>): Promise<Reviews | undefined> {
  const { text, subject, channel, direction } = touch;
  if (direction !== 'outbound' || typeof text !== 'string' || text.trim() === '') return undefined;
  const policy = await currentPolicy(work.tx);
  if (policy.review['touchpoints'] === false) return undefined;
  if (!isReadable(text)) return undefined;
  const { review } = await reviewer();
  const record = await recordOf(work, touch);
  const kind = kindOfTouch(channel as string, record);
  if (kind === undefined) return undefined;
  const at = (touch['at'] as Date | undefined) ?? work.context.now();
  const facts = record === undefined ? {} : reviewFactsOf(record, null, at, 1);
  const draft = { text, kind, channel: channel as DraftChannel, ...(typeof subject === 'string' && { subject }) };
  return verdicts(review(draft, facts, await settingsOf(policy.review)));
}

async function recordOf(work: Work, touch: Readonly<Record<string, unknown>>) {
  const { interviewId, contactId, id } = touch;
  if (typeof interviewId !== 'string') return undefined;
  const followUpId = await followUpIdOf(work.tx, interviewId, contactId as string);
  return followUpId === undefined ? undefined : loadReviewRecord(work.tx, followUpId, id as string | undefined);
}

/** What shows that a check is in order; for the others it is enough that nothing speaks against it. */
const SHOWN_BY: Readonly<Partial<Record<ReviewedCheck, readonly (typeof STRENGTHS)[number][]>>> = {
  thoughtfulness: ['specific', 'story'],
  enthusiasm: ['warmth'],
  value: ['value', 'story'],
};

/** What a review says of the five checks that words feed. What the words leave open has no verdict. */
export function verdicts({ findings, strengths, language, kind }: Review): Reviews | undefined {
  if (language !== 'en') return undefined;
  const found: Reviews = {};
  for (const check of REVIEWED_CHECKS) {
    const verdict = verdictOf(check, findings, strengths, kind);
    if (verdict !== undefined) found[check] = verdict;
  }
  return found;
}

function verdictOf(
  check: ReviewedCheck,
  findings: Review['findings'],
  strengths: Review['strengths'],
  kind: DraftKind,
): ReviewVerdict | undefined {
  const own = findings.filter(({ mistake, abstained }) => mistake === check && !abstained);
  const against = own.some(
    ({ severity, rule }) => severity === 'warn' || severity === 'block' || rule === 'warmth_missing',
  );
  // Whether to write at all is judged from times, by the engine itself.
  if (against) return 'made';
  if (check === 'value' && kind !== 'follow_up') return undefined;
  const wanted = SHOWN_BY[check];
  return wanted === undefined || strengths.some(({ strength }) => wanted.includes(strength)) ? 'ok' : undefined;
}
