import type { Policy } from './facts.js';
import { completePolicy } from './facts.js';
import type { History } from './histories.js';
import { read } from './known.js';
import { candidates, fingerprint, nextEvaluation, passingInstants } from './next.js';
import { outcomeAt } from './oracle.js';
import { Random } from './random.js';
import { DAY, HOUR, MINUTE } from './time.js';

/**
 * Whether the oracle's own `nextEvaluationAt` holds: between now and then the answer is probed at random instants, on
 * a grid of minutes and hours and beside every candidate. Answers what it found to be wrong, or null.
 */
export function checkItself({ facts, policy: givenPolicy, now: nowText }: History, seed: number): string | null {
  const policy: Policy = completePolicy(givenPolicy);
  const known = read(facts, policy);
  const now = Date.parse(nowText);
  const ask = (at: number) => outcomeAt(known, policy, at);
  const first = ask(now);
  const next = nextEvaluation(known, policy, now, ask);
  const end = next ?? now + 4000 * DAY;
  if (next !== null) {
    const passes = passingInstants(first).includes(next);
    if (!passes && fingerprint(ask(next)) === fingerprint(first)) return `nothing happens at ${iso(next)}`;
    const early = passingInstants(first).find((at) => at > now && at < next);
    if (early !== undefined) return `a window passes at ${iso(early)}`;
  }
  for (const at of probes(now, end, candidates(known, policy, now), new Random(seed))) {
    if (fingerprint(ask(at)) !== fingerprint(first))
      return `already different at ${iso(at)}, said ${next && iso(next)}`;
  }
  return null;
}

function probes(now: number, end: number, beside: number[], random: Random): number[] {
  const found = [end - 1, end - MINUTE];
  for (let i = 0; i < 40; i += 1) found.push(now + Math.floor(random.next() * (end - now)));
  for (let i = 0; i < 20; i += 1) found.push(now + Math.floor(random.next() ** 4 * (end - now)));
  for (let i = 1; i <= 30; i += 1) found.push(Math.floor(now / MINUTE) * MINUTE + i * MINUTE);
  for (let i = 1; i <= 72; i += 1) found.push(Math.floor(now / HOUR) * HOUR + i * HOUR);
  for (const at of beside) found.push(at - 1, at + 1);
  return found.filter((at) => at > now && at < end);
}

const iso = (at: number) => new Date(at).toISOString();
