import type { CsvTable } from '../imports/csv-table.js';
import type { Notice } from '../imports/format.js';
import { REPLACEMENT } from '../imports/text.js';
import type { ConnectionRow, HiddenRow, InvitationRow } from '../networks/export.js';
import { type COLUMNS, cellsOf } from './export-tables.js';
import { linkedIn } from './network.js';
import { connectedOnOf, personOf } from './person.js';

const FIELDS: Readonly<Record<string, keyof typeof COLUMNS>> = {
  'First Name': 'firstName',
  'Last Name': 'lastName',
  URL: 'url',
  'Email Address': 'email',
  Company: 'company',
  Position: 'position',
  'Connected On': 'connectedOn',
};

/** The rows of `Connections.csv`, of any year; what cannot be read are notices. */
export async function* connectionRows(table: CsvTable): AsyncGenerator<ConnectionRow | HiddenRow | Notice> {
  const cell = cellsOf(table);
  for await (const record of table.records()) {
    if ('code' in record) {
      yield record;
      continue;
    }
    const { row, cells } = record;
    if (cells.some((text) => text.includes(REPLACEMENT))) {
      yield notice(row, null, 'failed', 'invalid_encoding', 'Some letters here are no UTF-8. Export the file anew.');
      continue;
    }
    const field = (name: string) => cell(cells, FIELDS[name] as keyof typeof COLUMNS);
    const person = personOf(field);
    if (person === null) {
      const told = notice(row, null, 'skipped', 'hidden_member', 'This member hides name and profile.');
      yield { row, hiddenOn: connectedOnOf(field), notice: told };
      continue;
    }
    const day = cell(cells, 'connectedOn');
    const unread = day !== '' && person.connectedOn === null;
    const warning = notice(row, 'Connected On', 'warning', 'no_date', 'The day cannot be read; it is left out.');
    yield { row, person, ...(unread && { warning }) };
  }
}

/** The rows of `Invitations.csv` that the member sent to a profile; all others are notices. */
export async function* invitationRows(table: CsvTable): AsyncGenerator<InvitationRow | Notice> {
  const cell = cellsOf(table);
  for await (const record of table.records()) {
    if ('code' in record) {
      yield record;
      continue;
    }
    const { row, cells } = record;
    const direction = cell(cells, 'direction').toUpperCase();
    const profileKey = linkedIn.profileKeyOf(cell(cells, 'invitee'));
    if (direction !== 'OUTGOING')
      yield notice(row, 'Direction', 'skipped', 'not_sent', 'This invitation was received, or does not say so.');
    else if (profileKey === null)
      yield notice(row, null, 'skipped', 'no_profile', 'Whom it was sent to is not said by a profile.');
    else yield { row, profileKey, sentAt: momentOf(cell(cells, 'sentAt')) };
  }
}

/** `2/8/26, 3:05 PM`: month first, as LinkedIn has it for everybody. */
function momentOf(text: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}),\s*(\d{1,2}):(\d{2})\s*([AP])M$/i.exec(
    text.replace(/\u202f/g, ' '),
  );
  if (parts === null) return null;
  const [, month = '', day = '', year = '', hour = '', minute = '', half = ''] = parts;
  const two = (part: string | number) => String(part).padStart(2, '0');
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const written = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}T${two(hours)}:${minute}`;
  const at = Date.parse(`${written}:00Z`);
  const sound = Number(hour) >= 1 && Number(hour) <= 12 && !Number.isNaN(at);
  return sound && new Date(at).toISOString().slice(0, 16) === written ? written : null;
}

function notice(row: number, column: string | null, result: Notice['result'], code: string, message: string): Notice {
  return { row, column, result, code, message };
}
