import { pino } from 'pino';
import { Database } from '#db/client.js';
import { KeyRing } from '#src/services/key-ring.js';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { openapiText } from './http/routes/docs.js';

/** The text of openapi.yaml, made from the routes without listening and without a database. */
export async function describeApi(): Promise<string> {
  // Connects to nothing: a pool opens its first connection with its first statement.
  const db = new Database({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
  const ring = KeyRing.parse(KeyRing.generate());
  const config = readConfig({ MAX_EVENT_LOOP_LAG_MS: '0' });
  const app = await buildApp({ config, db, ring, now: () => new Date(), log: pino({ level: 'silent' }) });
  try {
    await app.ready();
    return await openapiText(app);
  } finally {
    await app.close();
    await db.close();
  }
}
