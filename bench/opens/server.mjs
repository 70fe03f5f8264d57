// The service's own app, storing loads of pixels in one of several ways: `grouped`, as it does; `each`, one plain INSERT of one
// row for each load, on as many connections as the pool has; and two faults that a crash run must find: `early`, acknowledged
// before it is written, and `twice`, written twice. Runs what is built. `server.mjs WAY ADDRESS KEYS`, PORT in the environment.
import pg from 'pg';
import { Database } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { insertHits } from '#db/queries/open-hits.js';
import { buildApp } from '#src/app.js';
import { readConfig } from '#src/config.js';
import { makeLog } from '#src/log.js';
import { KeyRing } from '#src/services/key-ring.js';

const CONNECTIONS = 8;

const [way = '', DATABASE_URL = '', SECRETS_KEY = ''] = process.argv.slice(2);
const config = readConfig({
  DATABASE_URL,
  SECRETS_KEY,
  MAX_EVENT_LOOP_LAG_MS: '0',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '10000000',
  PIXEL_LOADS_PER_MINUTE_PER_MESSAGE: '10000000',
  PIXEL_LOADS_PER_MINUTE_PER_ADDRESS: '100000000',
});
const db = new Database({ connectionString: DATABASE_URL, poolSize: 12 });

/** @returns {import('#src/services/pixel.js').PixelStorage} */
function each() {
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: CONNECTIONS });
  const insert = {
    name: 'insert_hit',
    text: `INSERT INTO open_hits (org_id, id, message_id, received_at, at, source, address, user_agent)
      VALUES ($1, $2, $3, $4, $4, 'pixel', $5, $6) ON CONFLICT DO NOTHING`,
  };
  return {
    flushes: CONNECTIONS,
    mostInBatch: 1,
    store: async ([hit]) => {
      if (hit == null) return;
      const { orgId, id, messageId, receivedAt, address, userAgent } = hit;
      await pool.query({ ...insert, values: [orgId, id, messageId, receivedAt, address, userAgent] });
    },
  };
}

const EARLY_MS = 200;

/** @returns {import('#src/services/pixel.js').PixelStorage} */
function early() {
  return {
    store: async (hits) => {
      setTimeout(() => void storeAll(hits).catch(() => {}), EARLY_MS);
    },
  };
}

/** @returns {import('#src/services/pixel.js').PixelStorage} */
function twice() {
  return {
    store: async (hits) => {
      await storeAll(hits);
      await storeAll(hits.map((hit) => hit && { ...hit, id: uuidv7() }));
    },
  };
}

async function storeAll(hits) {
  await insertHits(
    db,
    hits.filter((hit) => hit !== null),
  );
}

const WAYS = { each, early, twice };

const app = await buildApp({
  config,
  db,
  ring: KeyRing.parse(SECRETS_KEY),
  now: () => new Date(),
  log: makeLog(process.env['LOG_LEVEL'] ?? 'info'),
  ...(way in WAYS && { pixelStorage: WAYS[way]() }),
});
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
