import { storableText } from './storable-text.js';

/** An object of a provider's JSON, of which nothing is believed. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as a list; an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that can be stored, cut to `most` characters; null where there is none. Numbers are written out. */
export function textOf(value: unknown, most = 255): string | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return null;
  const storable = storableText(text, most).trim();
  return storable === '' ? null : storable;
}

/** An address in lower case; null where there is none. */
export function mailboxOf(value: unknown): string | null {
  const text = textOf(value, 320)?.toLowerCase() ?? null;
  return text?.includes('@') === true ? (/<([^<>]+)>/.exec(text)?.[1] ?? text) : null;
}

/** A `Message-ID` without its angle brackets; null where there is none. */
export function messageIdOf(value: unknown): string | null {
  return textOf(value, 512)?.replace(/^<|>$/g, '') ?? null;
}

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** An instant from seconds since 1970 (fractions allowed); null for what is none. */
export function instantOfSeconds(value: unknown): Date | null {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' ? sane(Math.round(seconds * 1000)) : null;
}

/** An instant from milliseconds since 1970; null for what is none. */
export function instantOfMilliseconds(value: unknown): Date | null {
  const ms = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof ms === 'number' ? sane(ms) : null;
}

/** An instant from RFC 3339, with any number of fraction digits; null without an offset, which would be a guess. */
export function instantOfText(value: unknown): Date | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/i.test(value)
    ? sane(Date.parse(value.replace(' ', 'T')))
    : null;
}

function sane(ms: number): Date | null {
  return Number.isFinite(ms) && ms >= EARLIEST && ms < LATEST ? new Date(ms) : null;
}
