/** Longest text that is reviewed, in bytes of UTF-8. */
export const MAX_DRAFT_BYTES = 20_000;

/** Numbers that rules go by; an organization may set its own. */
export const DEFAULT_THRESHOLDS = {
  shortWords: 15,
  longWords: 200,
  tooLongWords: 300,
  questions: 3,
  asks: 3,
  hedges: 2,
  voicemailWords: 75,
  invitationCharacters: 300,
  messageCharacters: 400,
  tooLongMessageCharacters: 1200,
  agendaPoints: 3,
  exclamationsPer100Words: 2,
  capitalWords: 2,
  superlatives: 3,
  /** Share of five-word rows that two notes may have in common, in percent. */
  sameNotePercent: 80,
  /** What the courtesy of a message without news must reach to be no more than a nudge. */
  courtesy: 4,
} as const;

/** Thresholds by name. */
export type Thresholds = { readonly [name in keyof typeof DEFAULT_THRESHOLDS]: number };
