import fc from 'fast-check';
import {
  ACTION_CHANNELS,
  CHANNELS,
  CONFIRMATIONS,
  CONNECTION_STATES,
  DIRECTIONS,
  type Facts,
  INTERVIEW_STATUSES,
  METHOD_KINDS,
  METHOD_STATUSES,
  MUTE_CHANNELS,
  OPEN_VERDICTS,
  OUTCOMES,
  type PartialPolicy,
  REVIEW_VERDICTS,
} from '#src/engine/index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-20T14:00:00Z');

const zone = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
const flag = fc.boolean();

/** Instants around an interview, mostly on quarters of an hour so that some coincide. */
function around(fromDays: number, toDays: number): fc.Arbitrary<string> {
  const quarters = fc.integer({ min: fromDays * 96, max: toDays * 96 }).map((quarter) => START + quarter * 15 * 60_000);
  const exact = fc.integer({ min: START + fromDays * DAY, max: START + toDays * DAY });
  return fc.oneof({ weight: 4, arbitrary: quarters }, exact).map((ms) => new Date(ms).toISOString());
}

/** A value, often absent, sometimes null. */
function maybe<T>(value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | null | undefined> {
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(null, undefined) }, { weight, arbitrary: value });
}

function uniqueById<T extends { id: string }>(entry: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength });
}

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
const method = fc.record({
  id,
  kind: fc.constantFrom(...METHOD_KINDS),
  status: fc.constantFrom('confirmed' as const, ...METHOD_STATUSES),
  confirmedAt: maybe(around(-200, 60)),
  confirmedBy: maybe(fc.constantFrom(...CONFIRMATIONS)),
});
const review = maybe(fc.constantFrom(...REVIEW_VERDICTS));
const touchpoint = fc
  .record({
    id,
    at: around(-1, 90),
    direction: fc.constantFrom('outbound' as const, ...DIRECTIONS),
    channel: fc.constantFrom('email' as const, ...CHANNELS),
    conversation: maybe(flag),
    thanks: maybe(flag, 3),
    addsValue: maybe(flag, 2),
    autoReply: maybe(fc.constantFrom(true, false, false, false)),
    bounced: maybe(fc.constantFrom(true, false, false, false)),
    needsReply: maybe(flag),
    promise: maybe(flag),
    tracked: maybe(flag, 2),
    reviews: maybe(
      fc.record({ thoughtfulness: review, enthusiasm: review, confidence: review, value: review, respect: review }),
    ),
  })
  .map((touch) => (MUTE_CHANNELS.some((mute) => mute === touch.channel) ? { ...touch, conversation: false } : touch));

/** Facts that nothing in section 11 refuses: one interview, and what may happen in the months around it. */
export const arbitraryFacts: fc.Arbitrary<Facts> = fc.record({
  interview: fc.record({
    id: fc.constant('interview'),
    startsAt: fc.constant(new Date(START).toISOString()),
    endsAt: maybe(fc.integer({ min: 1, max: 8 }).map((half) => new Date(START + (half * HOUR) / 2).toISOString())),
    timeZone: maybe(zone),
    status: fc.constantFrom('completed' as const, 'scheduled' as const, ...INTERVIEW_STATUSES),
    internal: maybe(flag),
    coverage: maybe(fc.constantFrom('full' as const, 'partial' as const)),
    cancelledAt: maybe(around(-10, 60)),
    supersededAt: maybe(around(0, 90)),
    invitedFollowUpAt: maybe(around(0, 60)),
    promises: maybe(uniqueById(fc.record({ id, dueAt: maybe(around(0, 60)), keptAt: maybe(around(0, 60)) }), 3)),
  }),
  application: fc.record({
    outcome: maybe(fc.constantFrom(...OUTCOMES)),
    decidedAt: maybe(around(-2, 60)),
    decisionExpectedAt: maybe(
      fc.oneof(
        around(-2, 40),
        around(-2, 40).map((at) => at.slice(0, 10)),
      ),
    ),
    offerExpiresAt: maybe(around(0, 90)),
    lastInboundAt: maybe(around(-2, 60)),
    answerHere: maybe(flag),
  }),
  contact: fc.record({
    id: fc.constant('contact'),
    timeZone: maybe(zone),
    doNotContactSince: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, around(0, 60)),
    doNotCall: maybe(flag),
    preferredChannel: maybe(fc.constantFrom(...ACTION_CHANNELS)),
    awayUntil: maybe(around(0, 60)),
    methods: uniqueById(method, 4),
  }),
  candidate: fc.record({
    timeZone: zone,
    archivedAt: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, around(0, 90)),
    networkData: maybe(flag, 4),
    accomplishments: maybe(fc.nat(3)),
    activeApplications: maybe(fc.nat(3)),
  }),
  touchpoints: uniqueById(touchpoint, 12),
  opens: maybe(
    fc.array(fc.record({ at: around(0, 90), touchpointId: id, verdict: fc.constantFrom(...OPEN_VERDICTS) }), {
      maxLength: 6,
    }),
  ),
  connection: maybe(
    fc.record({
      state: fc.constantFrom(...CONNECTION_STATES),
      invitedAt: maybe(around(0, 60)),
      connectedAt: maybe(around(0, 60)),
    }),
  ),
  overrides: maybe(
    fc.record({
      snoozedUntil: maybe(around(0, 60)),
      pinnedAt: maybe(around(0, 60)),
      dismissedAt: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, around(-2, 60)),
    }),
  ),
  recipientTouches: maybe(fc.array(around(0, 90), { maxLength: 12 })),
});

/** Policies that nothing in section 11 refuses, most of them small. */
export const arbitraryPolicy: fc.Arbitrary<PartialPolicy> = fc.record({
  thanksDueHours: maybe(fc.integer({ min: 1, max: 48 })),
  thanksNotBeforeMinutes: maybe(fc.constantFrom(0, 15, 60, 3650)),
  patienceBusinessDays: maybe(fc.integer({ min: 1, max: 9 })),
  minGapBusinessDays: maybe(fc.integer({ min: 1, max: 9 })),
  maxUnanswered: maybe(fc.integer({ min: 1, max: 4 })),
  restDays: maybe(fc.constantFrom(1, 7, 30, 3650)),
  callFirst: maybe(flag),
  callsAllowed: maybe(flag),
  callHours: maybe(fc.constantFrom({ from: '00:00', to: '00:01' }, { from: '02:15', to: '02:45' }, { to: '23:59' })),
  reconnectDays: maybe(fc.constantFrom([1], [14, 15, 16], [30, 90], [3650])),
  reconnectEveryDays: maybe(fc.constantFrom(1, 7, 90, 3650)),
  recipientBudget: maybe(fc.record({ touches: fc.integer({ min: 1, max: 4 }), days: fc.constantFrom(1, 7, 60) })),
  weekend: maybe(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 })),
  holidays: maybe(
    fc.array(
      around(-5, 60).map((at) => at.slice(0, 10)),
      { maxLength: 20 },
    ),
  ),
  opensInform: maybe(flag),
});

/** An instant at which to assess. */
export const arbitraryNow: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: around(-10, 90) },
  { weight: 1, arbitrary: around(90, 2000) },
);
