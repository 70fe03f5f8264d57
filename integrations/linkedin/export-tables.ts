import { invalid } from '#src/errors.js';
import { type CsvTable, type IsHeader, knownTable, plainName } from '../imports/csv-table.js';
import type { ImportFile } from '../imports/format.js';
import { isReadable } from '../imports/text.js';
import { isZip, zipMember } from './zip-member.js';

/** The tables of a member's export that tell of connections; at least one is there. */
export interface ExportTables {
  readonly connections: CsvTable | undefined;
  readonly invitations: CsvTable | undefined;
}

/** The names that a column has in the languages that exports were seen in, plainly written. */
export const COLUMNS = {
  firstName: ['firstname', 'vorname'],
  lastName: ['lastname', 'nachname'],
  url: ['url'],
  email: ['emailaddress', 'emailadresse'],
  company: ['company', 'unternehmen'],
  position: ['position'],
  connectedOn: ['connectedon', 'verbundenam'],
  direction: ['direction'],
  sentAt: ['sentat'],
  inviter: ['inviterprofileurl'],
  invitee: ['inviteeprofileurl'],
} as const;

const has = (names: readonly string[], column: readonly string[]) => column.some((name) => names.includes(name));
const isConnections = (names: readonly string[]) => has(names, COLUMNS.firstName) && has(names, COLUMNS.connectedOn);
const isInvitations = (names: readonly string[]) => has(names, COLUMNS.direction) && has(names, COLUMNS.sentAt);

const LACKS =
  'This is neither Connections.csv nor Invitations.csv of LinkedIn, nor an archive with one of them: no line names "First Name" and "Connected On", or "Sent At" and "Direction".';

/** Finds the tables in `Connections.csv`, `Invitations.csv` or the archive that holds them; throws where there is none. */
export async function exportTables(file: ImportFile): Promise<ExportTables> {
  if (!isZip(file.head)) {
    const table = await tableIn(file, (names) => isConnections(names) || isInvitations(names));
    const names = table.header.map(plainName);
    return isConnections(names)
      ? { connections: table, invitations: undefined }
      : { connections: undefined, invitations: table };
  }
  const connections = await zipMember(file, 'Connections.csv');
  const invitations = await zipMember(file, 'Invitations.csv');
  if (connections === undefined && invitations === undefined)
    throw invalid({
      pointer: '/file',
      code: 'unknown_archive',
      message:
        'The archive holds neither Connections.csv nor Invitations.csv. Export your data at LinkedIn and upload that.',
    });
  return {
    connections: connections && (await tableIn(connections, isConnections)),
    invitations: invitations && (await tableIn(invitations, isInvitations)),
  };
}

/** Nobody is asked for an encoding here: LinkedIn has but one. */
function tableIn(file: ImportFile, isHeader: IsHeader): Promise<CsvTable> {
  if (!isReadable(file))
    throw invalid({
      pointer: '/file',
      code: 'invalid_encoding',
      message: 'This is not UTF-8, which LinkedIn writes: a program stored it anew. Upload the file as it came.',
    });
  return knownTable(file, SETTINGS, isHeader, LACKS);
}

const SETTINGS = { own: [], text: false } as const;

/** A reader of cells by column: the text of a row's cell, `''` where the table has no such column. */
export function cellsOf(table: CsvTable): (cells: readonly string[], column: keyof typeof COLUMNS) => string {
  const names = table.header.map(plainName);
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, known]) => [column, names.findIndex((name) => has(known, [name]))]),
  );
  return (cells, column) => cells[places[column] ?? -1]?.trim() ?? '';
}
