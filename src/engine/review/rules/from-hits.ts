import { type Finding, found, type Severity } from '../finding.js';
import type { Hit } from '../lexicon.js';
import type { LexiconName } from '../lexicons/all.js';
import type { Signals } from '../signals.js';
import type { RuleId } from './table.js';

interface Saying {
  readonly severity: Severity;
  readonly fix: string;
}

/** One finding per hit of a lexicon, with the entry's reason. */
export function fromHits(rule: RuleId, lexicon: LexiconName, signals: Signals, saying: Saying): Finding[] {
  return signals.hits(lexicon).map((hit) => fromHit(rule, lexicon, hit, saying));
}

/** A finding that a hit is the cause of. */
export function fromHit(rule: RuleId, lexicon: LexiconName, hit: Hit, { severity, fix }: Saying): Finding {
  return found(rule, {
    severity,
    reason: hit.entry.why,
    fix,
    span: hit,
    entry: `${lexicon}/${hit.entry.id}`,
    said: hit.entry.said,
  });
}
