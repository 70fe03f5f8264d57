import { type Known, NEVER } from './known.js';
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

const thanksWindows = new WeakMap<Known, ThanksWindow>();

/** The window of `send_thanks`, computed once for what is known (sections 4 and 6). */
export function thanksWindow(known: Known): ThanksWindow {
  const remembered = thanksWindows.get(known);
  if (remembered !== undefined) return remembered;
  const { policy, time, endsAt, employersDate } = known;
  const usual = endsAt + policy.thanksDueHours * HOUR;
  const before = employersDate === NEVER ? NEVER : employersDate - HOUR;
  const window = ordered(
    endsAt + policy.thanksNotBeforeMinutes * MINUTE,
    Math.min(usual, before),
    time.notOnDayOff(endsAt + policy.thanksLateHours * HOUR),
  );
  const end = Math.max(time.opening(endsAt, THANKS_END_BUSINESS_DAYS), window.lateAfter);
  const whole = { ...window, end, pulled: before < usual };
  thanksWindows.set(known, whole);
  return whole;
}

/** The first of a contact's details to confirm: the window of `confirm_contact`. */
export function confirmWindow(known: Known): ClosedWindow {
  return ordered(known.startsAt - 7 * DAY, known.startsAt, known.startsAt);
}
