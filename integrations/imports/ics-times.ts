import ICAL from 'ical.js';
import type { Component } from './components.js';
import { type Property, parameterOf } from './jcard.js';
import { RowRefused } from './row-refused.js';

/** A time as a batch takes it, and the zone that it names, where that is one of the IANA. */
export interface EventTime {
  /** An instant, a local time without a zone, or a day. */
  readonly moment: string;
  readonly day: boolean;
  readonly timeZone?: string;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z?))?$/;

/** Zones that a file defines itself, by their ids. */
export type Zones = ReadonlyMap<string, ICAL.Timezone>;

/** The zone of a `VTIMEZONE`; undefined for what cannot be read. */
export function zoneIn({ text }: Component): { id: string; zone: ICAL.Timezone } | undefined {
  try {
    const component = new ICAL.Component(ICAL.parse(text) as never);
    const id = component.getFirstPropertyValue('tzid');
    if (typeof id !== 'string' || component.getAllSubcomponents().length === 0) return undefined;
    return { id, zone: new ICAL.Timezone({ component, tzid: id } as never) };
  } catch {
    return undefined;
  }
}

/** Reads a `DTSTART` or `DTEND`. The parser takes 13th months for the next January, so that days are looked at here. */
export function timeOf(property: Property, zones: Zones): EventTime {
  const column = property.name.toUpperCase();
  const [value] = property.values;
  const match = TIME.exec(typeof value === 'string' ? value : '');
  if (match === null || !exists(match)) throw new RowRefused('no_date', 'This is no time that can be read.', column);
  const [moment = '', , , , hours, , , utc] = match;
  if (hours === undefined) return { moment, day: true };
  if (utc === 'Z') return { moment, day: false };
  const id = [property.parameters['tzid'] ?? ''].flat()[0] as string;
  // Without a zone it is meant where the candidate is.
  if (id === '') return { moment, day: false };
  const known = ianaOf(id);
  if (known !== undefined) return { moment: instantIn(known, moment), day: false, timeZone: known };
  const zone = zones.get(id);
  if (zone === undefined)
    throw new RowRefused(
      'unknown_zone',
      `The file does not say what the zone ${JSON.stringify(id.slice(0, 60))} is.`,
      column,
    );
  const local = ICAL.Time.fromDateTimeString(moment) as ICAL.Time;
  local.zone = zone;
  return { moment: new Date(local.toUnixTime() * 1000).toISOString(), day: false };
}

/** The time that lies a `DURATION` after another. */
export function after(time: EventTime, duration: Property): EventTime {
  const text = String(duration.values[0] ?? '');
  const seconds = /^-|^$/.test(text) ? 0 : ICAL.Duration.fromString(text).toSeconds();
  const zoned = /Z$|[+-]\d\d:\d\d$/.test(time.moment);
  const start = Date.parse(time.day ? `${time.moment}T00:00:00Z` : zoned ? time.moment : `${time.moment}Z`);
  const end = new Date(start + seconds * 1000).toISOString();
  return { ...time, moment: time.day ? end.slice(0, 10) : zoned ? end : end.slice(0, 19) };
}

/** The day before, since a day at which something ends is no more a day of it. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** An instant of `DTSTAMP` and the like; undefined for what is none. */
export function stampOf(property: Property | undefined): string | undefined {
  const [value] = property?.values ?? [];
  const match = TIME.exec(typeof value === 'string' ? value : '');
  return match !== null && exists(match) && match[7] === 'Z' ? (match[0] as string) : undefined;
}

/** Whether a time was given as a day. */
export function isDay(property: Property): boolean {
  return property.type === 'date' || parameterOf(property, 'value') === 'DATE';
}

function exists([, year, month, day, hours, minutes, seconds]: RegExpExecArray): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return false;
  return hours === undefined || (Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 61);
}

/** The IANA zone that an id names, also behind a path of its maker's. */
function ianaOf(id: string): string | undefined {
  const parts = id.split('/');
  return [id, parts.slice(-2).join('/'), parts.slice(-3).join('/')].find((name) => {
    if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  });
}

/** The instant of a local time; one that the clocks skip is moved on by what they skip, of two the earlier is taken. */
function instantIn(timeZone: string, local: string): string {
  const wall = Date.parse(`${local}Z`);
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => offsetAt(timeZone, at));
  const right = offsets.map((offset) => wall - offset).filter((at) => offsetAt(timeZone, at) === wall - at);
  const at = right.length > 0 ? Math.min(...right) : wall - (offsets[0] as number);
  return new Date(at).toISOString();
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
