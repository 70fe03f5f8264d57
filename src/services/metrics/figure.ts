import type { Counts } from '#db/tables/metrics.js';
import type { HourBucket } from './hours.js';
import type { Interval } from './interval.js';

/** What a figure comes to: how many of how many, and how many of which it is not known. */
export interface Came {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  /** Of how many it is known, where that is not the denominator. */
  readonly known?: number;
  /** Hours, where the figure is a time. */
  readonly within?: HourBucket | null;
  readonly interval?: Interval | null;
}

/** How a number, or a part of it, comes about. */
export interface Part {
  /** Of whom it is, where that is not everybody of the family: each as `anyOf` names counts. */
  readonly among?: readonly string[];
  /** From the sums of the detail and of the whole family. */
  readonly come: (counts: Counts, whole: Counts) => Came;
}

/** A number of the metrics and how it is made of the sums of one family; of several parts, by adding them. */
export type Figure = {
  readonly code: string;
  /** Which mistake, channel or behaviour it is of. */
  readonly of: string | null;
  readonly family: string;
  /** The detail that it is of; absent: all. */
  readonly detail?: string;
  readonly unit: 'share' | 'hours' | 'count';
  readonly definition: string;
} & (Part | { readonly parts: readonly Part[] });

/** The parts of a figure; most have one. */
export const partsOf = (figure: Figure): readonly Part[] => ('parts' in figure ? figure.parts : [figure]);

/** Those who have any count of these names. */
export const anyOf = (...names: string[]): string => names.join('|');

/** The names behind what `anyOf` made. */
export const namesOf = (among: string): string[] => among.split('|');

/** How many of a name there are. */
export const n = (counts: Counts, name: string): number => counts[name] ?? 0;

/** Of which follow-ups most figures are. */
export const AFTER = 'of interviews that ended in the period';

const KNOWN = ['ok', 'open', 'at_risk', 'made'];

/** Gives of how many a check can tell. */
function knownOf(check: string): (counts: Counts) => number {
  // Named once: they are asked for in each number of each group.
  const names = KNOWN.map((verdict) => `${check}:${verdict}`);
  return (counts) => {
    let sum = 0;
    for (const name of names) sum += counts[name] ?? 0;
    return sum;
  };
}

/** Of whom a check can tell. */
const knownBy = (check: string) => anyOf(...KNOWN.map((verdict) => `${check}:${verdict}`));

/** To whom it applies. */
const appliesBy = (check: string) => anyOf(...[...KNOWN, 'unknown'].map((verdict) => `${check}:${verdict}`));

/** Of how many a check says a verdict, of those of which it can tell. */
export function verdictOf(check: string, verdict: string): Part {
  const [name, unknown, known] = [`${check}:${verdict}`, `${check}:unknown`, knownOf(check)];
  return {
    among: [knownBy(check), appliesBy(check)],
    come: (counts) => ({ numerator: n(counts, name), denominator: known(counts), unknown: n(counts, unknown) }),
  };
}

/** Of how many follow-ups a check can tell, or cannot, of those to which it applies. */
export function tellable(code: string, check: string, can: boolean): Figure {
  const [name, known] = [`${check}:unknown`, knownOf(check)];
  return {
    code,
    of: check,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which the check \`${check}\` ${can ? 'can' : 'cannot'} tell, of those to which it applies.`,
    among: [appliesBy(check)],
    come(counts) {
      const [told, untold] = [known(counts), n(counts, name)];
      return { numerator: can ? told : untold, denominator: told + untold, known: told, unknown: untold };
    },
  };
}
