import type { Case } from '../case.js';
import { abstained, type Finding, found } from '../finding.js';
import type { Hit } from '../lexicon.js';
import { saidIn } from '../reading.js';
import { fromHit } from './from-hits.js';

/** Answers a lack that was named: what taught it, what was done instead. */
const ANSWERED =
  /\b(?:my .{3,60}? (?:taught|prepared|gave|equipped|trained|showed|allowed|translates?|transfers?)|i have (?:\w+ ){0,3}(?:\d+|two|three|four|five|six|seven|eight|ten) years|(?:taking|took|completed|finished|enrolled|started) (?:a|an|the|two|in) .{0,30}(?:course|certificate|certification|training|class))\b/i;
/** What a story in the same breath makes harmless; an answer that fell short, too, where the better one follows. */
const ANSWERABLE = new Set(['own_lack', 'ranked_below', 'poor_performance']);

const FIXES: Readonly<Record<string, string>> = {
  need: 'Say what you would do for them, not what the job would do for you.',
  plea: 'Say once that you want it, and why you fit.',
  apology_for_writing: 'Start with what you have to say.',
  own_lack: 'Leave it out, or answer it in the same breath: what you did that is close to it.',
  ranked_below: 'Leave others out; say what you did.',
  poor_performance: 'If an answer fell short, give the better one without a verdict on yourself.',
  expects_a_no: 'Write as somebody who may be chosen.',
  excuse: 'Leave the excuse out.',
  anxious: 'Ask one calm question about the next step.',
  escape: 'Say what draws you to them.',
};

/** Mistake 6: words that betray insecurity, in tiers; courtesy cancels. */
export function judgeConfidence(draft: Case): Finding[] {
  if (draft.kind === 'call_brief') return [];
  const strong = judgeStrong(draft);
  return [...strong, ...judgeHedges(draft, strong.length > 0), ...judgeAccomplishment(draft)];
}

function judgeStrong(draft: Case): Finding[] {
  const { signals, kind } = draft;
  const findings: Finding[] = [];
  for (const hit of signals.hits('insecurity')) {
    const { id } = hit.entry;
    if (kind === 'decision_reply' && id === 'own_lack') continue;
    const answered = ANSWERABLE.has(id) && answers(draft, hit);
    findings.push(
      fromHit('insecurity', 'insecurity', hit, {
        severity: answered ? 'info' : 'warn',
        fix: FIXES[id] ?? 'Say it without asking for mercy.',
      }),
    );
  }
  return findings;
}

/** A story in the same sentence or the two behind it, or words that answer. */
function answers({ reading, signals }: Case, { sentence }: Hit): boolean {
  const near = reading.sentences.slice(sentence, sentence + 3);
  if (near.some((one) => signals.stories.includes(one))) return true;
  const first = near[0]?.start ?? 0;
  return ANSWERED.test(saidIn(reading, { start: first, end: near.at(-1)?.end ?? first }));
}

function judgeHedges({ signals, settings }: Case, beside: boolean): Finding[] {
  const polite = new Set(
    [...signals.hits('gratitude'), ...signals.hits('indirect'), ...signals.hits('deference')].map(
      ({ sentence }) => sentence,
    ),
  );
  const hedges = signals.hits('hedges').filter(({ sentence }) => !polite.has(sentence));
  const least = beside ? 1 : settings.thresholds.hedges;
  if (hedges.length < least) return [];
  return hedges.map((hit) =>
    fromHit('hedges', 'hedges', hit, { severity: 'warn', fix: 'Say it straight, or leave it out.' }),
  );
}

/** No accomplishment on file in it (C1). */
function judgeAccomplishment({ kind, facts, signals }: Case): Finding[] {
  if (kind !== 'thank_you' && kind !== 'follow_up') return [];
  if (facts.stories === undefined || facts.stories.length === 0) {
    const reason = 'No accomplishments are on file.';
    return [abstained('accomplishment_missing', reason, 'Add some to the story bank.')];
  }
  if (signals.stories.length > 0) return [];
  return [
    found('accomplishment_missing', {
      severity: 'nudge',
      reason: 'None of what you have done is in view.',
      fix: `On file: ${facts.stories
        .slice(0, 3)
        .map(({ title }) => `“${title}”`)
        .join(', ')}.`,
      facts: facts.stories.slice(0, 3).map(({ id }) => id),
    }),
  ];
}
