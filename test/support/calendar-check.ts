import ICAL from 'ical.js';

/** An entry as a reader of calendars understands it. */
export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly lastModified: string;
}

const DATE = /^\d{8}T\d{6}$/;
const UTC = /^\d{8}T\d{6}Z$/;
/** What RFC 5545 and the readers of Google, Apple and Microsoft want of each entry, once, and how it must look. */
const REQUIRED: Readonly<Record<string, RegExp>> = {
  UID: /^[\w-]+@followthrough$/,
  DTSTAMP: UTC,
  'LAST-MODIFIED': UTC,
  CREATED: UTC,
  SEQUENCE: /^\d{1,10}$/,
  DTSTART: /^\d{8}T\d{6}Z?$/,
  DTEND: /^\d{8}T\d{6}Z?$/,
  SUMMARY: /^.+$/s,
  STATUS: /^(?:CONFIRMED|CANCELLED)$/,
  TRANSP: /^(?:OPAQUE|TRANSPARENT)$/,
};
const OF_CALENDAR = ['VERSION', 'PRODID', 'CALSCALE', 'NAME', 'X-WR-CALNAME', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL'];

interface Line {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** What is wrong with a calendar by its bytes and lines, whatever a lenient parser makes of it; empty when nothing is. */
export function faultsOf(text: string): string[] {
  const faults: string[] = [];
  const say = (wrong: boolean, fault: string) => wrong && faults.push(fault);
  const physical = text.split('\r\n');
  say(physical.pop() !== '', 'the last line does not end');
  say(/[\r\n]/.test(physical.join('')), 'a line does not end with CRLF');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
  say(/[\u0000-\u0008\u000b-\u001f\u007f]/.test(physical.join('')), 'a control character');
  for (const line of physical) say(Buffer.byteLength(line) > 75, `longer than 75 octets: ${line}`);
  say(
    physical.some((line) => /[\ud800-\udbff](?![\udc00-\udfff])/.test(line)),
    'a character was cut',
  );
  const lines = text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line): Line => {
      const [, name = '', parameters = '', value = ''] = /^([A-Z0-9-]+)((?:;[^:]*)?):(.*)$/s.exec(line) ?? [];
      say(name === '', `no property: ${line}`);
      return { name, parameters, value };
    });
  const begins = lines.flatMap(({ name, value }) => (name === 'BEGIN' ? [value] : []));
  const firstComponent = lines.findIndex(({ name, value }) => name === 'BEGIN' && value !== 'VCALENDAR');
  const head = lines.slice(0, firstComponent < 0 ? -1 : firstComponent).map(({ name }) => name);
  for (const name of OF_CALENDAR)
    say(head.filter((one) => one === name).length !== 1, `${name} once, before all parts`);
  say(head.includes('METHOD'), 'METHOD would change what DTSTAMP means');
  say(
    begins.lastIndexOf('VTIMEZONE') > begins.indexOf('VEVENT') && begins.includes('VEVENT'),
    'a zone behind an entry',
  );
  const zones = blocksOf(lines, 'VTIMEZONE').map((block) => block.find(({ name }) => name === 'TZID')?.value);
  say(new Set(zones).size !== zones.length, 'a zone twice');
  const events = blocksOf(lines, 'VEVENT');
  const uids = events.map((block) => block.find(({ name }) => name === 'UID')?.value);
  say(new Set(uids).size !== uids.length, 'a UID twice');
  const used = new Set<string>();
  for (const block of events) {
    for (const [name, shape] of Object.entries(REQUIRED)) {
      const [property, ...more] = block.filter((line) => line.name === name);
      say(property === undefined || more.length > 0, `${name} is there once`);
      say(property !== undefined && !shape.test(property.value), `${name}:${property?.value}`);
    }
    const times = block.filter(({ name }) => name === 'DTSTART' || name === 'DTEND');
    for (const { parameters, value } of times) {
      const zone = /^;TZID=([^;:]+)$/.exec(parameters)?.[1];
      say(zone === undefined ? !UTC.test(value) : !DATE.test(value), `a time without its zone: ${parameters}:${value}`);
      if (zone !== undefined) used.add(zone);
    }
  }
  say(
    [...used].some((zone) => !zones.includes(zone)),
    'a zone that nobody defines',
  );
  say(
    zones.some((zone) => !used.has(zone as string)),
    'a zone that nobody uses',
  );
  return faults;
}

/** The entries by UID as `ical.js` reads them, with the zones that the calendar itself defines. */
export function readEvents(text: string): Map<string, ReadEvent> {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const events = calendar.getAllSubcomponents('vevent').map((component): ReadEvent => {
    const value = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
    const instant = (name: string) => {
      const time = component.getFirstPropertyValue(name) as ICAL.Time;
      return new Date(time.toUnixTime() * 1000).toISOString();
    };
    const start = component.getFirstPropertyValue('dtstart') as ICAL.Time;
    return {
      uid: value('uid'),
      sequence: Number(value('sequence')),
      status: value('status'),
      summary: value('summary'),
      description: value('description'),
      start: instant('dtstart'),
      end: instant('dtend'),
      zone: start.zone?.tzid ?? '',
      lastModified: instant('last-modified'),
    };
  });
  return new Map(events.map((event) => [event.uid, event]));
}

function blocksOf(lines: readonly Line[], component: string): Line[][] {
  const blocks: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.name === 'BEGIN' && line.value === component) open = [];
    else if (line.name === 'END' && line.value === component && open !== undefined) {
      blocks.push(open);
      open = undefined;
    } else open?.push(line);
  }
  return blocks;
}
