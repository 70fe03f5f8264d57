// Run by replicas.system.ts as a process of its own: ticks at the given instant again and again until it is ended.
import { setTimeout as pause } from 'node:timers/promises';
import { Database, isDatabaseAway } from '#db/client.js';
import { tick } from '#src/services/tick.js';

const [connectionString = '', now = ''] = process.argv.slice(2);
const db = new Database({ connectionString, poolSize: 3 });

for (;;) {
  try {
    const { assessed } = await tick({ db }, { now: new Date(now), firstBatch: 50 });
    console.log(assessed);
  } catch (error) {
    console.log(isDatabaseAway(error) ? 'lost' : String(error));
  }
  await pause(50);
}
