import { type Figure, n } from './figure.js';

/** The channels that touchpoints have. */
const CHANNELS = ['email', 'call', 'voicemail', 'message', 'in_person', 'letter'] as const;

const LOGGED = 'What was never logged is not known here; see the coverage.';

/** Touchpoints from candidates. */
export const OUTBOUND: Figure = {
  code: 'outbound',
  of: null,
  family: 'channels',
  unit: 'count',
  definition: `Touchpoints from candidates in the period, of all touchpoints; those that bounced or were sent automatically are left out. ${LOGGED}`,
  come: (counts) => ({
    numerator: n(counts, 'outbound'),
    denominator: n(counts, 'outbound') + n(counts, 'inbound'),
    unknown: 0,
  }),
};

/** Live conversations. */
export const CONVERSATIONS: Figure = {
  code: 'conversations',
  of: null,
  family: 'channels',
  unit: 'share',
  definition: `Touchpoints in the period that were live conversations, of all touchpoints. ${LOGGED}`,
  come: (counts) => ({
    numerator: n(counts, 'conversations'),
    denominator: n(counts, 'outbound') + n(counts, 'inbound'),
    unknown: 0,
  }),
};

/** By which channels people were in touch. */
export const CHANNEL_FIGURES: readonly Figure[] = [
  OUTBOUND,
  CONVERSATIONS,
  ...CHANNELS.flatMap((channel): Figure[] => [
    {
      code: 'outbound_share',
      of: channel,
      family: 'channels',
      detail: channel,
      unit: 'share',
      definition: `Touchpoints from candidates in the period by \`${channel}\`, of those by any channel. ${LOGGED}`,
      among: ['outbound'],
      come: (counts, whole) => ({ numerator: n(counts, 'outbound'), denominator: n(whole, 'outbound'), unknown: 0 }),
    },
    {
      code: 'inbound_share',
      of: channel,
      family: 'channels',
      detail: channel,
      unit: 'share',
      definition: `Touchpoints from contacts in the period by \`${channel}\`, of those by any channel. ${LOGGED}`,
      among: ['inbound'],
      come: (counts, whole) => ({ numerator: n(counts, 'inbound'), denominator: n(whole, 'inbound'), unknown: 0 }),
    },
  ]),
];
