const CUMULATIVE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48;
const HYPHEN = 45;

/** Whether a year of the Gregorian calendar has 29 February. */
function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The date as days since 1970-01-01, NaN where the calendar has no such date. */
export function dayNumber(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const leap = isLeap(year);
  if (day > (LENGTHS[month] as number) + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return (year - 1970) * 365 + leaps + (CUMULATIVE[month] as number) + (leap && month > 2 ? 1 : 0) + day - 1;
}

/** The two decimal digits at `from` as a number, NaN where there are none. */
export function twoDigits(text: string, from: number): number {
  const tens = text.charCodeAt(from) - ZERO;
  const ones = text.charCodeAt(from + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** The day number of `YYYY-MM-DD` at the head of `text`, NaN where there is none. */
export function parseDateHead(text: string): number {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return Number.NaN;
  return dayNumber(twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
}

/** The day number of exactly `YYYY-MM-DD`, NaN for any other text (section 1). */
export function parseDate(text: string): number {
  return text.length === 10 ? parseDateHead(text) : Number.NaN;
}

const formatted = new Map<number, string>();

/** The day as `YYYY-MM-DD`; the answers of an engine name the same few days again and again, so they are remembered. */
export function formatDate(day: number): string {
  let text = formatted.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    formatted.set(day, text);
  }
  return text;
}
