import type { ReviewFacts } from './facts.js';
import type { DraftChannel, DraftKind, KindTraits } from './kinds.js';
import type { Reading } from './reading.js';
import type { Settings } from './settings.js';
import type { Signals } from './signals.js';

/** All that a rule may look at. */
export interface Case {
  readonly kind: DraftKind;
  readonly traits: KindTraits;
  readonly channel: DraftChannel;
  readonly reading: Reading;
  readonly signals: Signals;
  /** Undefined: not known; empty: the message has none. */
  readonly subject: string | undefined;
  readonly facts: ReviewFacts;
  readonly settings: Settings;
}
