export { assess, type Compiled, compile, type Snapshot, type Standing } from './assess.js';
export type { Assessment, Check, NextAction, Reason, Refusal } from './assessment.js';
export * from './codes.js';
export type * from './facts.js';
export { DEFAULT_POLICY, mergePolicy, type PartialPolicy, type Policy } from './policy.js';
export { refusals } from './refuse.js';
