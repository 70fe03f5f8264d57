import type { SourceId } from '../sources.js';

/** One idea of a lexicon: how it is said, why it matters and who says so. Syntax of phrases: `../phrase.ts`. */
export interface Entry {
  /** Unique in its lexicon; organizations switch entries off by it. */
  readonly id: string;
  readonly phrases: readonly string[];
  /** Phrases that, in the same sentence, make it harmless. */
  readonly unless?: readonly string[];
  readonly why: string;
  readonly source: SourceId;
  /** The source of an entry that an organization added, in its own words. */
  readonly said?: string;
}
