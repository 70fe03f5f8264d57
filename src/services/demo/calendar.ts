import { BusinessTime, wallTime } from '#src/engine/business-time.js';
import { DEFAULT_POLICY } from '#src/engine/index.js';
import { findZone, type Zone } from '#src/engine/zones.js';

/**
 * An instant of the demo, told from now: `w-2 14:00` is 14:00 two business days before the last one that has begun
 * (its 09:00 is past; `w+1` is all ahead), `-80m` and `+3h` are elapsed time, to five minutes.
 */
export type Moment = `w${'' | '+' | '-'}${number} ${number}:${number}` | `${'+' | '-'}${number}${'m' | 'h'}`;

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const DAY = 1440 * MINUTE;
const BEGAN = 130 * MINUTE;
const ENDED = 75 * MINUTE;

/** The instant of a moment in a zone, in milliseconds. */
export function instantOf(moment: Moment, timeZone: string, now: number): number {
  const elapsed = /^([+-]\d+)([mh])$/.exec(moment);
  if (elapsed !== null) {
    const minutes = Number(elapsed[1]) * (elapsed[2] === 'h' ? 60 : 1);
    return Math.floor(now / STEP) * STEP + minutes * MINUTE;
  }
  const [count = '', wall = ''] = moment.slice(1).split(' ');
  const business = new BusinessTime(zoneOf(timeZone), DEFAULT_POLICY);
  return business.at(workday(business, Number(count), now), wallTime(wall));
}

/** The first of the zones in which a meeting from -125m to -80m was in working hours; one where it was a business day if there is one. */
export function awakeZone<Z extends string>(zones: readonly Z[], now: number): Z {
  const awake = zones.filter((name) => {
    const zone = zoneOf(name);
    const begin = hourOf(zone.wallAt(now - BEGAN));
    const end = hourOf(zone.wallAt(now - ENDED));
    return begin >= 9 && end < 18 && begin < end;
  });
  const working = awake.find((name) => {
    const zone = zoneOf(name);
    return new BusinessTime(zone, DEFAULT_POLICY).isBusinessDay(Math.floor(zone.wallAt(now - BEGAN) / DAY));
  });
  return working ?? awake[0] ?? (zones[0] as Z);
}

function hourOf(wall: number): number {
  return (wall / (60 * MINUTE)) % 24;
}

/** The n-th business day from the last one whose call hours have begun. */
function workday(business: BusinessTime, n: number, now: number): number {
  let day = business.dayOf(now);
  while (!business.isBusinessDay(day) || business.at(day, wallTime(DEFAULT_POLICY.callHours.from)) > now) day -= 1;
  if (n > 0) return business.businessDayAfter(day, n);
  for (let left = -n; left > 0; left--) {
    do day -= 1;
    while (!business.isBusinessDay(day));
  }
  return day;
}

function zoneOf(name: string): Zone {
  const zone = findZone(name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}
