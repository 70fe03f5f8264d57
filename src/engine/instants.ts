import { digits, parseDateHead } from './calendar-date.js';
import { DAY, HOUR, MINUTE } from './units.js';

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
  const separator = text.charCodeAt(10) | 32;
  if (separator !== 116 || text[13] !== ':' || text[16] !== ':') return Number.NaN;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  let end = 19;
  let fraction = 0;
  if (text[end] === '.') {
    let weight = 100;
    for (end = 20; ; end++) {
      const digit = text.charCodeAt(end) - 48;
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
  if ((sign | 32) === 122) return text.length === from + 1 ? 0 : Number.NaN;
  if ((sign !== 43 && sign !== 45) || text.length !== from + 6 || text[from + 3] !== ':') return Number.NaN;
  const hours = digits(text, from + 1, 2);
  const minutes = digits(text, from + 4, 2);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const offset = hours * HOUR + minutes * MINUTE;
  return sign === 43 ? offset : -offset;
}

/** The instant as `YYYY-MM-DDTHH:mm:ss.sssZ` (section 9). */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString();
}
