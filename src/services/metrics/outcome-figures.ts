import { BEHAVIOURS } from './facts-of.js';
import { type Figure, n } from './figure.js';
import { wilson } from './interval.js';

const DECIDED = 'Applications that were decided in the period, withdrawn ones aside';

/** Applications that ended with an offer. */
export const OFFERS: Figure = {
  code: 'offers',
  of: null,
  family: 'outcomes',
  unit: 'share',
  definition: `${DECIDED}, that ended with an offer. The interval is Wilson’s, of 95 %.`,
  come: (counts) => ({
    numerator: n(counts, 'offers'),
    denominator: n(counts, 'decided'),
    unknown: 0,
    interval: wilson(n(counts, 'offers'), n(counts, 'decided')),
  }),
};

const BEHAVIOUR_WORDS = {
  all_in_time: 'where every thanks that is known of came in time',
  some_in_time: 'where some of the thanks that are known of came in time',
  none_in_time: 'where none of the thanks that are known of came in time',
  unknown: 'where nothing is known of thanks',
} as const;

/** Connections kept after a no. */
export const KEPT: Figure = {
  code: 'connections_kept',
  of: null,
  family: 'kept',
  unit: 'share',
  definition:
    'Contacts of interviews of applications that were rejected in the period with whom the candidate is connected now, of those of whom it is known. Who opted out is left out.',
  among: ['known'],
  come: (counts) => ({
    numerator: n(counts, 'connected'),
    denominator: n(counts, 'known'),
    unknown: n(counts, 'unknown'),
  }),
};

/** How applications ended, by how thanks came, and connections kept. */
export const OUTCOMES: readonly Figure[] = [
  OFFERS,
  ...BEHAVIOURS.map(
    (behaviour): Figure => ({
      code: 'offers_by_thanks',
      of: behaviour,
      family: 'outcomes',
      detail: behaviour,
      unit: 'share',
      definition: `${DECIDED}, ${BEHAVIOUR_WORDS[behaviour]}, that ended with an offer. Groups differ in more than this, so it says nothing of causes. The interval is Wilson’s, of 95 %.`,
      come: (counts) => ({
        numerator: n(counts, 'offers'),
        denominator: n(counts, 'decided'),
        unknown: 0,
        interval: wilson(n(counts, 'offers'), n(counts, 'decided')),
      }),
    }),
  ),
  KEPT,
];
