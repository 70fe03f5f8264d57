import { parseDate } from '../calendar-date.js';
import { AFTER_LAST_INSTANT, FIRST_INSTANT, parseInstant } from '../instants.js';
import { findZone } from '../zones.js';
import { member, type Refuser } from './refuser.js';
import type { Fields, Shape } from './shape.js';

const INSTANT = 'an RFC 3339 instant with offset, such as 2026-12-01T16:00:00-05:00';
const DATE = 'a date of the calendar, such as 2026-12-09';
const FIRST_DAY = 0;
const AFTER_LAST_DAY = 47_847;

/** Refuses what in a value that is not absent departs from its shape (section 11). */
export function walk(value: unknown, shape: Shape, pointer: string, to: Refuser): void {
  if (to.full) return;
  const malformed = (expected: string): void => to.refuse(pointer, 'malformed', `${pointer} must be ${expected}.`);
  switch (shape.is) {
    case 'record':
      if (isRecord(value)) walkRecord(value, shape.fields, pointer, to);
      else malformed('an object');
      return;
    case 'list':
      if (Array.isArray(value)) walkList(value, shape.of, shape.most, pointer, to);
      else malformed('a list');
      return;
    case 'id':
      if (typeof value !== 'string' || value === '') malformed('a text that is not empty');
      return;
    case 'text':
      if (typeof value !== 'string') malformed('a text');
      return;
    case 'flag':
      if (typeof value !== 'boolean') malformed('true or false');
      return;
    case 'code':
      if (typeof value !== 'string' || !shape.of.includes(value)) malformed(`one of ${shape.of.join(', ')}`);
      return;
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value)) malformed('a whole number');
      else if (value < shape.from || value > shape.to)
        to.refuse(pointer, 'out_of_range', `${pointer} must be from ${shape.from} to ${shape.to}.`);
      return;
    case 'wallTime':
      if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value))
        malformed('a time of day HH:mm, such as 09:00');
      return;
    case 'zone':
      if (typeof value !== 'string') malformed('the name of an IANA time zone, such as America/New_York');
      else if (findZone(value) === undefined)
        to.refuse(pointer, 'unknown_zone', `${pointer} names no IANA time zone: give one such as America/New_York.`);
      return;
    case 'date':
      if (typeof value !== 'string' || Number.isNaN(parseDate(value))) malformed(DATE);
      return;
    case 'instant':
      walkInstant(value, pointer, to);
      return;
    case 'dateOrInstant':
      if (typeof value === 'string' && value.length === 10) walkDay(parseDate(value), pointer, to);
      else walkInstant(value, pointer, to, `${DATE}, or ${INSTANT}`);
  }
}

function walkInstant(value: unknown, pointer: string, to: Refuser, expected = INSTANT): void {
  const at = typeof value === 'string' ? parseInstant(value) : Number.NaN;
  if (Number.isNaN(at)) to.refuse(pointer, 'malformed', `${pointer} must be ${expected}.`);
  else if (at < FIRST_INSTANT || at >= AFTER_LAST_INSTANT) outOfYears(pointer, to);
}

function walkDay(day: number, pointer: string, to: Refuser): void {
  if (Number.isNaN(day)) to.refuse(pointer, 'malformed', `${pointer} must be ${DATE}, or ${INSTANT}.`);
  else if (day < FIRST_DAY || day >= AFTER_LAST_DAY) outOfYears(pointer, to);
}

function outOfYears(pointer: string, to: Refuser): void {
  to.refuse(pointer, 'out_of_range', `${pointer} must lie in the years 1970 to 2100 (UTC).`);
}

function walkRecord(value: Record<string, unknown>, fields: Fields, pointer: string, to: Refuser): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(fields, name)) continue;
    const known = Object.keys(fields).join(', ');
    const at = member(pointer, name);
    to.refuse(at, 'unknown_field', `${at} is not known here: leave it out, or use one of ${known}.`);
  }
  for (const [name, { shape, required }] of Object.entries(fields)) {
    const inner = Object.hasOwn(value, name) ? value[name] : undefined;
    const at = member(pointer, name);
    if (inner != null) walk(inner, shape, at, to);
    else if (required) to.refuse(at, 'missing', `${at} is missing: it must be given.`);
  }
}

function walkList(value: readonly unknown[], of: Shape, most: number, pointer: string, to: Refuser): void {
  if (value.length > most) {
    to.refuse(pointer, 'too_many', `${pointer} has ${value.length} entries: give ${most} at most.`);
    return;
  }
  for (const [index, entry] of value.entries()) walk(entry, of, member(pointer, index), to);
}

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
