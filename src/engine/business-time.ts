import { parseDate, twoDigits } from './calendar-date.js';
import type { CalendarDate } from './facts.js';
import { DEFAULT_POLICY, type Policy } from './policy.js';
import { DAY, HOUR, MINUTE } from './units.js';
import type { Zone } from './zones.js';

/** The call hours of one business day; milliseconds, `end` is over (section 3). */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/** Business days and call hours of one policy in one zone; days are numbers since 1970-01-01 (section 3). */
export class BusinessTime {
  readonly #zone: Zone;
  /** Whether a weekday is one of work, Monday first. */
  readonly #works: readonly boolean[];
  readonly #daysAWeek: number;
  /** Holidays on days of work, rising. */
  readonly #holidays: readonly number[];
  readonly #opens: number;
  readonly #closes: number;

  constructor(zone: Zone, policy: Pick<Policy, 'weekend' | 'holidays' | 'callHours'>) {
    this.#zone = zone;
    this.#works = workdays(policy.weekend);
    this.#daysAWeek = this.#works.filter(Boolean).length;
    this.#holidays = policy.holidays.length === 0 ? NONE : this.#onWorkdays(policy.holidays);
    this.#opens = wallTime(policy.callHours.from);
    this.#closes = wallTime(policy.callHours.to);
  }

  /** The days of holidays that are no weekend anyway, rising and each once. */
  #onWorkdays(holidays: readonly CalendarDate[]): readonly number[] {
    const days: number[] = [];
    let rises = true;
    for (const holiday of holidays) {
      const day = parseDate(holiday);
      if (!this.#works[weekday(day)]) continue;
      rises &&= day > (days.at(-1) ?? Number.NEGATIVE_INFINITY);
      days.push(day);
    }
    return rises ? days : [...new Set(days)].sort((a, b) => a - b);
  }

  /** The date of an instant. */
  dayOf(ms: number): number {
    return Math.floor(this.#zone.wallAt(ms) / DAY);
  }

  /** The instant of a wall time, in milliseconds after midnight, on a day. */
  at(day: number, wall: number): number {
    return this.#zone.instantOf(day * DAY + wall);
  }

  isBusinessDay(day: number): boolean {
    return this.#works[weekday(day)] === true && this.#holidaysUpTo(day) === this.#holidaysUpTo(day - 1);
  }

  /** The n-th business day after a day; n is at least 1. */
  businessDayAfter(day: number, n: number): number {
    let reached = this.#workdayAfter(day, n);
    if (this.#holidays.length === 0) return reached;
    let passed = this.#holidaysUpTo(day);
    for (;;) {
      const now = this.#holidaysUpTo(reached);
      if (now === passed) return reached;
      reached = this.#workdayAfter(reached, now - passed);
      passed = now;
    }
  }

  /** bd(x, n): the wall time of an instant on the n-th business day after its date. */
  bd(ms: number, n: number): number {
    const wall = this.#zone.wallAt(ms);
    const day = Math.floor(wall / DAY);
    return this.at(this.businessDayAfter(day, n), wall - day * DAY);
  }

  /** opening(x, n): the start of call hours on the n-th business day after the date of an instant. */
  opening(ms: number, n: number): number {
    return this.at(this.businessDayAfter(this.dayOf(ms), n), this.#opens);
  }

  /** nextOpening(x): the first start of call hours at or after an instant. */
  nextOpening(ms: number): number {
    // Call hours in a gap move forward, into the next date at most: begin a date early.
    for (let day = this.dayOf(ms) - 2; ; ) {
      day = this.businessDayAfter(day, 1);
      const start = this.at(day, this.#opens);
      if (start >= ms) return start;
    }
  }

  /** The first slot that ends after an instant. */
  slotAfter(ms: number): Slot {
    for (let day = this.dayOf(ms) - 2; ; ) {
      day = this.businessDayAfter(day, 1);
      const end = this.at(day, this.#closes);
      if (end > ms) return { start: this.at(day, this.#opens), end };
    }
  }

  /** Whether an instant lies in a slot. */
  inSlot(ms: number): boolean {
    const today = this.dayOf(ms);
    for (let day = today - 1; day <= today; day++) {
      if (this.isBusinessDay(day) && this.at(day, this.#opens) <= ms && ms < this.at(day, this.#closes)) return true;
    }
    return false;
  }

  /** 12:00 of the first business day after the date of an instant that is on none, else the instant. */
  notOnDayOff(ms: number): number {
    const day = this.dayOf(ms);
    return this.isBusinessDay(day) ? ms : this.at(this.businessDayAfter(day, 1), 12 * HOUR);
  }

  /** The n-th day of work after a day, holidays not minded. */
  #workdayAfter(day: number, n: number): number {
    const weeks = Math.floor((n - 1) / this.#daysAWeek);
    let left = n - weeks * this.#daysAWeek;
    let reached = day + weeks * 7;
    while (left > 0) {
      reached++;
      if (this.#works[weekday(reached)]) left--;
    }
    return reached;
  }

  /** How many holidays there are up to and with a day. */
  #holidaysUpTo(day: number): number {
    let low = 0;
    let high = this.#holidays.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#holidays[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NONE: readonly number[] = [];
const USUAL_WEEKEND = DEFAULT_POLICY.weekend;
const USUAL_WORKDAYS = workdays([...USUAL_WEEKEND]);

/** Whether each weekday is one of work, Monday first. */
function workdays(weekend: readonly number[]): readonly boolean[] {
  if (weekend === USUAL_WEEKEND) return USUAL_WORKDAYS;
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => !weekend.includes(weekday));
}

/** The weekday of a day, Monday is 0. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Milliseconds after midnight of `HH:mm`. */
export function wallTime(text: string): number {
  return twoDigits(text, 0) * HOUR + twoDigits(text, 3) * MINUTE;
}
