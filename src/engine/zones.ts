import { DAY } from './units.js';

/** How long a stretch of a zone's history is examined at once, in milliseconds. */
const STRETCH = 2 ** 35;
/** No zone has changed its offset twice within this time since 1970, in milliseconds; a test holds it. */
const PROBE = 6 * DAY;

/** The offsets of a zone over one stretch: `offsets[i]` rules before `changes[i]`, the last one after all. */
interface Stretch {
  readonly changes: readonly number[];
  readonly offsets: readonly number[];
}

/** A time zone whose offsets are asked of Intl once and remembered. */
export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #stretches = new Map<number, Stretch>();
  #lastIndex = Number.NaN;
  #last: Stretch = { changes: [], offsets: [0] };

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format;
  }

  /** The offset from UTC in force at an instant; both in milliseconds. */
  offsetAt(ms: number): number {
    const index = Math.floor(ms / STRETCH);
    if (index !== this.#lastIndex) {
      this.#last = this.#stretch(index);
      this.#lastIndex = index;
    }
    const { changes, offsets } = this.#last;
    let i = 0;
    while (i < changes.length && ms >= (changes[i] as number)) i++;
    return offsets[i] as number;
  }

  /** The wall time at an instant, written as if it were UTC; milliseconds. */
  wallAt(ms: number): number {
    return ms + this.offsetAt(ms);
  }

  /** The instant of a wall time: in a gap forward by the gap, of two the earlier (section 3). */
  instantOf(wall: number): number {
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    if (before === after) return wall - before;
    const early = wall - before;
    if (this.offsetAt(early) === before) return early;
    const late = wall - after;
    return this.offsetAt(late) === after ? late : early;
  }

  #stretch(index: number): Stretch {
    const known = this.#stretches.get(index);
    if (known !== undefined) return known;
    const start = index * STRETCH;
    const end = start + STRETCH;
    const changes: number[] = [];
    const offsets = [this.#measure(start)];
    for (let from = start; from < end; from += PROBE) {
      const to = Math.min(from + PROBE, end);
      const before = offsets.at(-1) as number;
      const after = this.#measure(to);
      if (before === after) continue;
      changes.push(this.#change(from, to, before));
      offsets.push(after);
    }
    const stretch = { changes, offsets };
    this.#stretches.set(index, stretch);
    return stretch;
  }

  /** The first instant after `from`, to the second, at which the offset is no longer `before`. */
  #change(from: number, to: number, before: number): number {
    let still = Math.floor(from / 1000);
    let changed = Math.floor(to / 1000);
    while (changed - still > 1) {
      const middle = Math.floor((still + changed) / 2);
      if (this.#measure(middle * 1000) === before) still = middle;
      else changed = middle;
    }
    return changed * 1000;
  }

  #measure(ms: number): number {
    const seconds = Math.floor(ms / 1000) * 1000;
    const fields = this.#format.format(seconds).match(/\d+/g) as string[];
    const [month, day, year, hour, minute, second] = fields.map(Number) as [number, ...number[]];
    return Date.UTC(year as number, month - 1, day, hour, minute, second) - seconds;
  }
}

const zones = new Map<string, Zone>();

/**
 * Abbreviations which ICU takes and the IANA database does not know as zones; their meaning is anybody's guess
 * (`IST` is Dublin, Jerusalem or Kolkata).
 */
const ABBREVIATIONS = new Set(
  'act aet agt art ast bet bst cat cnt cst ctt eat ect iet ist jst mit net nst plt pnt prt pst sst vst'.split(' '),
);

/** The zone of an IANA name, undefined where Intl or the IANA database knows none (sections 3 and 11). */
export function findZone(name: string): Zone | undefined {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known !== undefined) return known;
  if (!/^[a-z][a-z0-9_+/-]*$/.test(key) || key.startsWith('systemv/') || ABBREVIATIONS.has(key)) return undefined;
  const format = formatOf(name);
  if (format === undefined) return undefined;
  const zone = new Zone(format);
  zones.set(key, zone);
  return zone;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined;
  }
}
