const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;
const MOST_ZONES = 1000;

/** A UUID without a `urn:` before it. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** An RFC 3339 instant with an offset, on a day that the calendar has, in the years that the engine takes (1970 to 2100 in UTC). */
export function isInstant(text: string): boolean {
  const [, year, month, day] = INSTANT.exec(text) ?? [];
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return false;
  const inUtc = new Date(text.toUpperCase()).getUTCFullYear();
  return inUtc >= FIRST_YEAR && inUtc <= LAST_YEAR;
}

const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;

/** An instant, a local time without a zone, or a day. */
export function isMoment(text: string): boolean {
  return isInstant(text) || isDate(LOCAL.exec(text)?.[1] ?? text);
}

/** A calendar day `YYYY-MM-DD` that exists, of the years 1970 to 2100. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return false;
  return isDay(Number(year), Number(month), Number(day));
}

const zones = new Map<string, boolean>();

/** A time zone of the IANA database by name, not an offset. */
export function isTimeZone(text: string): boolean {
  const known = zones.get(text);
  if (known !== undefined) return known;
  const valid = ZONE_NAME.test(text) && formats(text);
  if (zones.size >= MOST_ZONES) zones.clear();
  zones.set(text, valid);
  return valid;
}

function formats(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] as number);
}
