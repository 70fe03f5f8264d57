import { MUTE_CHANNELS } from '../codes.js';
import { parseInstant } from '../instants.js';
import { DEFAULT_POLICY } from '../policy.js';
import { member, type Refuser } from './refuser.js';
import { isRecord, isWallTime } from './walk.js';

type Json = Record<string, unknown>;

/** A member of whatever is given, undefined where there is none. */
function get(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

function entries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Refuses facts that contradict each other, of whatever in them can be read (section 11). */
export function refuseFacts(facts: unknown, to: Refuser): void {
  const interview = get(facts, 'interview');
  refuseEnd(interview, to);
  refuseTwins(get(facts, 'touchpoints'), '/facts/touchpoints', to);
  refuseTwins(get(get(facts, 'contact'), 'methods'), '/facts/contact/methods', to);
  refuseTwins(get(interview, 'promises'), '/facts/interview/promises', to);
  for (const [index, touchpoint] of entries(get(facts, 'touchpoints')).entries()) {
    const channel = get(touchpoint, 'channel');
    if (get(touchpoint, 'conversation') !== true || !MUTE_CHANNELS.some((mute) => mute === channel)) continue;
    const pointer = `/facts/touchpoints/${index}/conversation`;
    const message = `${pointer}: ${channel} carries no conversation; leave it out, or give the channel it took place on.`;
    to.refuse(pointer, 'impossible_conversation', message);
  }
}

function refuseEnd(interview: unknown, to: Refuser): void {
  const startsAt = get(interview, 'startsAt');
  const endsAt = get(interview, 'endsAt');
  if (typeof startsAt !== 'string' || typeof endsAt !== 'string') return;
  if (!(parseInstant(endsAt) <= parseInstant(startsAt))) return;
  const pointer = '/facts/interview/endsAt';
  const message = `${pointer} must be after startsAt: give the end, or leave it out for an hour after the start.`;
  to.refuse(pointer, 'ends_before_start', message);
}

/** Refuses every entry whose id an earlier one has. */
function refuseTwins(list: unknown, pointer: string, to: Refuser): void {
  const seen = new Set<string>();
  for (const [index, entry] of entries(list).entries()) {
    const id = get(entry, 'id');
    if (typeof id !== 'string') continue;
    const at = member(member(pointer, index), 'id');
    if (seen.has(id)) to.refuse(at, 'duplicate_id', `${at} is taken by an earlier entry: give each its own id.`);
    seen.add(id);
  }
}

/** Refuses a policy that contradicts itself once its defaults are filled in (section 11). */
export function refusePolicy(policy: unknown, to: Refuser): void {
  if (!isRecord(policy)) return;
  refuseLess(policy, 'thanksLateHours', 'thanksDueHours', to);
  refuseLess(policy, 'replyLateBusinessDays', 'replyDueBusinessDays', to);
  refuseHours(policy, to);
  refuseReconnectDays(get(policy, 'reconnectDays'), to);
  if (new Set(entries(get(policy, 'weekend'))).size >= 7) {
    const message = '/policy/weekend has all seven days: leave at least one to work on.';
    to.refuse('/policy/weekend', 'contradiction', message);
  }
}

function refuseLess(
  policy: Json,
  late: 'thanksLateHours' | 'replyLateBusinessDays',
  due: 'thanksDueHours' | 'replyDueBusinessDays',
  to: Refuser,
): void {
  const lateValue = get(policy, late) ?? DEFAULT_POLICY[late];
  const dueValue = get(policy, due) ?? DEFAULT_POLICY[due];
  if (typeof lateValue !== 'number' || typeof dueValue !== 'number' || !(lateValue < dueValue)) return;
  const pointer = `/policy/${get(policy, late) === undefined ? due : late}`;
  to.refuse(pointer, 'contradiction', `${late} (${lateValue}) must not be less than ${due} (${dueValue}).`);
}

function refuseHours(policy: Json, to: Refuser): void {
  const hours = get(policy, 'callHours');
  const from = get(hours, 'from') ?? DEFAULT_POLICY.callHours.from;
  const end = get(hours, 'to') ?? DEFAULT_POLICY.callHours.to;
  if (!isWallTime(from) || !isWallTime(end) || end > from) return;
  const pointer = `/policy/callHours/${get(hours, 'to') === undefined ? 'from' : 'to'}`;
  to.refuse(pointer, 'contradiction', `callHours must end (${end}) after they begin (${from}).`);
}

function refuseReconnectDays(value: unknown, to: Refuser): void {
  if (!Array.isArray(value)) return;
  const pointer = '/policy/reconnectDays';
  if (value.length === 0) {
    to.refuse(pointer, 'contradiction', `${pointer} is empty: give at least one day, or leave it out.`);
  }
  const index = value.findIndex((days, i) => i > 0 && !(days > value[i - 1]));
  if (index === -1) return;
  const at = member(pointer, index);
  to.refuse(at, 'contradiction', `${at} must be larger than the entry before it: ${pointer} must rise.`);
}
