// Run by webhooks.test.ts as a process of its own: delivers webhooks to this machine again and again until it is ended.
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import { deliverWebhooks } from '#src/services/deliver-webhooks.js';
import { KeyRing } from '#src/services/key-ring.js';

const [connectionString = '', keys = ''] = process.argv.slice(2);
const now = () => new Date();
const deps = {
  db: new Database({ connectionString, poolSize: 3 }),
  ring: KeyRing.parse(keys),
  now,
  ...sendersOf({ WEBHOOK_ALLOWED_RANGES: ['127.0.0.0/8', '::1'] }, now),
};

for (;;) {
  console.log(await deliverWebhooks(deps));
  await pause(20);
}
