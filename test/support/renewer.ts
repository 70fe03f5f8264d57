// Run by token-renewal.test.ts as a process of its own: on each line that it reads, four ask for access at a time, each
// with connections of its own, and what they got is written as a line.
import { createInterface } from 'node:readline';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import { accessOf } from '#src/services/account-access.js';
import { KeyRing } from '#src/services/key-ring.js';
import { settingsFor } from './accounts.js';

const [connectionString = '', keys = '', authUrl = '', orgId = '', accountId = ''] = process.argv.slice(2);
const now = () => new Date();
const workers = Array.from({ length: 4 }, () => ({
  db: new Database({ connectionString, poolSize: 3 }),
  ring: KeyRing.parse(keys),
  now,
  ...sendersOf({}, now),
  accounts: settingsFor({ authUrl }, now),
}));

console.log('ready');
for await (const _line of createInterface({ input: process.stdin })) {
  const got = await Promise.all(
    workers.map((deps) =>
      accessOf(deps, { orgId, accountId }).then(
        ({ accessToken, tokenVersion }) => `${tokenVersion} ${accessToken}`,
        (error: Error) => `failed ${error.message}`,
      ),
    ),
  );
  console.log(JSON.stringify(got));
}
