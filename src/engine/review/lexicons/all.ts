import { COUNTED } from './counted.js';
import { DEMANDS } from './demands.js';
import type { Entry } from './entry.js';
import { HEDGES } from './hedges.js';
import { CONTESTING, HOSTILITY, PROFANITY } from './hostility.js';
import { DEFAULT_INVITATION, JOB_ASK, LATENESS, TEXT_SPEAK, TOO_CLOSE } from './manners.js';
import { NUDGES, OFFERS, VALUE } from './nudges.js';
import { PLEADING } from './pleading.js';
import { DEFERENCE, GRATITUDE, INDIRECT } from './politeness.js';
import { RELUCTANCE } from './reluctance.js';
import { SELF_DOUBT } from './self-doubt.js';
import { GUSHING, WARMTH } from './warmth.js';

/** All lexicons by the name under which an organization changes them. */
export const LEXICONS = {
  insecurity: [...PLEADING, ...SELF_DOUBT],
  hedges: HEDGES,
  gratitude: GRATITUDE,
  indirect: INDIRECT,
  deference: DEFERENCE,
  warmth: WARMTH,
  gushing: GUSHING,
  reluctance: RELUCTANCE,
  nudges: NUDGES,
  value: VALUE,
  offers: OFFERS,
  counted: COUNTED,
  demands: DEMANDS,
  hostility: HOSTILITY,
  profanity: PROFANITY,
  contesting: CONTESTING,
  lateness: LATENESS,
  defaultInvitation: DEFAULT_INVITATION,
  jobAsk: JOB_ASK,
  textSpeak: TEXT_SPEAK,
  tooClose: TOO_CLOSE,
} as const satisfies Readonly<Record<string, readonly Entry[]>>;

/** The name of one of {@link LEXICONS}. */
export type LexiconName = keyof typeof LEXICONS;
