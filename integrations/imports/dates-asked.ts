import { invalid } from '#src/errors.js';
import type { Entry, Notice } from './format.js';

/** So many rows are looked at before anything is taken of a file. */
const LOOKED_AT = 1000;

/** Throws, and so asks, where one of the first rows has a date that may be read in two ways; later ones are refused alone. */
export async function askForDates(rows: AsyncIterable<Entry | Notice>): Promise<void> {
  let seen = 0;
  for await (const row of rows) {
    if ('code' in row && row.code === 'date_order_needed')
      throw invalid({
        pointer: '/dateOrder',
        code: 'date_order_needed',
        message: `Row ${row.row}, column ${JSON.stringify(row.column)}: ${row.message}`,
      });
    seen += 1;
    if (seen >= LOOKED_AT) return;
  }
}
