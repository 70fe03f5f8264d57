/** What a draft is for. */
export const DRAFT_KINDS = [
  'thank_you',
  'follow_up',
  'status_check',
  'decision_reply',
  'reconnect',
  'invitation',
  'voicemail',
  'call_brief',
] as const;
/** One of {@link DRAFT_KINDS}. */
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** What a draft may travel by; without one it is judged by its kind. */
export const DRAFT_CHANNELS = ['email', 'message', 'letter', 'voicemail'] as const;
/** One of {@link DRAFT_CHANNELS}. */
export type DraftChannel = (typeof DRAFT_CHANNELS)[number];

/** What is asked of a kind. */
export interface KindTraits {
  /** A text that somebody reads as a letter: lengths, warmth and the like apply. */
  readonly letter: boolean;
  /** Said, not written: no signature, the number in the text. */
  readonly spoken: boolean;
  /** Whether thanks must be in it, are welcome, or not looked for. */
  readonly thanks: 'due' | 'welcome' | 'free';
  /** Whether it must bring something of its own. */
  readonly bringsValue: boolean;
  /** Whether it must be about this person and this talk. */
  readonly personal: boolean;
}

const LETTER = { letter: true, spoken: false, thanks: 'free', bringsValue: false, personal: true } as const;

/** What is asked, by kind. */
export const KINDS: Readonly<Record<DraftKind, KindTraits>> = {
  thank_you: { ...LETTER, thanks: 'due' },
  follow_up: { ...LETTER, thanks: 'welcome', bringsValue: true },
  status_check: { ...LETTER, thanks: 'welcome', bringsValue: true },
  decision_reply: { ...LETTER, thanks: 'welcome', personal: false },
  reconnect: LETTER,
  invitation: { ...LETTER, letter: false },
  voicemail: { letter: false, spoken: true, thanks: 'free', bringsValue: false, personal: false },
  call_brief: { letter: false, spoken: true, thanks: 'free', bringsValue: false, personal: false },
};
