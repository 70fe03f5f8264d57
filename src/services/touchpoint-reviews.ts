import { currentPolicy, type PolicyRow } from '#db/queries/policies.js';
import { loadLocale, loadReviewRecordOfPair } from '#db/queries/review-facts.js';
import { setwise } from '#db/setwise.js';
import type { Reviews } from '#db/tables/touchpoints.js';
import { REVIEWED_CHECKS, type ReviewedCheck, type ReviewVerdict } from '#src/engine/index.js';
import type { Draft, DraftChannel, DraftKind, Review, ReviewFacts, STRENGTHS } from '#src/engine/review/index.js';
import { Breath } from './breath.js';
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
  const record = await recordOf(work, touch);
  const at = (touch['at'] as Date | undefined) ?? work.context.now();
  const kind = kindOfTouch(channel as string, record, at);
  if (kind === undefined) return undefined;
  const facts = record === undefined ? await factsWithoutInterview(work, touch) : reviewFactsOf(record, at);
  const draft = { text, kind, channel: channel as DraftChannel, ...(typeof subject === 'string' && { subject }) };
  return reviewed(work.tx, { draft, facts, settings: policy.review });
}

interface Asked {
  readonly draft: Draft;
  readonly facts: ReviewFacts;
  readonly settings: PolicyRow['review'];
}

/** A session that says nothing for so long is ended by the database. */
const SIGN_OF_LIFE_MS = 5_000;

/** Of a batch one after the other while all wait, so that nobody else does. */
const reviewed = setwise<Asked, Reviews | undefined>('read', async (tx, asks) => {
  const { review } = await reviewer();
  const breath = new Breath();
  const found: (Reviews | undefined)[] = [];
  let heard = performance.now();
  for (const { draft, facts, settings } of asks) {
    await breath.taken();
    if (performance.now() - heard > SIGN_OF_LIFE_MS) {
      await tx.raw.query('SELECT 1');
      heard = performance.now();
    }
    found.push(verdicts(review(draft, facts, await settingsOf(settings))));
  }
  return found;
});

async function recordOf(work: Work, touch: Readonly<Record<string, unknown>>) {
  const { interviewId, contactId, id } = touch;
  if (typeof interviewId !== 'string') return undefined;
  return loadReviewRecordOfPair(work.tx, interviewId, contactId as string, id as string | undefined);
}

async function factsWithoutInterview(
  work: Work,
  { contactId }: Readonly<Record<string, unknown>>,
): Promise<ReviewFacts> {
  const locale = await loadLocale(work.tx, contactId as string);
  return locale === null ? {} : { locale };
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
