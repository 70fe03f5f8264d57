import { countAsks } from './asks.js';
import type { Case } from './case.js';
import type { Strength } from './finding.js';
import type { Span } from './segments.js';

/** What is good about a draft, each with its first place. */
export function strengthsOf({ reading, signals }: Case): Strength[] {
  const first = (spans: readonly Span[]): Span | undefined => spans[0];
  const seen: readonly [Strength['strength'], Span | undefined][] = [
    ['thanks', first(signals.hits('gratitude'))],
    ['specific', first([...signals.specifics.values()])],
    ['story', first(signals.stories)],
    ['value', first(signals.hits('value'))],
    ['warmth', first(signals.hits('warmth'))],
    ['ask', first(countAsks(reading))],
    ['offer', first(signals.hits('offers'))],
  ];
  return seen.flatMap(([strength, span]) =>
    span === undefined ? [] : [{ strength, span: { start: span.start, end: span.end } }],
  );
}
