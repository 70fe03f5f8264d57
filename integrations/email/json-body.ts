import { type ReadItem, type Reading, refused } from './provider.js';

const MOST_EVENTS = 10_000;

/** The JSON of a body, or why it is none, without what it holds. */
export function jsonOf(body: Buffer): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? 'The body is not JSON.' : 'The body is not UTF-8.' };
  }
}

/**
 * The events of a JSON body, one or a list, each read by itself: what one of them breaks, none of the others feels. Of
 * a list each is told its place.
 */
export function readEach(
  body: Buffer,
  read: (value: unknown, place: number | null) => ReadItem | readonly ReadItem[],
): Reading {
  const parsed = jsonOf(body);
  if ('problem' in parsed) return refused('unreadable', parsed.problem);
  const values = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (values.length > MOST_EVENTS) return refused('unreadable', `More than ${MOST_EVENTS} events at once.`);
  const placed = Array.isArray(parsed.value);
  return { items: values.flatMap((value, n) => guarded(value, (one) => read(one, placed ? n : null))) };
}

/** Reads one value; an exception becomes a fault of that value alone. */
export function guarded(value: unknown, read: (value: unknown) => ReadItem | readonly ReadItem[]): ReadItem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [fault(value, 'not_an_event', 'An event is a JSON object.')];
  try {
    return [read(value)].flat() as ReadItem[];
  } catch {
    return [fault(value, 'not_understood', 'The event has a shape that its provider does not document.')];
  }
}

/** An item that cannot be read, with its own JSON. */
export function fault(value: unknown, code: string, detail: string): ReadItem {
  return { fault: { code, detail }, raw: jsonText(value) };
}

/** A value as JSON; of one that is nested so deeply that it cannot be written, that. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return '"nested too deeply to be written"';
  }
}
