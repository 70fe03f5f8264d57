import { DAY } from './units.js';
import type { Words } from './words.js';

/** A touch this shortly before a moment to reconnect has done it already (section 6). */
const DONE_BEFORE = 14 * DAY;

/** The earliest a reconnect may be: back at work, and within the budget. */
function earliest(words: Words): number {
  return Math.max(words.known.back, words.free);
}

/** Row 12: when somebody left alone may be written to again (section 6). */
export function restedMoment(words: Words): number {
  return Math.max(words.history.lastAt + words.known.policy.restDays * DAY, earliest(words));
}

/**
 * Row 4: of the moments after the decision that no touch has done, the latest reached, else the first (section 6).
 * The series has no end; the clock is asked for the next one that would change the answer.
 */
export function reconnectMoment(words: Words): number {
  const { clock, decisionAt, history } = words;
  const { reconnectDays, reconnectEveryDays } = words.known.policy;
  const floor = earliest(words);
  const done = history.lastAt + DONE_BEFORE;
  let latest = Number.NEGATIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  const consider = (moment: number): void => {
    if (moment <= clock.now) {
      latest = Math.max(latest, moment);
      return;
    }
    first = Math.min(first, moment);
    if (moment > floor) next = Math.min(next, moment);
  };
  for (const days of reconnectDays) {
    const moment = decisionAt + days * DAY;
    if (moment > done) consider(moment);
  }
  const base = Math.max(decisionAt + (reconnectDays.at(-1) as number) * DAY, history.lastAt);
  const every = reconnectEveryDays * DAY;
  const firstStep = Math.max(1, stepsUpTo(done - base, every) + 1);
  const reachedStep = stepsUpTo(clock.now - base, every);
  if (reachedStep >= firstStep) consider(base + reachedStep * every);
  const nextStep = Math.max(firstStep, reachedStep + 1);
  consider(base + nextStep * every);
  consider(base + Math.max(nextStep, stepsUpTo(floor - base, every) + 1) * every);
  clock.reached(next);
  return Math.max(latest > Number.NEGATIVE_INFINITY ? latest : first, floor);
}

/** How many whole steps fit into a time; -Infinity for one without beginning. */
function stepsUpTo(time: number, step: number): number {
  return Math.floor(time / step);
}
