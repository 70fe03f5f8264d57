// kill -9 of the service and of PostgreSQL while sixteen senders flood pixels and hooks: `npm run chaos:opens`. A run without
// a fault must lose and double nothing; runs with a planted fault must be caught, else the first one says nothing. Runs what
// is built.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Database } from '#db/client.js';
import { startEmbedded } from '#db/embedded.js';
import { uuidv7 } from '#db/ids.js';
import { migrate } from '#db/migrate.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { PixelTokens } from '#src/services/pixel-token.js';
import { flood } from './flood.mjs';
import { compare, sendHooks } from './senders.mjs';

const SENDERS = 8;
const MESSAGES = 200;
const SERVICE_KILL_MS = 2500;
const DATABASE_KILL_MS = 6000;
const START_MS = 60_000;
/** A run says nothing in which fewer of a kind were acknowledged; so it goes on for longer on a busy machine, up to so many times. */
const LEAST = 100;
const LONGER = 6;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    planted: { type: 'string', default: '13' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run chaos:opens -- [--seconds 30] [--planted 13] [--json]

${2 * SENDERS} senders flood pixels and hooks while the service is killed every ${SERVICE_KILL_MS / 1000} s and PostgreSQL every ${DATABASE_KILL_MS / 1000} s;
--seconds of the run without a fault, --planted of each run with a planted one. Ends with 1 when anything is lost or doubled,
or when a planted fault is not caught.`);
  process.exit(0);
}

/** What is run: how the service stores, what the database is, and what must be found. */
const RUNS = [
  { name: 'the service', seconds: Number(values.seconds), way: null },
  {
    name: 'planted: acknowledged before it is written',
    seconds: Number(values.planted),
    way: 'early',
    caught: 'pixelsLost',
  },
  // Undisturbed: a load that nobody acknowledged may be there, so among kills twice too many need not show.
  { name: 'planted: written twice', seconds: 3, way: 'twice', caught: 'pixelsDoubled', kills: false },
  {
    name: 'planted: synchronous_commit off',
    seconds: Number(values.planted),
    way: null,
    settings: { synchronous_commit: 'off', wal_writer_delay: '1s' },
    caught: 'anyLost',
  },
  {
    name: 'planted: no unique key',
    seconds: Number(values.planted),
    way: null,
    sql: 'DROP INDEX email_events_provider_event, email_events_natural_key',
    caught: 'hooksDoubled',
  },
];

const closers = [];
let status = 0;
try {
  const rows = [];
  for (const run of RUNS) {
    console.error(`chaos:opens: ${run.name}, ${run.seconds} s`);
    rows.push(await carryOut(run));
  }
  for (const { name, caught, kills, pixels, hooks, serviceKills, databaseKills } of rows) {
    const found = {
      pixelsLost: pixels.lost,
      pixelsDoubled: pixels.doubled,
      anyLost: pixels.lost + hooks.lost,
      hooksDoubled: hooks.doubled,
    };
    const all = pixels.lost + pixels.doubled + hooks.lost + hooks.doubled;
    const good =
      caught === undefined ? all === 0 && pixels.acknowledged > LEAST && hooks.acknowledged > LEAST : found[caught] > 0;
    if (!good || (kills && (serviceKills === 0 || databaseKills === 0))) status = 1;
    if (!values.json) {
      console.log(
        `${good ? 'ok  ' : 'FAIL'} ${name}: killed ${serviceKills} times the service, ${databaseKills} times PostgreSQL`,
      );
      for (const [what, counts] of [
        ['pixels', pixels],
        ['hooks', hooks],
      ])
        console.log(
          `       ${what}: ${Object.entries(counts)
            .map(([word, n]) => `${word} ${n}`)
            .join(', ')}`,
        );
    }
  }
  if (values.json) console.log(JSON.stringify(rows, null, 2));
} catch (error) {
  console.error(error);
  status = 1;
} finally {
  await closeAll();
}
process.exit(status);

async function closeAll() {
  for (let last = closers.pop(); last !== undefined; last = closers.pop()) await last().catch(() => {});
}

async function carryOut({ name, caught, seconds, way, settings = {}, sql, kills = true }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'followthrough-chaos-'));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir, settings: { ...settings, restart_after_crash: 'on' } });
  closers.push(() => server.stop());
  const { connectionString } = server;
  await migrate(connectionString);
  const keys = KeyRing.generate();
  const ring = KeyRing.parse(keys);
  const { orgId, token } = await organization(connectionString, ring);
  const service = serviceOf(way, connectionString, keys, await freePort());
  closers.push(() => service.kill());
  await service.start();
  const endpoint = await makeEndpoint(service.url, token);
  if (sql !== undefined) await query(connectionString, sql);

  const tokens = new PixelTokens(ring);
  const messages = Array.from({ length: MESSAGES }, () => uuidv7());
  const paths = messages.map((messageId) => `/o/${tokens.make({ orgId, messageId })}.gif`);
  const sent = new Map();
  const acknowledged = new Map();
  const count = (counts, place) => counts.set(messages[place], (counts.get(messages[place]) ?? 0) + 1);
  const began = performance.now();
  const hooksTaken = new Set();
  let pixelsTaken = 0;
  const enough = () => caught !== undefined || (pixelsTaken > LEAST && hooksTaken.size > LEAST);
  const ended = () => {
    const lasted = performance.now() - began;
    return lasted > seconds * 1000 && (enough() || lasted > LONGER * seconds * 1000);
  };
  const done = { serviceKills: 0, databaseKills: 0 };
  const calm = () => !kills || ended();
  const [, hooksSent] = await Promise.all([
    flood({
      port: service.port,
      connections: SENDERS,
      paths,
      ended,
      onSent: (place) => count(sent, place),
      onAnswer(place, code) {
        if (code !== 200) return;
        pixelsTaken += 1;
        count(acknowledged, place);
      },
    }),
    sendHooks({ url: () => service.url, endpoint, senders: SENDERS, ended, acknowledged: hooksTaken }),
    every(SERVICE_KILL_MS, calm, async () => {
      await service.kill();
      done.serviceKills += 1;
      await service.start();
    }),
    every(DATABASE_KILL_MS, calm, async () => {
      // On a slow machine it may not be back yet from the kill before.
      if (isRunning(server.pid)) {
        process.kill(server.pid, 'SIGKILL');
        done.databaseKills += 1;
      }
    }),
  ]);
  await service.kill();
  const pixelRows = await query(
    connectionString,
    `SELECT message_id AS key, count(*)::int AS n FROM open_hits GROUP BY 1`,
  );
  const hookRows = await query(
    connectionString,
    `SELECT provider_event_id AS key, count(*)::int AS n FROM email_events GROUP BY 1`,
  );
  await closeAll();
  const counts = (rows) => new Map(rows.map(({ key, n }) => [key, n]));
  const ones = (ids) => new Map([...ids].map((id) => [id, 1]));
  return {
    name,
    caught,
    kills,
    ...done,
    pixels: compare(acknowledged, sent, counts(pixelRows)),
    hooks: compare(ones(hooksTaken), ones(hooksSent), counts(hookRows)),
  };
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function every(ms, ended, act) {
  while (!ended()) {
    await pause(ms);
    if (!ended()) await act();
  }
}

async function organization(connectionString, ring) {
  const db = new Database({ connectionString, poolSize: 3 });
  const now = () => new Date();
  const operator = { keyId: null, requestId: 'chaos', origin: 'cli', now };
  const { id, key } = await createOrganization({ db, ring, now }, operator, { name: 'Chaos' });
  await db.close();
  return { orgId: id, token: key.token };
}

/** Right after its start a service on a busy machine may ask to come again. */
async function makeEndpoint(url, token) {
  for (let left = 20; ; left -= 1) {
    const answer = await fetch(`${url}/v1/email-endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'generic', name: 'Chaos' }),
    });
    const endpoint = await answer.json();
    if (endpoint.secret !== undefined) return endpoint;
    if (answer.status !== 503 || left === 0) throw new Error(`No endpoint was made: ${JSON.stringify(endpoint)}`);
    await pause(1000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}

/** The service in a process of its own, which can be killed and started again on the same port. */
function serviceOf(way, connectionString, keys, port) {
  const file = (path) => fileURLToPath(new URL(path, import.meta.url));
  const args = way === null ? [file('../../dist/src/server.js')] : [file('./server.mjs'), way, connectionString, keys];
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: connectionString,
    SECRETS_KEY: keys,
    // Judging and applying would go on beside; what is counted here is what came in.
    ROLE: 'api',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE_PER_ADDRESS: '10000000',
    PIXEL_LOADS_PER_MINUTE_PER_MESSAGE: '10000000',
    PIXEL_LOADS_PER_MINUTE_PER_ADDRESS: '100000000',
  };
  const url = `http://127.0.0.1:${port}`;
  let child;
  let gone;
  return {
    port,
    url,
    async start() {
      const deadline = Date.now() + START_MS;
      while (Date.now() < deadline) {
        // It refuses to start while the database is away; then it is started again, as whoever runs it would.
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
          child = spawn(process.execPath, args, { env, stdio: 'ignore' });
          gone = once(child, 'exit');
        }
        const up = await fetch(`${url}/livez`, { headers: { connection: 'close' } }).then(
          ({ ok }) => ok,
          () => false,
        );
        if (up) return;
        await pause(20);
      }
      throw new Error('The service did not come up.');
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Rows of a statement, once the database takes connections again. */
async function query(connectionString, sql) {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(sql)).rows;
    } catch (error) {
      if (attempt === 100) throw error;
      await pause(200);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
