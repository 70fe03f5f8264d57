import type { BusinessTime } from './business-time.js';
import type { Policy } from './policy.js';
import { DAY, HOUR, MINUTE } from './units.js';

/** From when on, by when, and from when on late; milliseconds, null where there is no such instant (section 6). */
export interface Window {
  readonly notBefore: number | null;
  readonly dueBy: number | null;
  readonly lateAfter: number | null;
}

/** A window whose three instants are known. */
export interface ClosedWindow extends Window {
  readonly notBefore: number;
  readonly dueBy: number;
  readonly lateAfter: number;
}

/** The window with dueBy never before notBefore and lateAfter never before dueBy (section 6). */
export function ordered(notBefore: number, dueBy: number, lateAfter: number): ClosedWindow {
  const due = Math.max(dueBy, notBefore);
  return { notBefore, dueBy: due, lateAfter: Math.max(lateAfter, due) };
}

/** Business days after which thanks are no longer owed (section 4). */
const THANKS_END_BUSINESS_DAYS = 10;

/** The window of `send_thanks` with its end, which facts and policy alone decide (sections 4 and 6). */
export interface ThanksWindow extends ClosedWindow {
  /** From then on thanks are no longer owed. */
  readonly end: number;
  /** The employer's date pulled dueBy forward. */
  readonly pulled: boolean;
}

/** The window of `send_thanks`; `employersDate` is Infinity where none is named (sections 4 and 6). */
export function thanksWindow(endsAt: number, employersDate: number, policy: Policy, time: BusinessTime): ThanksWindow {
  const usual = endsAt + policy.thanksDueHours * HOUR;
  const before = employersDate - HOUR;
  const { notBefore, dueBy, lateAfter } = ordered(
    endsAt + policy.thanksNotBeforeMinutes * MINUTE,
    Math.min(usual, before),
    time.notOnDayOff(endsAt + policy.thanksLateHours * HOUR),
  );
  const end = Math.max(time.opening(endsAt, THANKS_END_BUSINESS_DAYS), lateAfter);
  return { notBefore, dueBy, lateAfter, end, pulled: before < usual };
}

/** The window of `confirm_contact`: the week before the start. */
export function confirmWindow(startsAt: number): ClosedWindow {
  return ordered(startsAt - 7 * DAY, startsAt, startsAt);
}
