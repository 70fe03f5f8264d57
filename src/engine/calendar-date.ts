const CUMULATIVE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48;

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

/** `width` decimal digits of `text` from `from` on as a number, NaN where one is no digit. */
export function digits(text: string, from: number, width: number): number {
  let value = 0;
  for (let i = from; i < from + width; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** The day number of `YYYY-MM-DD` at the head of `text`, NaN where there is none. */
export function parseDateHead(text: string): number {
  if (text[4] !== '-' || text[7] !== '-') return Number.NaN;
  return dayNumber(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

/** The day number of exactly `YYYY-MM-DD`, NaN for any other text (section 1). */
export function parseDate(text: string): number {
  return text.length === 10 ? parseDateHead(text) : Number.NaN;
}
