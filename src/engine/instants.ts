import { formatDate, parseDateHead, twoDigits } from './calendar-date.js';
import { DAY, HOUR, MINUTE } from './units.js';

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const COLON = 58;
const T = 116;
const Z = 122;
/** The bit that makes a letter a small one. */
const LOWER_CASE = 32;

/** The first instant the engine takes, in milliseconds since 1970 (section 11). */
export const FIRST_INSTANT = 0;
/** The first instant after those the engine takes: the end of the year 2100 in UTC (section 11). */
export const AFTER_LAST_INSTANT = 4_133_980_800_000;

/**
 * The milliseconds since 1970 of an RFC 3339 instant with offset, NaN for any other text (section 1).
 * What is finer than a millisecond is cut off; leap seconds are not taken.
 */
export function parseInstant(text: string): number {
  const day = parseDateHead(text);
  if ((text.charCodeAt(10) | LOWER_CASE) !== T) return Number.NaN;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return Number.NaN;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  let end = 19;
  let fraction = 0;
  if (text.charCodeAt(end) === POINT) {
    let weight = 100;
    for (end = 20; ; end++) {
      const digit = text.charCodeAt(end) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      fraction += digit * weight;
      weight = weight > 1 ? weight / 10 : 0;
    }
    if (end === 20) return Number.NaN;
  }
  return day * DAY + hour * HOUR + minute * MINUTE + second * 1000 + fraction - parseOffset(text, end);
}

/** The offset from UTC written at `from` up to the end of `text`, in milliseconds, else NaN. */
function parseOffset(text: string, from: number): number {
  const sign = text.charCodeAt(from);
  if ((sign | LOWER_CASE) === Z) return text.length === from + 1 ? 0 : Number.NaN;
  if ((sign !== PLUS && sign !== MINUS) || text.length !== from + 6) return Number.NaN;
  if (text.charCodeAt(from + 3) !== COLON) return Number.NaN;
  const hours = twoDigits(text, from + 1);
  const minutes = twoDigits(text, from + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const offset = hours * HOUR + minutes * MINUTE;
  return sign === PLUS ? offset : -offset;
}

const PADDED = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** The instant as `YYYY-MM-DDTHH:mm:ss.sssZ` (section 9). */
export function formatInstant(ms: number): string {
  const day = Math.floor(ms / DAY);
  const time = ms - day * DAY;
  const hour = Math.floor(time / HOUR);
  const minute = Math.floor(time / MINUTE) % 60;
  const second = Math.floor(time / 1000) % 60;
  const millis = time % 1000;
  const fraction = millis === 0 ? '000' : String(millis).padStart(3, '0');
  return `${formatDate(day)}T${PADDED[hour]}:${PADDED[minute]}:${PADDED[second]}.${fraction}Z`;
}
