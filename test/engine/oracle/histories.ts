import { completePolicy, type Facts, type PartialPolicy } from './facts.js';
import { read } from './known.js';
import { candidates } from './next.js';
import { randomPolicy } from './policies.js';
import { Random } from './random.js';
import { DAY, HOUR, MINUTE } from './time.js';
import { randomTouchpoints } from './touchpoints.js';

/** One question to the engine; valid in the sense of the engine specification, section 11. */
export interface History {
  facts: Facts;
  policy: PartialPolicy;
  now: string;
}

export const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'UTC',
  'Pacific/Chatham',
  'Africa/Casablanca',
];

/** Where clocks did what they do nowhere else: seconds of offset, whole days left out, winter time as the exception. */
const ODD_ZONES = [
  ...['Africa/Monrovia', 'Pacific/Kwajalein', 'Pacific/Kiritimati', 'Europe/Dublin', 'Antarctica/Troll'],
  ...['Asia/Gaza', 'Asia/Tehran', 'America/Nuuk', 'Europe/London', 'Pacific/Niue', 'America/Caracas'],
];

/** Days before a clock change, a skipped day, a turn of the year, or nothing in particular. */
const DAYS = [
  ...['2026-12-01', '2026-12-04', '2026-06-10', '2026-03-05', '2026-10-30', '2026-10-22', '2026-03-27', '2026-04-02'],
  ...['2026-10-01', '2026-09-24', '2026-02-12', '2026-03-19', '2011-12-28', '2011-12-22', '2011-04-01', '2011-09-22'],
  ...['2027-12-30', '2028-02-28', '1987-03-30', '2040-11-01', '2021-10-29', '1993-08-18', '1972-01-04', '1994-12-28'],
  ...['2023-10-26', '2024-03-27'],
];

export type Scale = (from: number) => number;

/** The distances the rules know, for things that happen exactly then. */
const DISTANCES = [30 * MINUTE, HOUR, DAY, 2 * DAY, 7 * DAY, 10 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 180 * DAY];

/**
 * An instant after (or a little before) another, at every order of magnitude, on round and on crooked times; now and
 * then one that was given before, or one that a rule knows the distance to.
 */
function scaleOf(random: Random): Scale {
  const before: number[] = [];
  const fresh = freshOf(random);
  return (from) => {
    if (before.length > 0 && random.chance(0.1)) return random.pick(before);
    if (random.chance(0.03)) return clamp(from + random.pick(DISTANCES));
    const at = fresh(from);
    before.push(from, at);
    return at;
  };
}

function freshOf(random: Random): Scale {
  return (from) => {
    const [unit, most] = random.pick([
      [MINUTE, 90],
      [HOUR, 30],
      [HOUR, 60],
      [DAY, 6],
      [DAY, 12],
      [DAY, 20],
      [DAY, 45],
      [DAY, 130],
      [15 * MINUTE, 500],
    ] as const);
    let distance = random.int(0, most) * unit;
    if (random.chance(0.4)) distance += random.int(-600, 600) * MINUTE;
    if (random.chance(0.1)) distance += random.int(-5_000, 5_000);
    if (random.chance(0.06)) distance = -distance;
    return clamp(from + distance);
  };
}

const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2100, 11, 31);
export const clamp = (at: number) => Math.min(LAST, Math.max(FIRST, at));

/** RFC 3339 with one of many offsets. */
export function textOf(random: Random, at: number): string {
  const offset = random.pick([0, 0, -300, 60, 120, 330, 345, 840, -570]);
  const wall = at + offset * MINUTE;
  const year = new Date(wall).getUTCFullYear();
  if (offset === 0 || year < 1970 || year > 2100) return new Date(at).toISOString();
  const sign = offset < 0 ? '-' : '+';
  const two = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(offset);
  const seconds = new Date(wall).toISOString().replace(/\.000Z$|Z$/, '');
  return `${seconds}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function randomStart(random: Random, extreme: boolean): number {
  if (extreme)
    return random.pick([Date.UTC(1970, 0, 20), Date.UTC(2099, 6, 1), Date.UTC(2100, 10, 1)]) + random.int(0, 5e7);
  const fixed = Date.parse(`${random.pick(DAYS)}T00:00:00Z`) + random.int(0, 4) * DAY;
  const day = random.chance(0.85) ? fixed : Date.UTC(1995, 0, 1) + random.int(0, 16_000) * DAY;
  const wholeMinutes = random.int(0, 95) * 15 * MINUTE;
  return day + wholeMinutes + (random.chance(0.1) ? random.int(0, 59_999) : 0);
}

export function randomHistory(seed: number, extreme = false): History {
  const random = new Random(seed);
  const scale = scaleOf(random);
  const calm = random.chance(0.5);
  const rarely = (probability: number) => (calm ? probability / 8 : probability);
  const policy = randomPolicy(random, extreme);
  const startsAt = randomStart(random, extreme);
  const length = random.chance(0.95) ? random.int(1, 12) * 10 * MINUTE : random.int(1, 4 * 24 * 60) * MINUTE;
  const explicitEnd = random.chance(0.7);
  const endsAt = explicitEnd ? startsAt + length : startsAt + HOUR;
  const after = () => scale(endsAt);
  const text = (at: number) => textOf(random, clamp(at));
  const zone = () => random.pick(random.chance(0.9) ? ZONES : ODD_ZONES);
  const touches = randomTouchpoints(random, { startsAt, endsAt, scale, text, calm });
  const decided = random.chance(rarely(0.28));
  const contacts = touches.touchpoints.map((t) => Date.parse(t.at));
  const closing = (probability: number) =>
    random.maybe(rarely(probability), () => text(random.chance(0.1) ? scale(startsAt - 9 * DAY) : after()));
  const facts: Facts = {
    interview: {
      id: 'interview',
      startsAt: text(startsAt),
      endsAt: explicitEnd ? text(endsAt) : undefined,
      timeZone: random.maybe(0.5, zone),
      status: randomStatus(random, calm),
      internal: random.maybe(0.1, () => random.chance(0.6)),
      coverage: random.maybe(0.25, () => random.pick(['partial', 'partial', 'full'] as const)),
      cancelledAt: undefined,
      supersededAt: closing(0.1),
      invitedFollowUpAt: random.maybe(0.15, () => text(after())),
      promises: random.maybe(calm ? 0.1 : 0.2, () => randomPromises(random, after, text)),
    },
    application: {
      outcome: decided
        ? random.pick([
            'offer',
            'offer',
            'rejected',
            'rejected',
            'rejected',
            'accepted',
            'withdrawn',
            'position_closed',
          ] as const)
        : random.maybe(0.3, () => 'pending' as const),
      decidedAt: decided ? random.maybe(0.7, () => text(after())) : random.maybe(0.02, () => text(after())),
      decisionExpectedAt: random.maybe(0.3, () => randomExpectation(random, after(), text)),
      offerExpiresAt: random.maybe(decided ? 0.4 : 0.05, () => text(after())),
      lastInboundAt: random.maybe(0.25, () =>
        text(contacts.length > 0 && random.chance(0.5) ? random.pick(contacts) : after()),
      ),
      answerHere: random.maybe(0.4, () => random.chance(0.5)),
    },
    contact: {
      id: 'contact',
      timeZone: random.maybe(0.35, zone),
      doNotContactSince: closing(0.06),
      doNotCall: random.maybe(0.2, () => random.chance(0.6)),
      preferredChannel: random.maybe(0.4, () => random.pick(['email', 'call', 'message'] as const)),
      routeVia: random.maybe(0.1, () => 'somebody'),
      awayUntil: random.maybe(calm ? 0.07 : 0.18, () => text(after())),
      methods: randomMethods(random, { startsAt, after, text, calm }),
    },
    candidate: {
      timeZone: zone(),
      archivedAt: closing(0.05),
      networkData: random.maybe(0.6, () => random.chance(0.85)),
      accomplishments: random.maybe(0.6, () => random.int(0, 3)),
      activeApplications: random.maybe(0.6, () => random.int(0, 3)),
    },
    ...touches,
    connection: random.maybe(0.5, () => randomConnection(random, after, text)),
    overrides: random.maybe(rarely(0.35), () => ({
      snoozedUntil: random.maybe(0.4, () => text(after())),
      pinnedAt: random.maybe(0.4, () => text(after())),
      dismissedAt: closing(0.25),
    })),
  };
  if (facts.interview.status === 'cancelled' || random.chance(0.02)) facts.interview.cancelledAt = closing(0.7);
  const history = JSON.parse(JSON.stringify({ facts, policy })) as { facts: Facts; policy: PartialPolicy };
  if (random.chance(0.2)) moveOntoEachOther(random, history, text);
  return { ...history, now: text(randomNow(random, history, after)) };
}

function randomStatus(random: Random, calm: boolean): Facts['interview']['status'] {
  if (calm && random.chance(0.8)) return 'completed';
  if (random.chance(0.05)) return 'cancelled';
  if (random.chance(0.12)) return random.pick(['no_show_employer', 'no_show_candidate'] as const);
  return random.chance(0.3) ? 'scheduled' : 'completed';
}

type Text = (at: number) => string;

function randomPromises(random: Random, after: () => number, text: Text) {
  return random
    .shuffled(['portfolio', 'references', 'code'])
    .slice(0, random.int(1, 3))
    .map((id) => ({
      id,
      dueAt: random.maybe(0.6, () => text(after())),
      keptAt: random.maybe(0.4, () => text(after())),
    }));
}

function randomExpectation(random: Random, at: number, text: Text): string {
  return random.chance(0.5) ? text(at) : new Date(at).toISOString().slice(0, 10);
}

function randomMethods(
  random: Random,
  { startsAt, after, text, calm }: { startsAt: number; after: () => number; text: Text; calm: boolean },
) {
  const count = random.pick(calm ? [1, 1, 2, 2, 3, 4] : [0, 1, 1, 2, 2, 3, 4]);
  const sound = random.chance(calm ? 0.95 : 0.7);
  return Array.from({ length: count }, (_, index) => ({
    id: `method-${index}`,
    kind: random.pick(
      index === 0 && calm ? (['email', 'phone'] as const) : (['email', 'phone', 'phone', 'profile'] as const),
    ),
    status: random.pick(
      sound
        ? (['confirmed', 'confirmed', 'confirmed', 'confirmed', 'unconfirmed', 'bounced', 'stale'] as const)
        : (['unconfirmed', 'confirmed', 'bounced', 'bounced', 'stale', 'opted_out'] as const),
    ),
    confirmedAt: random.maybe(0.4, () => {
      if (random.chance(0.3)) return text(after());
      return text(clamp(startsAt - random.int(random.chance(0.5) ? 150 : 0, 200) * DAY + random.int(0, 86_400) * 1000));
    }),
    confirmedBy: random.maybe(0.5, () => random.pick(['read_back', 'card', 'website', 'reply'] as const)),
  }));
}

function randomConnection(random: Random, after: () => number, text: Text) {
  const state = random.pick(['none', 'invited', 'connected', 'ignored', 'declined', 'removed', 'opted_out'] as const);
  const invitedAt = after();
  const has = state === 'none' ? 0.03 : 0.6;
  return {
    state: random.maybe(0.97, () => state),
    invitedAt: random.maybe(has, () => text(invitedAt)),
    connectedAt: random.maybe(state === 'connected' || state === 'removed' ? 0.7 : 0.02, () =>
      text(random.chance(0.9) ? clamp(invitedAt + random.int(0, 20 * 24) * HOUR) : after()),
    ),
  };
}

/** Puts instants where two of them meet: a closing at a touch, a return or the end of a budget at an opening. */
function moveOntoEachOther(random: Random, { facts, policy }: Omit<History, 'now'>, text: Text): void {
  const { contact, interview, overrides, touchpoints, recipientTouches } = facts;
  const complete = completePolicy(policy);
  const { clock } = read(facts, complete);
  const touch = touchpoints.length > 0 ? random.pick(touchpoints).at : undefined;
  if (contact.awayUntil) contact.awayUntil = text(clock.nextOpening(Date.parse(contact.awayUntil)));
  const asked = touchpoints.filter((t) => t.direction === 'inbound').map((t) => t.at);
  if (asked.length > 0 && random.chance(0.15)) contact.doNotContactSince = random.pick(asked);
  if (overrides?.dismissedAt && touch) overrides.dismissedAt = touch;
  if (interview.invitedFollowUpAt && touch) interview.invitedFollowUpAt = touch;
  for (const [index, at] of recipientTouches?.entries() ?? []) {
    const days = complete.recipientBudget.days * DAY;
    if (recipientTouches && random.chance(0.5))
      recipientTouches[index] = text(clock.nextOpening(Date.parse(at) + days) - days);
  }
}

/** Often exactly at, or a millisecond off, an instant at which something may happen. */
function randomNow(random: Random, { facts, policy }: Omit<History, 'now'>, after: () => number): number {
  const complete = completePolicy(policy);
  const known = read(facts, complete);
  if (random.chance(0.3)) return clamp(after());
  if (random.chance(0.05)) return clamp(known.startsAt - random.int(0, 20 * 24 * 60) * MINUTE);
  const near = candidates(known, complete, after()).filter((at) => at < known.endsAt + 400 * DAY);
  const deltas = [0, 0, 0, -1, 1, random.int(-60, 60) * MINUTE, random.int(-48, 48) * HOUR];
  return clamp(random.pick(near) + random.pick(deltas));
}
