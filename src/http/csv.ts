/** What a spreadsheet would take for a formula, or for the beginning of one behind white space; also in full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Also what separates cells elsewhere: where that is a semicolon, what stands behind one must not become a cell of its own. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** Begins a file: without it spreadsheets take UTF-8 for the code page of the machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of CSV (RFC 4180), with its end. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

/**
 * A value as a cell: nothing for null, JSON for what has parts. A text that a spreadsheet would compute gets an apostrophe
 * in front, which makes it a text there.
 */
export function csvValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
