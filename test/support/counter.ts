// Run by counting-killed.test.ts as a process of its own: numbers changes and counts them for metrics, again and again
// until it is ended.
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '#db/client.js';
import { mergeAllMetrics } from '#src/services/metrics/merge-metrics.js';
import { placeAllChanges } from '#src/services/place-changes.js';

const [connectionString = ''] = process.argv.slice(2);
const db = new Database({ connectionString, poolSize: 2 });

for (;;) {
  await placeAllChanges({ db });
  console.log(await mergeAllMetrics({ db }));
  await pause(1);
}
