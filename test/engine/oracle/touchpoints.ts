import type { Channel, Facts, Touchpoint } from './facts.js';
import type { Scale } from './histories.js';
import type { Random } from './random.js';
import { DAY, MINUTE } from './time.js';

interface Setting {
  startsAt: number;
  endsAt: number;
  scale: Scale;
  text: (at: number) => string;
  /** A plain course of things: thanked soon, then written to in vain. */
  calm: boolean;
}

const OUTBOUND: Channel[] = [
  'email',
  'email',
  'email',
  'email',
  'message',
  'call',
  'call',
  'voicemail',
  'in_person',
  'letter',
];
const INBOUND: Channel[] = ['email', 'email', 'message', 'call', 'voicemail', 'in_person', 'letter'];

/** What was said between the two, who opened it, and what the contact heard from all candidates together. */
export function randomTouchpoints(
  random: Random,
  setting: Setting,
): Pick<Facts, 'touchpoints' | 'opens' | 'recipientTouches'> {
  const { endsAt, text, calm } = setting;
  const count = random.pick(calm ? [1, 2, 3, 4, 5] : [0, 0, 1, 1, 2, 3, 4, 5, 6, 8]);
  const touchpoints: Touchpoint[] = [];
  const onlyOutbound = random.chance(calm ? 0.8 : 0.4);
  let last = endsAt;
  for (let index = 0; index < count; index += 1) {
    last = whenNext(random, setting, last);
    const touchpoint = randomTouchpoint(random, text(last), onlyOutbound);
    if (touchpoint.channel === 'call' && random.chance(0.4)) {
      const minutes = random.pick([0, 1, 10, 29, 29, 30, 31]);
      last += minutes * MINUTE - (minutes === 30 && random.chance(0.5) ? 1 : 0);
      touchpoints.push({
        ...randomTouchpoint(random, text(last), true),
        channel: 'voicemail',
        conversation: undefined,
      });
    }
    touchpoints.push(touchpoint);
  }
  const [first] = touchpoints;
  if (first && calm && random.chance(0.6)) Object.assign(first, { thanks: true, bounced: false, autoReply: false });
  const ids = random.shuffled(touchpoints.map((_, index) => `t${index}`));
  for (const [index, touchpoint] of touchpoints.entries()) touchpoint.id = ids[index] ?? '';
  return {
    touchpoints: random.shuffled(touchpoints),
    opens: random.maybe(0.5, () => randomOpens(random, touchpoints, setting)),
    recipientTouches: random.maybe(0.4, () => randomRecipientTouches(random, touchpoints, setting)),
  };
}

function whenNext(random: Random, { startsAt, endsAt, scale }: Setting, last: number): number {
  if (random.chance(0.05)) return last;
  if (random.chance(0.08)) return startsAt + Math.floor(random.next() * (endsAt - startsAt));
  if (random.chance(0.05)) return startsAt - random.int(0, 3) * DAY;
  if (random.chance(0.03)) return random.pick([startsAt, endsAt]);
  if (random.chance(0.08)) return last + random.int(28, 33) * DAY;
  return scale(random.chance(0.6) ? last : endsAt);
}

function randomTouchpoint(random: Random, at: string, onlyOutbound: boolean): Touchpoint {
  const outbound = onlyOutbound ? random.chance(0.95) : random.chance(0.55);
  const channel = random.pick(outbound ? OUTBOUND : INBOUND);
  const live = channel === 'call' || channel === 'in_person' || channel === 'message';
  return {
    id: '',
    at,
    direction: outbound ? 'outbound' : 'inbound',
    channel,
    conversation: live
      ? random.maybe(0.4, () => random.chance(channel === 'message' ? 0.2 : 0.7))
      : random.maybe(0.1, () => false),
    thanks: random.maybe(0.7, () => random.chance(0.4)),
    addsValue: random.maybe(0.6, () => random.chance(0.6)),
    autoReply: random.maybe(0.1, () => random.chance(outbound ? 0.1 : 0.7)),
    bounced: random.maybe(0.1, () => random.chance(outbound ? 0.7 : 0.1)),
    needsReply: random.maybe(0.4, () => random.chance(0.4)),
    promise: random.maybe(0.2, () => random.chance(0.5)),
    tracked: random.maybe(0.5, () => random.chance(0.7)),
    methodId: random.maybe(0.2, () => 'method-0'),
    reviews: random.maybe(outbound ? 0.5 : 0.03, () => randomReviews(random)),
  };
}

function randomReviews(random: Random): NonNullable<Touchpoint['reviews']> {
  const verdict = () => random.maybe(0.5, () => random.pick(['ok', 'made'] as const));
  const respect = random.maybe(0.5, () => random.pick(['ok', 'ok', 'ok', 'made'] as const));
  return { thoughtfulness: verdict(), enthusiasm: verdict(), confidence: verdict(), value: verdict(), respect };
}

function randomOpens(random: Random, touchpoints: Touchpoint[], { scale, text }: Setting) {
  const mails = touchpoints.filter((t) => t.direction === 'outbound' && t.channel === 'email');
  const opened = mails.length > 0 && random.chance(0.95) ? mails : touchpoints;
  if (opened.length === 0) return [];
  return Array.from({ length: random.int(0, 4) }, () => {
    const mail = random.chance(0.5) ? (opened.at(-1) as Touchpoint) : random.pick(opened);
    const verdict = random.pick(['human', 'proxied', 'proxied', 'machine', 'scanner', 'unknown'] as const);
    return { at: text(scale(Date.parse(mail.at))), touchpointId: mail.id, verdict };
  });
}

function randomRecipientTouches(random: Random, touchpoints: Touchpoint[], { endsAt, scale, text }: Setting): string[] {
  const own = touchpoints.filter((t) => t.direction === 'outbound').map((t) => t.at);
  const others = Array.from({ length: random.int(0, 5) }, () => text(scale(endsAt)));
  return random.shuffled([...own, ...others]);
}
