import { type Component, componentsOf } from './components.js';
import type { Draft, Encoding, Entry, ImportFile, ImportFormat, ImportSettings, Notice } from './format.js';
import { participantsIn } from './ics-people.js';
import { after, dayBefore, type EventTime, isDay, stampOf, timeOf, type Zones, zoneIn } from './ics-times.js';
import { first, type Property, propertiesOf, textIn } from './jcard.js';
import { ownNeeded } from './own-needed.js';
import { RowRefused } from './row-refused.js';
import { headText } from './text.js';

/** What makes an event one of a series. */
const REPEATS = ['rrule', 'rdate', 'exdate', 'recurrence-id'];
const MOST_ZONES = 200;

/** Invitations and calendars (RFC 5545 and 5546): an event is an interview. */
export const ics: ImportFormat = {
  name: 'ics',
  title: 'a calendar',
  source: 'calendar',
  takes: ['own', 'applicationId'],
  personal: true,
  repeats: true,
  recognises: (head) => /^\ufeff?[ \t]*BEGIN:VCALENDAR[ \t]*$/im.test(head),
  async open(file, settings) {
    const { encoding } = headText(file, settings.encoding);
    const { zones, newest, attended } = await overview(file, encoding);
    if (attended && settings.own.length === 0) throw ownNeeded('who of the attendees is the candidate');
    return {
      understood: { encoding },
      async *rows(): AsyncGenerator<Entry | Notice> {
        for await (const component of componentsOf(file, encoding, ['VEVENT'])) {
          try {
            yield eventOf(component, zones, newest, settings);
          } catch (error) {
            if (!(error instanceof RowRefused)) throw error;
            yield error.at(component.row);
          }
        }
      },
    };
  },
};

/** What must be known of a whole file: its zones, the last word on each event, and whether anybody is asked to one. */
interface Overview {
  readonly zones: Zones;
  readonly newest: ReadonlyMap<string, string>;
  readonly attended: boolean;
}

async function overview(file: ImportFile, encoding: Encoding): Promise<Overview> {
  const zones = new Map<string, NonNullable<ReturnType<typeof zoneIn>>['zone']>();
  const newest = new Map<string, string>();
  let attended = false;
  for await (const component of componentsOf(file, encoding, ['VTIMEZONE', 'VEVENT'])) {
    if (component.name === 'VTIMEZONE') {
      const found = zones.size < MOST_ZONES ? zoneIn(component) : undefined;
      if (found !== undefined) zones.set(found.id, found.zone);
      continue;
    }
    const properties = tolerant(component);
    attended ||= first(properties, 'attendee') !== undefined;
    const id = textIn(first(properties, 'uid'));
    const word = wordOf(properties);
    if (id !== '' && word >= (newest.get(id) ?? '')) newest.set(id, word);
  }
  return { zones, newest, attended };
}

function tolerant(component: Component): readonly Property[] {
  try {
    return propertiesOf(component.text);
  } catch {
    return [];
  }
}

/** How new what is said of an event is: first by `SEQUENCE`, then by `DTSTAMP`. */
function wordOf(event: readonly Property[]): string {
  const sequence = textIn(first(event, 'sequence')).replace(/\D/g, '').slice(0, 10).padStart(10, '0');
  return `${sequence} ${stampOf(first(event, 'dtstamp')) ?? ''}`;
}

function eventOf(
  { row, text, method, broken }: Component,
  zones: Zones,
  newest: ReadonlyMap<string, string>,
  settings: ImportSettings,
): Entry {
  if (broken) throw new RowRefused('unreadable', 'This event has no end, or is too long.');
  if (!['', 'PUBLISH', 'REQUEST', 'CANCEL'].includes(method))
    throw new RowRefused(
      'no_invitation',
      `${method.slice(0, 20)} neither makes an appointment nor ends one.`,
      'METHOD',
      'skipped',
    );
  const event = propertiesOf(text);
  const uid = textIn(first(event, 'uid'));
  if (uid === '') throw new RowRefused('required', 'An event needs its UID: it is what it is known by.', 'UID');
  const repeats = event.find(({ name }) => REPEATS.includes(name));
  if (repeats !== undefined)
    throw new RowRefused(
      'recurrence',
      'Events that repeat, and exceptions from them, are not taken: an interview is once. Send each as an event of its own.',
      repeats.name.toUpperCase(),
    );
  if (wordOf(event) < (newest.get(uid) ?? ''))
    throw new RowRefused('superseded', 'The file holds a newer word on this event.', 'SEQUENCE', 'skipped');
  const sourceUpdatedAt = stampOf(first(event, 'dtstamp')) ?? stampOf(first(event, 'last-modified'));
  const stamped = sourceUpdatedAt === undefined ? {} : { sourceUpdatedAt };
  if (method === 'CANCEL' || textIn(first(event, 'status')).toUpperCase() === 'CANCELLED') {
    const values = {
      status: 'cancelled',
      ...stamped,
      ...(sourceUpdatedAt !== undefined && { cancelledAt: sourceUpdatedAt }),
    };
    return { row, drafts: [{ resource: 'interview', externalId: uid, values, onlyKnown: true, columns: COLUMNS }] };
  }
  const times = timesOf(event, zones);
  const title = textIn(first(event, 'summary')).replace(/\s+/g, ' ').slice(0, 200);
  const interview: Draft = {
    resource: 'interview',
    externalId: uid,
    values: { ...times, ...stamped, ...(title !== '' && { title }) },
    participants: participantsIn(event, settings.own),
    columns: COLUMNS,
  };
  return { row, drafts: [interview] };
}

const COLUMNS = {
  startsAt: 'DTSTART',
  endsAt: 'DTEND',
  title: 'SUMMARY',
  participants: 'ATTENDEE',
  timeZone: 'TZID',
  sourceUpdatedAt: 'DTSTAMP',
};

function timesOf(event: readonly Property[], zones: Zones): Record<string, string | null> {
  const dtstart = first(event, 'dtstart');
  if (dtstart === undefined) throw new RowRefused('required', 'An event needs to begin.', 'DTSTART');
  const start = timeOf(dtstart, zones);
  const dtend = first(event, 'dtend');
  const duration = first(event, 'duration');
  if (dtend !== undefined && isDay(dtend) !== start.day)
    throw new RowRefused('mismatch', 'An event begins and ends by days, or by times.', 'DTEND');
  const end = dtend !== undefined ? timeOf(dtend, zones) : duration !== undefined ? after(start, duration) : undefined;
  return {
    startsAt: start.moment,
    ...ended(start, end),
    ...(start.timeZone !== undefined && { timeZone: start.timeZone }),
  };
}

/** When it ends; null where the event does not say, which clears an end that was known of it. */
function ended(start: EventTime, end: EventTime | undefined): { endsAt?: string | null } {
  if (!start.day) return { endsAt: end === undefined || end.moment === start.moment ? null : end.moment };
  if (end === undefined) return {};
  const last = dayBefore(end.moment);
  // Of one day the batch knows itself when it ends.
  return last > start.moment ? { endsAt: last } : {};
}
