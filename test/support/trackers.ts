import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Test } from 'tap';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import { beginExport } from '#src/services/export-all.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createKey } from '#src/services/keys.js';
import { createOrganization } from '#src/services/organizations.js';
import { Chance } from './chance.js';
import { startProgram } from './command.js';
import { createTestDatabase } from './database.js';
import { spawnTypeScript } from './typescript-process.js';
import { until } from './until.js';

const WRITERS = 8;
const WRITES_PER_KILL = 40;
const SECRETS_KEY = KeyRing.generate();

interface Json {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly version: number;
}

/** The service as a process that is killed and comes again on the same port. */
class Killed {
  readonly base: string;
  kills = 0;
  #child: ChildProcess | undefined;
  readonly #settings: Readonly<Record<string, string>>;

  constructor(port: number, connectionString: string) {
    this.base = `http://127.0.0.1:${port}`;
    this.#settings = {
      PORT: String(port),
      DATABASE_URL: connectionString,
      SECRETS_KEY,
      // Nothing changes by time alone, so that there is an end to compare at; readers number.
      ROLE: 'api',
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE_PER_KEY: '1000000',
      MAX_EVENT_LOOP_LAG_MS: '0',
    };
  }

  async start(): Promise<void> {
    let out = '';
    this.#child = await startProgram('src/server.ts', [], this.#settings);
    this.#child.stdout?.on('data', (chunk) => (out += chunk));
    this.#child.stderr?.on('data', (chunk) => (out += chunk));
    await until(`the service to listen: ${out}`, () => /listens on/.test(out), 60_000);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.kills += 1;
  }
}

/** Asks again for as long as nobody answers; throws for a fault of the service. */
async function send(base: string, token: string, method: string, path: string, body?: object): Promise<Json | null> {
  for (;;) {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      () => undefined,
    );
    if (answer === undefined || answer.status === 503) {
      await pause(50);
      continue;
    }
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.status < 300 ? (JSON.parse(answer.text) as Json) : null;
  }
}

/** Eight who make, change, merge and delete all kinds of things until they are told to end. */
async function work(base: string, token: string, writer: number, ended: () => boolean, wrote: () => void) {
  const chance = new Chance(writer + 1);
  const ids = {
    employers: [] as string[],
    contacts: [] as string[],
    candidates: [] as string[],
    applications: [] as string[],
  };
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await send(base, token, method, path, body);
    if (answer !== null) wrote();
    return answer;
  };
  const keep = (list: string[], made: Json | null) => void (made !== null && list.push(made.id));
  const some = (list: string[]) => list[chance.between(0, list.length - 1)];
  for (let n = 0; !ended(); n++) {
    if (n % 12 === 0) keep(ids.employers, await ask('POST', '/v1/employers', { name: `Employer ${writer}.${n}` }));
    if (n % 6 === 0)
      keep(
        ids.candidates,
        await ask('POST', '/v1/candidates', { name: `C ${writer}.${n}`, timeZone: 'Europe/Berlin' }),
      );
    const [employerId, candidateId] = [some(ids.employers), some(ids.candidates)];
    if (employerId === undefined || candidateId === undefined) continue;
    const methods = [{ kind: 'email', value: `c${writer}.${n}@example.com` }];
    keep(ids.contacts, await ask('POST', '/v1/contacts', { employerId, name: `Contact ${writer}.${n}`, methods }));
    if (n % 3 === 0)
      keep(ids.applications, await ask('POST', '/v1/applications', { employerId, candidateId, role: 'Engineer' }));
    const [contactId, other, applicationId] = [some(ids.contacts), some(ids.contacts), some(ids.applications)];
    if (contactId === undefined || other === undefined || applicationId === undefined) continue;
    const startsAt = new Date(Date.now() - chance.between(1, 200) * 3_600_000).toISOString();
    const participants = [...new Set([contactId, other])].map((id) => ({ contactId: id }));
    switch (chance.between(0, 8)) {
      case 0:
      case 1:
      case 2:
        await ask('POST', '/v1/interviews', { applicationId, startsAt, participants });
        break;
      case 3:
        await ask('PATCH', `/v1/contacts/${contactId}`, { title: `Title ${n}` });
        break;
      case 4:
        await ask('PATCH', `/v1/candidates/${candidateId}`, { cohort: `Cohort ${n}` });
        break;
      case 5:
        await ask('POST', `/v1/contacts/${contactId}/merge`, { into: other });
        break;
      case 6:
        await ask('DELETE', `/v1/applications/${applicationId}`);
        break;
      case 7:
        await ask('DELETE', `/v1/contacts/${contactId}`);
        break;
      default:
        await ask('POST', '/v1/connections', { candidateId, contactId, state: 'invited' });
    }
  }
}

function startTracker(t: Test, program: 'tracker' | 'client-tracker', ...args: string[]) {
  const child = spawnTypeScript(new URL(`./${program}.ts`, import.meta.url), args, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.teardown(() => void child.kill('SIGKILL'));
  const rests = new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  const ended = once(child, 'exit');
  return {
    /** Has it push no more; resolves when nothing of it is under way. */
    rest: () => {
      child.stdin?.write('rest\n');
      return Promise.race([rests, ended]);
    },
    /** Has it read to the end and write down its copy; gives how it ended. */
    finish: () => {
      child.stdin?.end('finish\n');
      return ended;
    },
  };
}

/**
 * Three trackers, one from zero, one by the typed client, and one from an export that begins in the middle, while eight writers work and the service is
 * killed so many times with kill -9: holds the copy of each against the database, row by row.
 */
export async function keepInStep(t: Test, kills: number): Promise<void> {
  const { connectionString } = await createTestDatabase(t);
  const db = new Database({ connectionString, poolSize: 3 });
  t.teardown(() => db.close());
  const now = () => new Date();
  const deps = { db, ring: KeyRing.parse(SECRETS_KEY), now, ...sendersOf({}, now) };
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: deps.now };
  const { id: orgId, key } = await createOrganization(deps, operator, { name: 'Test' });
  const admin = { ...operator, orgId, scopes: new Set(['admin'] as const), viewer: {} };
  const keyOf = async (name: string) => (await createKey(deps, admin, { name, scopes: ['sync'] })).token;

  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const service = new Killed(port, connectionString);
  t.teardown(() => service.kill());
  await service.start();

  const files = ['zero', 'client', 'export'].map((name) => join(t.testdir(), `${name}.json`));
  const [zero = '', typed = '', exported = ''] = files;
  const trackers = [
    startTracker(t, 'tracker', service.base, await keyOf('zero'), 'zero', 'feed', zero),
    startTracker(t, 'client-tracker', service.base, await keyOf('client'), 'client', 'follow', typed),
  ];
  let written = 0;
  let ended = false;
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    work(
      service.base,
      key.token,
      writer,
      () => ended,
      () => {
        written += 1;
      },
    ),
  );
  for (let kill = 0; kill < kills; kill++) {
    const before = written;
    await until('more to be written', () => written >= before + WRITES_PER_KILL, 120_000);
    if (kill === kills / 2)
      trackers.push(startTracker(t, 'tracker', service.base, await keyOf('export'), 'export', 'export', exported));
    await service.kill();
    await service.start();
  }
  ended = true;
  await Promise.all(writers);
  // The last touches of one are read by the other.
  await Promise.all(trackers.map((tracker) => tracker.rest()));
  for (const tracker of trackers) t.same(await tracker.finish(), [0, null]);

  const stored = new Map<string, { type: string; resource: unknown }>();
  for await (const { type, resources } of (await beginExport(deps, admin)).portions)
    for (const resource of resources)
      stored.set(type === 'policy' ? 'policy' : (resource['id'] as string), { type, resource });
  t.ok(stored.size > 50, `${stored.size} rows are compared`);
  for (const file of files) {
    const { counts, live } = JSON.parse(await readFile(file, 'utf8')) as {
      counts: Record<string, number>;
      live: { type: string; resource: Json }[];
    };
    t.comment({ file: file.split('/').at(-1), kills: service.kills, written, ...counts });
    const copy = new Map(live.map((one) => [one.type === 'policy' ? 'policy' : one.resource.id, one]));
    t.same(
      [...copy.keys()].filter((id) => !stored.has(id)),
      [],
      'nothing is invented or left over',
    );
    const wrong = [...stored].filter(([id, { type, resource }]) => {
      // The policy that an organization begins with was never changed.
      if (type === 'policy' && !copy.has(id)) return false;
      return JSON.stringify(sorted(copy.get(id)?.resource)) !== JSON.stringify(sorted(resource));
    });
    t.same(
      wrong.slice(0, 3).map(([id, { type, resource }]) => ({ type, resource, copy: copy.get(id)?.resource })),
      [],
      `${wrong.length} of ${stored.size} rows differ`,
    );
    t.ok((counts['pushed'] ?? 0) > 0 && (counts['echoes'] ?? 0) > 0, 'it pushed, and passed over its echo');
  }
  t.equal(service.kills, kills);
}

/** The same whatever the order of properties. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
