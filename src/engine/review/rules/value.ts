import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';
import type { DraftKind } from '../kinds.js';
import { stemsOf } from '../stems.js';
import { closesWithThanks } from './thanks.js';

const FIX =
  'Bring something: an answer, a result, a link, a thought on what they need. Without one, wait for the date that they named.';

/** How much courtesy goes with a question for news: who it is, about what, since when, thanks, wish, help offered, asked without pressing. */
function courtesy(draft: Case): number {
  const { signals, reading } = draft;
  const has = (name: Parameters<typeof signals.hits>[0]) => signals.hits(name).length > 0;
  const thanks = has('gratitude') || closesWithThanks(draft) ? 1 : 0;
  return (
    thanks +
    (has('warmth') ? 2 : 0) +
    (signals.specifics.size > 0 ? 1 : 0) +
    (reading.times.length > 0 ? 1 : 0) +
    (has('offers') ? 1 : 0) +
    (has('indirect') ? 1 : 0)
  );
}

/** Mistake 8: a touch that brings nothing new. Asking for news is fine with something new, or with courtesy. */
export function judgeValue(draft: Case): Finding[] {
  const { kind, traits, signals, facts } = draft;
  if (SPOKEN.has(kind)) return judgeSpoken(draft);
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

const SPOKEN: ReadonlySet<DraftKind> = new Set(['voicemail', 'call_brief']);

/** A call that only asks for news. What is said is shorter than a letter: a reason, thanks or a wish is enough. */
function judgeSpoken(draft: Case): Finding[] {
  const { kind, signals, facts } = draft;
  const [nudge] = signals.hits('nudges');
  if (nudge === undefined || facts.invited === true) return [];
  // In a plan for a call interest is no point; what it is about is.
  const points = ['value', 'gratitude', 'offers', ...(kind === 'voicemail' ? (['warmth'] as const) : [])] as const;
  if (signals.stories.length > 0 || points.some((name) => signals.hits(name).length > 0)) return [];
  if (kind === 'call_brief' && signals.specifics.size > 0) return [];
  return [
    found('nudge_without_value', {
      severity: 'warn',
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
  const own = [...stemsOf(reading.sentences)];
  // Looked at first: to read all that was said before costs more than all else.
  if (own.length < 4) return undefined;
  const said = new Set(earlier.flatMap(({ text }) => [...stemsOf(text)]));
  const fresh = own.filter((stem) => !said.has(stem));
  if (fresh.length * 5 > own.length) return undefined;
  return found('nothing_new', {
    severity: 'warn',
    reason: 'All of it was said in an earlier message.',
    fix: FIX,
    facts: earlier.map(({ id }) => id),
  });
}
