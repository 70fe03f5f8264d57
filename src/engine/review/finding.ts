import type { CheckCode } from '../codes.js';
import type { RuleId } from './rules/table.js';
import { RULES } from './rules/table.js';
import type { Span } from './segments.js';
import { type Basis, SOURCES } from './sources.js';

/** How much a finding weighs: `block` contradicts the record, `warn` is supported by studies or is plainly harmful, `nudge` is advice. */
export const SEVERITIES = ['block', 'warn', 'nudge', 'info'] as const;
/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** Something that a rule says of a draft. */
export interface Finding {
  readonly rule: RuleId;
  readonly mistake: CheckCode;
  readonly severity: Severity;
  /** UTF-16 units of `field`; null: the whole of it. */
  readonly span: Span | null;
  readonly field: 'text' | 'subject';
  readonly reason: string;
  readonly fix: string;
  readonly evidence: Evidence;
  /** The rule could not judge: facts are missing. Says nothing against the draft. */
  readonly abstained: boolean;
}

/** What a finding rests on. */
export interface Evidence {
  readonly basis: Basis;
  readonly source: string;
  /** Ids of what is on record. */
  readonly facts: readonly string[];
  /** The entry of a lexicon that matched, as `lexicon/entry`. */
  readonly entry: string | null;
}

/** What is good about a draft. */
export const STRENGTHS = ['thanks', 'specific', 'story', 'value', 'warmth', 'ask', 'offer'] as const;
/** A strength, and where it was seen. */
export interface Strength {
  readonly strength: (typeof STRENGTHS)[number];
  readonly span: Span | null;
}

/** What a rule has to say itself; the rest comes from the table of rules. */
export interface Said {
  readonly severity: Severity;
  readonly reason: string;
  readonly fix: string;
  readonly span?: Span | undefined;
  readonly field?: 'subject';
  readonly facts?: readonly string[];
  readonly entry?: string;
  /** The source of an entry of the organization, in its own words; else that of the rule. */
  readonly said?: string | undefined;
}

/** Makes a finding of a rule. */
export function found(rule: RuleId, { severity, reason, fix, span, field, facts, entry, said }: Said): Finding {
  const { mistake, source } = RULES[rule];
  const { basis, text } = SOURCES[source];
  return {
    rule,
    mistake,
    severity,
    span: span === undefined ? null : { start: span.start, end: span.end },
    field: field ?? 'text',
    reason,
    fix,
    evidence: {
      basis: said === undefined ? basis : 'own',
      source: said ?? text,
      facts: facts ?? [],
      entry: entry ?? null,
    },
    abstained: false,
  };
}

/** Says that a rule could not judge, why, and what would let it. */
export function abstained(rule: RuleId, reason: string, fix: string): Finding {
  return { ...found(rule, { severity: 'info', reason, fix }), abstained: true };
}
