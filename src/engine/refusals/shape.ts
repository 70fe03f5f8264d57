/** What a value must look like; `null` and absent mean the same everywhere (sections 1 and 11). */
export type Shape =
  | { readonly is: 'id' | 'text' | 'flag' | 'instant' | 'date' | 'dateOrInstant' | 'zone' | 'wallTime' }
  | { readonly is: 'number'; readonly from: number; readonly to: number }
  | { readonly is: 'code'; readonly of: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape; readonly most: number }
  | { readonly is: 'record'; readonly fields: Fields };

/** The fields a record may have, and those it must. */
export type Fields = ReadonlyMap<string, { readonly shape: Shape; readonly required: boolean }>;

/** A list may have no more entries than this (section 11). */
export const MOST_ENTRIES = 2_000;
/** A policy may name no more holidays than this (section 11). */
export const MOST_HOLIDAYS = 1_000;
/** No number of a policy may be larger (section 11). */
export const LARGEST_POLICY_NUMBER = 3_650;

/** A text that is not empty. */
export const id: Shape = { is: 'id' };
/** Any text. */
export const text: Shape = { is: 'text' };
/** True or false. */
export const flag: Shape = { is: 'flag' };
/** An RFC 3339 instant with offset, in the years 1970 to 2100. */
export const instant: Shape = { is: 'instant' };
/** A date of the calendar, `YYYY-MM-DD`. */
export const date: Shape = { is: 'date' };
/** Either a date or an instant. */
export const dateOrInstant: Shape = { is: 'dateOrInstant' };
/** The name of an IANA time zone. */
export const zone: Shape = { is: 'zone' };
/** A time of day, `HH:mm`. */
export const wallTime: Shape = { is: 'wallTime' };
/** A whole number, 0 or more. */
export const count: Shape = { is: 'number', from: 0, to: Number.MAX_SAFE_INTEGER };

/** A whole number from one to another, both taken. */
export function number(from: number, to: number): Shape {
  return { is: 'number', from, to };
}

/** One of some codes. */
export function code(of: readonly string[]): Shape {
  return { is: 'code', of };
}

/** A list of so many entries at most. */
export function list(of: Shape, most = MOST_ENTRIES): Shape {
  return { is: 'list', of, most };
}

/** A record; the name of a field that must be there ends in `!`. */
export function record(shapes: Readonly<Record<string, Shape>>): Shape & { readonly is: 'record' } {
  const fields = Object.entries(shapes).map(([name, shape]) => {
    const required = name.endsWith('!');
    return [required ? name.slice(0, -1) : name, { shape, required }] as const;
  });
  return { is: 'record', fields: new Map(fields) };
}
