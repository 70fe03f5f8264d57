import { type Assessment, assess as assessFacts, type Facts, type PartialPolicy, refusals } from '#src/engine/index.js';
import { invalid } from '#src/errors.js';

/** The pure engine behind its door: refuses what the engine refuses, stores nothing. */
export function assess(input: unknown): Assessment {
  const faults = refusals(input);
  if (faults.length > 0) throw invalid(...faults);
  const { facts, policy, now } = input as { facts: Facts; policy?: PartialPolicy; now: string };
  return assessFacts(facts, policy, now);
}
