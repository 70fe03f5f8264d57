import type {
  Channel,
  Facts,
  InterviewStatus,
  MethodFact,
  Outcome,
  PartialPolicy,
  TouchpointFact,
} from '../src/engine/index.js';

/** What the engine is asked in one answer. */
export interface Question {
  facts: Facts;
  policy: PartialPolicy;
  now: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Sydney', 'America/Los_Angeles'];
const CHANNELS: readonly Channel[] = ['email', 'email', 'email', 'email', 'call', 'voicemail', 'message', 'in_person'];
const STATUSES: readonly InterviewStatus[] = [
  ...Array<InterviewStatus>(12).fill('completed'),
  'scheduled',
  'scheduled',
  'no_show_employer',
  'no_show_candidate',
  'cancelled',
];
const OUTCOMES: readonly Outcome[] = [
  ...Array<Outcome>(8).fill('pending'),
  'offer',
  'rejected',
  'rejected',
  'accepted',
  'position_closed',
];
const HOLIDAYS = ['2026-01-01', '2026-05-25', '2026-07-03', '2026-09-07', '2026-11-26', '2026-12-25', '2027-01-01'];

/** Numbers from 0 to 1, the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Histories of a season of interviews with as many touchpoints each, the same on every run. */
export function questions(count: number, touchpointsEach: number): Question[] {
  const roll = dice(20_261_123);
  const below = (n: number): number => Math.floor(roll() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const maybe = (chance: number): boolean => roll() < chance;
  const at = (ms: number): string => new Date(ms).toISOString();

  const touchpoint = (index: number, from: number): TouchpointFact => {
    const channel = index === 0 ? 'email' : pick(CHANNELS);
    const outbound = index === 0 || maybe(0.7);
    const talk = (channel === 'call' || channel === 'in_person') && maybe(0.5);
    return {
      id: `touchpoint-${index}`,
      at: at(from),
      direction: outbound ? 'outbound' : 'inbound',
      channel,
      ...(talk ? { conversation: true } : {}),
      ...(maybe(0.7) ? { thanks: index === 0 || maybe(0.4) } : {}),
      ...(maybe(0.6) ? { addsValue: maybe(0.7) } : {}),
      ...(channel === 'email' && outbound ? { tracked: maybe(0.5) } : {}),
      ...(outbound ? {} : { needsReply: maybe(0.6) }),
      ...(maybe(0.3) ? { reviews: { thoughtfulness: 'ok', confidence: maybe(0.8) ? 'ok' : 'made' } } : {}),
    };
  };

  const question = (): Question => {
    const startsAt = Date.UTC(2026, 0, 5) + below(330) * DAY + (13 + below(8)) * HOUR;
    const endsAt = startsAt + HOUR;
    const touchpoints: TouchpointFact[] = [];
    let last = endsAt + HOUR + Math.floor(roll() * roll() * 5 * DAY);
    for (let index = 0; index < touchpointsEach; index++) {
      touchpoints.push(touchpoint(index, last));
      last += Math.floor((0.2 + roll() * 5) * DAY);
    }
    const methods: MethodFact[] = [
      { id: 'mail', kind: 'email', status: maybe(0.9) ? 'confirmed' : 'bounced', confirmedAt: at(startsAt - 3 * DAY) },
      { id: 'phone', kind: 'phone', status: maybe(0.6) ? 'confirmed' : 'unconfirmed' },
    ];
    const decidedAt = last + below(10) * DAY;
    const now = startsAt - 3 * DAY + Math.floor(roll() * (maybe(0.4) ? 12 * DAY : decidedAt - endsAt + 40 * DAY));
    const mail = touchpoints.findLast(({ direction, channel }) => direction === 'outbound' && channel === 'email');
    const facts: Facts = {
      interview: {
        id: 'interview',
        startsAt: at(startsAt),
        endsAt: at(endsAt),
        timeZone: pick(ZONES),
        status: pick(STATUSES),
        ...(maybe(0.2) ? { promises: [{ id: 'portfolio', dueAt: at(endsAt + 5 * DAY) }] } : {}),
        ...(maybe(0.1) ? { invitedFollowUpAt: at(endsAt + 20 * DAY) } : {}),
      },
      application: {
        outcome: pick(OUTCOMES),
        decidedAt: at(decidedAt),
        ...(maybe(0.3) ? { decisionExpectedAt: at(endsAt + 14 * DAY).slice(0, 10) } : {}),
      },
      contact: {
        id: 'contact',
        ...(maybe(0.5) ? { timeZone: pick(ZONES) } : {}),
        ...(maybe(0.2) ? { preferredChannel: 'email' } : {}),
        ...(maybe(0.1) ? { awayUntil: at(now + 3 * DAY) } : {}),
        methods,
      },
      candidate: { timeZone: pick(ZONES), networkData: maybe(0.6), accomplishments: below(6), activeApplications: 3 },
      touchpoints,
      ...(mail !== undefined && maybe(0.5)
        ? { opens: [{ at: at(Date.parse(mail.at) + HOUR), touchpointId: mail.id, verdict: 'proxied' }] }
        : {}),
      connection: { state: maybe(0.6) ? 'none' : 'connected' },
      overrides: maybe(0.05) ? { snoozedUntil: at(now + 2 * DAY) } : {},
      recipientTouches: touchpoints.filter(({ direction }) => direction === 'outbound').map((touch) => touch.at),
    };
    return { facts, policy: maybe(0.5) ? {} : { holidays: HOLIDAYS, patienceBusinessDays: 6 }, now: at(now) };
  };

  return JSON.parse(JSON.stringify(Array.from({ length: count }, question))) as Question[];
}
