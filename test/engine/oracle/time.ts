import type { Policy } from './facts.js';

/**
 * The engine specification, section 3, said slowly. Instants are milliseconds since 1970. A wall time is the same
 * number read off a clock on the wall: `Date.UTC` of what the clock shows. A day is a wall time's whole days.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, Map<number, number>>();
const instants = new Map<string, Map<number, number>>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    const digits = 'numeric';
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: digits,
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formatters.set(zone, found);
  }
  return found;
}

function remembered(memory: Map<string, Map<number, number>>, zone: string, key: number, answer: () => number): number {
  let ofZone = memory.get(zone);
  if (!ofZone || ofZone.size > 200_000) {
    ofZone = new Map();
    memory.set(zone, ofZone);
  }
  let found = ofZone.get(key);
  if (found === undefined) {
    found = answer();
    ofZone.set(key, found);
  }
  return found;
}

/** What a clock in `zone` shows at instant `at`. */
export function wallOf(zone: string, at: number): number {
  const thousandth = ((at % 1000) + 1000) % 1000;
  const second = at - thousandth;
  const wall = remembered(walls, zone, second, () => {
    const part: Record<string, number> = {};
    for (const { type, value } of formatter(zone).formatToParts(second)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: s = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, s);
  });
  return wall + thousandth;
}

/** The instant at which a clock in `zone` shows `wall`: in a gap forward by the gap, of two the earlier. */
export function instantOf(zone: string, wall: number): number {
  return remembered(instants, zone, wall, () => {
    const offset = (at: number) => wallOf(zone, at) - at;
    const before = offset(wall - 15 * HOUR);
    const after = offset(wall + 15 * HOUR);
    const readings = [wall - before, wall - after].filter((at) => wallOf(zone, at) === wall);
    return readings.length > 0 ? Math.min(...readings) : wall - before;
  });
}

export function dayOfWall(wall: number): number {
  return Math.floor(wall / DAY);
}

export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

function wallClock(hhmm: string): number {
  const [hours = 0, minutes = 0] = hhmm.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}

export interface Slot {
  start: number;
  end: number;
}

/** Business time in one zone under one policy. */
export class Clock {
  readonly zone: string;
  private readonly weekend: readonly number[];
  private readonly holidays: ReadonlySet<number>;
  private readonly from: number;
  private readonly to: number;

  constructor(zone: string, policy: Policy) {
    this.zone = zone;
    this.weekend = policy.weekend;
    this.holidays = new Set(policy.holidays.map(dayOfDate));
    this.from = wallClock(policy.callHours.from);
    this.to = wallClock(policy.callHours.to);
  }

  day(at: number): number {
    return dayOfWall(wallOf(this.zone, at));
  }

  isBusinessDay(day: number): boolean {
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1; // 1 January 1970 was a Thursday, 4
    return !this.weekend.includes(weekday) && !this.holidays.has(day);
  }

  nthBusinessDayAfter(day: number, n: number): number {
    let found = day;
    for (let left = n; left > 0; ) {
      found += 1;
      if (this.isBusinessDay(found)) left -= 1;
    }
    return found;
  }

  /** `time` o'clock on `day`. */
  on(day: number, time: number): number {
    return instantOf(this.zone, day * DAY + time);
  }

  bd(at: number, n: number): number {
    const wall = wallOf(this.zone, at);
    const day = dayOfWall(wall);
    return this.on(this.nthBusinessDayAfter(day, n), wall - day * DAY);
  }

  opening(at: number, n: number): number {
    return this.on(this.nthBusinessDayAfter(this.day(at), n), this.from);
  }

  nextOpening(at: number): number {
    for (let day = this.day(at) - 3; ; day += 1) {
      if (!this.isBusinessDay(day)) continue;
      const start = this.on(day, this.from);
      if (start >= at) return start;
    }
  }

  slot(day: number): Slot {
    return { start: this.on(day, this.from), end: this.on(day, this.to) };
  }

  firstSlotEndingAfter(at: number): Slot {
    for (let day = this.day(at) - 3; ; day += 1) {
      if (!this.isBusinessDay(day)) continue;
      const slot = this.slot(day);
      if (slot.end > at) return slot;
    }
  }

  isInSomeSlot(at: number): boolean {
    for (let day = this.day(at) - 3; day <= this.day(at) + 3; day += 1) {
      if (!this.isBusinessDay(day)) continue;
      const { start, end } = this.slot(day);
      if (start <= at && at < end) return true;
    }
    return false;
  }
}
