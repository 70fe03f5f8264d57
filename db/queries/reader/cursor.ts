/** Where a page ended: the order it was in, the last row's value in that order (null last), and its id. */
export interface Cursor {
  readonly sort: string;
  readonly value: string | null;
  readonly id: string;
}

/** The cursor is not one that a list of this order gave. */
export class CursorRefused extends Error {
  override readonly name = 'CursorRefused';
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Opaque text for a cursor. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.id])).toString('base64url');
}

/** The cursor in the text; throws CursorRefused when the text is forged or of a list in another order. */
export function decodeCursor(text: string, sort: string, type: string): Cursor {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw new CursorRefused();
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new CursorRefused();
  const [of, value, id] = parts as unknown[];
  if (of !== sort || typeof id !== 'string' || !UUID.test(id)) throw new CursorRefused();
  if (value !== null && typeof value !== 'string') throw new CursorRefused();
  if (value !== null && !fits(value, type)) throw new CursorRefused();
  return { sort, value, id };
}

function fits(value: string, type: string): boolean {
  if (value.includes('\u0000') || value.length > 1000) return false;
  if (type === 'timestamptz') return isInstant(value);
  if (type === 'integer') return /^-?\d{1,9}$/.test(value);
  if (type === 'uuid') return UUID.test(value);
  return true;
}

// Date.parse takes 31 February for 3 March, and year 0; the database takes neither.
function isInstant(value: string): boolean {
  const shaped = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(value);
  const at = shaped ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value.slice(0, 10));
}
