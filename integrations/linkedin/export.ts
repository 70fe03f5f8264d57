import type { ImportFile } from '../imports/format.js';
import type { NetworkExport } from '../networks/export.js';
import { exportDayOf } from './export-day.js';
import { connectionRows, invitationRows } from './export-rows.js';
import { exportTables } from './export-tables.js';
import { linkedIn } from './network.js';

/** Opens `Connections.csv`, `Invitations.csv` or the archive with both; throws where it is none of them. */
export async function linkedInExport(file: ImportFile): Promise<NetworkExport> {
  const { connections, invitations } = await exportTables(file);
  return {
    network: linkedIn,
    files: [connections && 'Connections.csv', invitations && 'Invitations.csv'].filter((name) => name !== undefined),
    exportedOn: exportDayOf(file.head),
    connections: connections && (() => connectionRows(connections)),
    invitations: invitations && (() => invitationRows(invitations)),
  };
}
