import { parseDate } from '../calendar-date.js';
import type { RefusalCode } from '../codes.js';
import { AFTER_LAST_INSTANT, FIRST_INSTANT, parseInstant } from '../instants.js';
import { findZone } from '../zones.js';
import { member, type Refuser } from './refuser.js';
import type { Fields, Shape } from './shape.js';

const INSTANT = 'an RFC 3339 instant with offset, such as 2026-12-01T16:00:00-05:00';
const DATE = 'a date of the calendar, such as 2026-12-09';
const DATE_OR_INSTANT = `${DATE}, or ${INSTANT}`;
const OUT_OF_YEARS: Fault = ['out_of_range', 'must lie in the years 1970 to 2100 (UTC)'];
const FIRST_DAY = 0;
const AFTER_LAST_DAY = 47_847;

/** What is wrong with a value by itself, and how to mend it. */
type Fault = readonly [code: RefusalCode, mend: string];

/** Refuses what in a value that is not absent departs from its shape (section 11). */
export function walk(value: unknown, shape: Shape, pointer: string, to: Refuser): void {
  if (shape.is === 'record' && isRecord(value)) walkRecord(value, shape.fields, pointer, to);
  else if (shape.is === 'list' && Array.isArray(value)) walkList(value, shape.of, shape.most, pointer, to);
  else {
    const fault = faultOf(value, shape);
    if (fault !== undefined) to.refuse(pointer, fault[0], `${pointer} ${fault[1]}.`);
  }
}

function malformed(expected: string): Fault {
  return ['malformed', `must be ${expected}`];
}

function faultOf(value: unknown, shape: Shape): Fault | undefined {
  switch (shape.is) {
    case 'record':
      return malformed('an object');
    case 'list':
      return malformed('a list');
    case 'id':
      return typeof value === 'string' && value !== '' ? undefined : malformed('a text that is not empty');
    case 'text':
      return typeof value === 'string' ? undefined : malformed('a text');
    case 'flag':
      return typeof value === 'boolean' ? undefined : malformed('true or false');
    case 'code':
      return shape.of.includes(value as string) ? undefined : malformed(`one of ${shape.of.join(', ')}`);
    case 'number':
      if (!Number.isInteger(value)) return malformed('a whole number');
      if ((value as number) >= shape.from && (value as number) <= shape.to) return undefined;
      return ['out_of_range', `must be from ${shape.from} to ${shape.to}`];
    case 'wallTime':
      return isWallTime(value) ? undefined : malformed('a time of day HH:mm, such as 09:00');
    case 'zone':
      if (typeof value !== 'string') return malformed('the name of an IANA time zone, such as America/New_York');
      if (findZone(value) !== undefined) return undefined;
      return ['unknown_zone', 'names no IANA time zone: give one such as America/New_York'];
    case 'date':
      return typeof value === 'string' && !Number.isNaN(parseDate(value)) ? undefined : malformed(DATE);
    case 'instant':
      return instantFault(value, INSTANT);
    case 'dateOrInstant':
      return typeof value === 'string' && value.length === 10 ? dayFault(value) : instantFault(value, DATE_OR_INSTANT);
  }
}

function instantFault(value: unknown, expected: string): Fault | undefined {
  const at = typeof value === 'string' ? parseInstant(value) : Number.NaN;
  if (Number.isNaN(at)) return malformed(expected);
  return at >= FIRST_INSTANT && at < AFTER_LAST_INSTANT ? undefined : OUT_OF_YEARS;
}

function dayFault(text: string): Fault | undefined {
  const day = parseDate(text);
  if (Number.isNaN(day)) return malformed(DATE_OR_INSTANT);
  return day >= FIRST_DAY && day < AFTER_LAST_DAY ? undefined : OUT_OF_YEARS;
}

function walkRecord(value: Record<string, unknown>, fields: Fields, pointer: string, to: Refuser): void {
  for (const name in value) {
    if (fields.has(name) || !Object.hasOwn(value, name)) continue;
    const at = member(pointer, name);
    const known = [...fields.keys()].join(', ');
    to.refuse(at, 'unknown_field', `${at} is not known here: leave it out, or use one of ${known}.`);
  }
  for (const [name, { shape, required }] of fields) {
    const inner = value[name];
    if (inner == null || !Object.hasOwn(value, name)) {
      if (required) to.refuse(`${pointer}/${name}`, 'missing', `${pointer}/${name} is missing: it must be given.`);
    } else if (shape.is === 'record' || shape.is === 'list') {
      walk(inner, shape, `${pointer}/${name}`, to);
    } else {
      const fault = faultOf(inner, shape);
      if (fault !== undefined) to.refuse(`${pointer}/${name}`, fault[0], `${pointer}/${name} ${fault[1]}.`);
    }
  }
}

function walkList(value: readonly unknown[], of: Shape, most: number, pointer: string, to: Refuser): void {
  if (value.length > most) {
    to.refuse(pointer, 'too_many', `${pointer} has ${value.length} entries: give ${most} at most.`);
    return;
  }
  for (let index = 0; index < value.length && !to.full; index++) walk(value[index], of, `${pointer}/${index}`, to);
}

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a time of day, `HH:mm`. */
export function isWallTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}
