import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** A zone as calendars define it. */
export interface Zone {
  readonly id: string;
  readonly component: ICAL.Component;
  readonly timezone: ICAL.Timezone;
}

const known = new Map<string, Zone | null>();

/** The zone of an IANA name with the rules that it has now; null for UTC and for names that the library does not know. */
export function zoneOf(timeZone: string): Zone | null {
  const before = known.get(timeZone);
  if (before !== undefined) return before;
  const zone = readZone(timeZone);
  known.set(timeZone, zone);
  return zone;
}

function readZone(timeZone: string): Zone | null {
  const [block, parameter] = [tzlib_get_ical_block(timeZone, false)].flat();
  const id = parameter?.replace(/^TZID=/, '') ?? '';
  if (block === undefined || id === '' || /^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal)$/i.test(id)) return null;
  const component = new ICAL.Component(ICAL.parse(block) as never);
  return { id, component, timezone: new ICAL.Timezone({ component, tzid: id } as never) };
}

/**
 * An instant by the clocks of a zone; null where its rules in the library are not those by which this machine
 * reckons, as they may be for years past and for rules that changed lately: then UTC alone is sure to be right.
 */
export function localTime({ timezone }: Zone, timeZone: string, instant: Date): ICAL.Time | null {
  const local = ICAL.Time.fromJSDate(instant, true).convertToZone(timezone);
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return local.toString() === wall.replace(' ', 'T') ? local : null;
}
