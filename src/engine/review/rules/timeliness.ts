import type { Case } from '../case.js';
import type { Finding } from '../finding.js';
import { fromHits } from './from-hits.js';

/** Mistake 3 in words: excuses for being late. */
export function judgeTimeliness({ kind, signals }: Case): Finding[] {
  if (kind === 'call_brief') return [];
  const fix = 'One short word of it at most ("my thanks come late"); then the thanks.';
  return fromHits('lateness_excuse', 'lateness', signals, { severity: 'nudge', fix }).slice(0, 1);
}
