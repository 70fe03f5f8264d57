// Run by killed.system.ts as a process of its own: attends to the integrations that are due, once, as of an instant.
import { Database } from '#db/client.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { sendersOf } from '#src/senders.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { KeyRing } from '#src/services/key-ring.js';
import { settingsFor } from './accounts.js';

const [connectionString = '', keys = '', apiUrl = '', at = ''] = process.argv.slice(2);
const now = () => new Date(at);
const deps = {
  db: new Database({ connectionString, poolSize: 3 }),
  ring: KeyRing.parse(keys),
  now,
  ...sendersOf({}, now),
  accounts: settingsFor({ authUrl: apiUrl }, now),
  crm: new Map([['hubspot', hubSpot({ apiUrl, now })]]),
};

await tendIntegrations(deps);
await deps.db.close();
