import type { DateOrder } from './format.js';

/** A date as a batch takes it: an instant, a local time or a day; or why it is none. */
export type ReadDate = { readonly moment: string } | 'order_needed' | 'no_date';

const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?`;
const ZONE = String.raw`(?:\s*(Z|UTC|GMT|[+-]\d\d:?\d\d))?`;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}${ZONE}$`, 'i');
const DAY_WORD = new RegExp(`^(\\d{1,2})[ -]${MONTH}[ -](\\d{4})${TIME}${ZONE}$`, 'i');
const WORD_DAY = new RegExp(`^${MONTH} (\\d{1,2}),? (\\d{4})${TIME}${ZONE}$`, 'i');
const NUMBERS = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d\\d)${TIME}${ZONE}$`, 'i');

/**
 * Reads a date as files have them. Of one in numbers whose year comes last the order must be known: it is never told from
 * the numbers, which may be right by chance. What has no zone stays without one.
 */
export function readDate(text: string, order: DateOrder | undefined): ReadDate {
  const [, y, m, d, ...iso] = YEAR_FIRST.exec(text) ?? [];
  if (y !== undefined) return made(y, Number(m), d, iso);
  const [, day, word, year, ...worded] = DAY_WORD.exec(text) ?? [];
  if (year !== undefined) return made(year, monthOf(word), day, worded);
  const [, first, second, last, ...american] = WORD_DAY.exec(text) ?? [];
  if (last !== undefined) return made(last, monthOf(first), second, american);
  const [, one, two, end, ...numbers] = NUMBERS.exec(text) ?? [];
  if (end === undefined) return 'no_date';
  if (order === undefined) return 'order_needed';
  const whole = end.length === 2 ? `20${end}` : end;
  return order === 'dmy' ? made(whole, Number(two), one, numbers) : made(whole, Number(one), two, numbers);
}

function made(year: string, month: number, day: string | undefined, time: readonly (string | undefined)[]): ReadDate {
  const [hours, minutes, seconds, half, zone] = time;
  const two = (value: number | string | undefined) => String(value ?? 0).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hours === undefined) return zone === undefined ? { moment: date } : 'no_date';
  const clock = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return 'no_date';
  const local = `${date}T${two(clock)}:${minutes}:${two(seconds)}`;
  if (zone === undefined) return { moment: local };
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...):?/, '$1:') : 'Z';
  return { moment: `${local}${offset}` };
}

function monthOf(word: string | undefined): number {
  return MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;
}
