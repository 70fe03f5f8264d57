import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';
import { stemsOf } from '../stems.js';
import { closesWithThanks } from './thanks.js';

const FIX =
  'Bring something: an answer, a result, a link, a thought on what they need. Without one, wait for the date that they named.';

/** How much courtesy goes with a question for news: who it is, about what, since when, thanks, wish, help offered. */
function courtesy(draft: Case): number {
  const { signals, reading } = draft;
  const has = (name: Parameters<typeof signals.hits>[0]) => signals.hits(name).length > 0;
  const thanks = has('gratitude') || closesWithThanks(draft) ? 1 : 0;
  return (
    thanks +
    (has('warmth') ? 2 : 0) +
    (signals.specifics.size > 0 ? 1 : 0) +
    (reading.times.length > 0 ? 1 : 0) +
    (has('offers') ? 1 : 0)
  );
}

/** Mistake 8: a touch that brings nothing new. Asking for news is fine with something new, or with courtesy. */
export function judgeValue(draft: Case): Finding[] {
  const { kind, traits, signals, facts } = draft;
  if (!traits.bringsValue) return [];
  const repeated = judgeRepeated(draft);
  if (repeated !== undefined) return [repeated];
  const fresh =
    signals.hits('value').length > 0 || signals.stories.length > 0 || signals.link || facts.invited === true;
  if (fresh) return [];
  const weight = courtesy(draft);
  const [nudge] = signals.hits('nudges');
  const enough = weight >= draft.settings.thresholds.courtesy;
  if (nudge === undefined) {
    if (kind === 'status_check' && enough) return [];
    return [
      found('nothing_new', {
        severity: weight >= 2 ? 'nudge' : 'warn',
        reason: 'It brings nothing that they did not have.',
        fix: FIX,
      }),
    ];
  }
  return [
    found('nudge_without_value', {
      severity: enough ? 'nudge' : 'warn',
      reason: nudge.entry.why,
      fix: FIX,
      span: nudge,
      entry: `nudges/${nudge.entry.id}`,
    }),
  ];
}

/** A touch after the first of which nearly all was said before (A1). */
function judgeRepeated({ facts, reading }: Case): Finding | undefined {
  const earlier = facts.earlier ?? [];
  if (earlier.length === 0 || facts.invited === true) return undefined;
  const said = new Set(earlier.flatMap(({ text }) => [...stemsOf(text)]));
  const own = [...stemsOf(reading.sentences)];
  const fresh = own.filter((stem) => !said.has(stem));
  if (own.length < 4 || fresh.length * 5 > own.length) return undefined;
  return found('nothing_new', {
    severity: 'warn',
    reason: 'All of it was said in an earlier message.',
    fix: FIX,
    facts: earlier.map(({ id }) => id),
  });
}
