import ICAL from 'ical.js';
import type { Calendar, CalendarEvent } from './event.js';
import { localTime, type Zone, zoneOf } from './zone.js';

// The library counts the blank of a line that goes on as none of its 75 octets.
ICAL.foldLength = 74;

const PRODUCT = '-//followthrough//calendar feed//EN';
const FIRST_SEQUENCE = Date.UTC(2020, 0, 1);

/**
 * A calendar as RFC 5545 writes it, for subscribers. It has no METHOD: then DTSTAMP says when an entry changed last, so
 * that the text is the same as long as nothing changed.
 */
export function writeCalendar({ name, timeZone, refreshMinutes, events }: Calendar): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', PRODUCT);
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('name', name);
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('x-wr-timezone', timeZone);
  const every = ICAL.Duration.fromSeconds(refreshMinutes * 60);
  calendar.addProperty(typed('refresh-interval', 'duration', every));
  calendar.addPropertyWithValue('x-published-ttl', every.toString());
  const zones = new Map<string, Zone>();
  const written = events.map((event) => eventOf(event, zones));
  // Properties, then zones, then what is told in them: some readers know a zone only from above.
  for (const { component } of [...zones.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    calendar.addSubcomponent(new ICAL.Component(component.toJSON() as never));
  for (const event of written) calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: CalendarEvent, zones: Map<string, Zone>): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const changedAt = wholeSecond(event.changedAt);
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', utc(changedAt));
  component.addPropertyWithValue('last-modified', utc(changedAt));
  component.addPropertyWithValue('created', utc(wholeSecond(event.createdAt)));
  component.addPropertyWithValue('sequence', sequenceOf(changedAt));
  for (const [property, time] of timesOf(event, zones)) {
    const written = component.addPropertyWithValue(property, time);
    if (time.zone !== ICAL.Timezone.utcTimezone) written.setParameter('tzid', time.zone?.tzid ?? '');
  }
  component.addPropertyWithValue('summary', plain(event.summary));
  if (event.description !== null) component.addPropertyWithValue('description', plain(event.description));
  component.addPropertyWithValue('status', event.cancelled ? 'CANCELLED' : 'CONFIRMED');
  component.addPropertyWithValue('transp', event.busy && !event.cancelled ? 'OPAQUE' : 'TRANSPARENT');
  component.addPropertyWithValue('x-microsoft-cdo-busystatus', event.busy && !event.cancelled ? 'BUSY' : 'FREE');
  component.addPropertyWithValue('class', 'PRIVATE');
  return component;
}

function timesOf(
  { startsAt, endsAt, timeZone }: CalendarEvent,
  zones: Map<string, Zone>,
): [['dtstart', ICAL.Time], ['dtend', ICAL.Time]] {
  const [start, end] = [wholeSecond(startsAt), wholeSecond(endsAt)];
  const zone = timeZone === null ? null : zoneOf(timeZone);
  const [localStart, localEnd] =
    zone === null || timeZone === null ? [] : [localTime(zone, timeZone, start), localTime(zone, timeZone, end)];
  if (zone === null || !localStart || !localEnd)
    return [
      ['dtstart', utc(start)],
      ['dtend', utc(end)],
    ];
  zones.set(zone.id, zone);
  return [
    ['dtstart', localStart],
    ['dtend', localEnd],
  ];
}

/** Rises with each change that is a second or more after the one before: it is the time of the change. */
function sequenceOf(changedAt: Date): number {
  return Math.max(0, Math.floor((changedAt.getTime() - FIRST_SEQUENCE) / 1000));
}

function utc(instant: Date): ICAL.Time {
  return ICAL.Time.fromJSDate(instant, true);
}

function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}

function typed(name: string, type: string, value: ICAL.Duration): ICAL.Property {
  const property = new ICAL.Property(name);
  property.resetType(type);
  property.setValue(value);
  return property;
}

/** Without what text may not hold: control characters, but for the ends of lines. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
}
