export type { Named, Noted, ReviewFacts, Story } from './facts.js';
export { type Evidence, type Finding, SEVERITIES, type Severity, STRENGTHS, type Strength } from './finding.js';
export { DRAFT_CHANNELS, DRAFT_KINDS, type DraftChannel, type DraftKind } from './kinds.js';
export { type PolicyFault, type ReviewPolicy, reviewPolicyFaults } from './policy.js';
export { type Draft, MAX_DRAFT_BYTES, type Review, review } from './review.js';
export { RULES, type RuleId } from './rules/table.js';
export { compileSettings, type Settings } from './settings.js';
