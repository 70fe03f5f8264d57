import { createRequire } from 'node:module';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { Database } from '#db/client.js';
import { buildApp } from '#src/app.js';
import { readConfig } from '#src/config.js';
import { KeyRing } from '#src/services/key-ring.js';
import type { Asked } from '../harness/client.js';
import { BenchRefused } from '../harness/command.js';

// What node-postgres makes of a value before it is sent; its types leave it out.
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as { prepareValue(value: unknown): unknown };

/** A statement as the service sent it; values as they are on the wire. */
export interface Sent {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | null)[];
  readonly rowMode?: 'array';
  /** The organization in whose scope it was sent, in the same round trip. */
  readonly scope?: string;
}

/** The statements of a request, in their order. */
export interface Captured {
  readonly asked: Asked;
  readonly sent: readonly Sent[];
}

/**
 * Asks the service, here in this process, and keeps the statements that it sent for each request. Writes are rolled
 * back, so that whoever sends the same statements again does the same work. The first request is asked once before.
 */
export async function capture(connectionString: string, requests: readonly Asked[]): Promise<Captured[]> {
  const now = new Date();
  const db = new Database({ connectionString, poolSize: 3 });
  const settings = { NODE_ENV: 'test', MAX_EVENT_LOOP_LAG_MS: '0', REQUESTS_PER_MINUTE_PER_KEY: '10000000' };
  const app = await buildApp({
    config: readConfig(settings),
    db,
    ring: KeyRing.parse(KeyRing.generate()),
    now: () => now,
    log: pino({ level: 'silent' }),
  });
  const original = pg.Client.prototype.query;
  let sent: Sent[] = [];
  pg.Client.prototype.query = function (this: pg.Client, config: unknown, ...more: unknown[]) {
    const statement = read(config, more[0]);
    if (statement !== undefined) sent.push(statement);
    const given = statement?.text === 'COMMIT' ? 'ROLLBACK' : config;
    return (original as (...args: unknown[]) => unknown).call(this, given, ...more);
  } as typeof original;
  try {
    const captured: Captured[] = [];
    const known = new Set<string>();
    for (const asked of requests) {
      const { method, path: url, token, body } = asked;
      const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
      const options: InjectOptions = { method, url, headers, ...(body && { payload: body }) };
      // With the first request of a key the key is looked up, which the service remembers.
      if (!known.has(token)) await app.inject(options);
      known.add(token);
      sent = [];
      const { statusCode, body: answer } = await app.inject(options);
      if (statusCode >= 300 || /"errors":/.test(answer))
        throw new BenchRefused(`${method} ${url} answers ${statusCode}: ${answer.slice(0, 500)}`);
      captured.push({ asked, sent: sent.filter(({ text }) => text !== '') });
    }
    return captured;
  } finally {
    pg.Client.prototype.query = original;
    await app.close();
    await db.close();
  }
}

/** What is sent; undefined for what a new connection is set up with. */
function read(config: unknown, values: unknown): Sent | undefined {
  if (typeof config === 'string') return { name: '', text: config, values: onWire(values) };
  const query = config as { name?: string; text: string; values?: unknown[]; rowMode?: 'array'; orgId?: string };
  if (query.name === 'scope' && query.orgId === undefined) return undefined;
  return {
    name: query.name ?? '',
    text: query.text,
    values: onWire(query.values ?? values),
    ...(query.rowMode === 'array' ? { rowMode: 'array' as const } : {}),
    ...(query.orgId === undefined ? {} : { scope: query.orgId }),
  };
}

function onWire(values: unknown): (string | null)[] {
  return Array.isArray(values) ? values.map((value) => (value === undefined ? null : text(prepareValue(value)))) : [];
}

function text(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return String(value);
}
