import type { Test } from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, makeProcess, type Process } from '../support/asking.js';
import { type Door, graphDoor, type Outcome, restDoor } from './doors.js';

/** What a case works on: a process of its own, and the app for what only sets the scene. */
export interface Scene extends Process {
  readonly app: TestApp;
}

/** One case: what is asked through the door, answer by answer; `codes` are those of the refusals among them, in order. */
export interface Case {
  readonly name: string;
  readonly run: (door: Door, scene: Scene) => Promise<readonly Outcome[]>;
  readonly codes?: readonly string[];
}

const NOW = new Date('2026-12-03T15:00:00.000Z');
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** Runs every case through both doors, each in an organization of its own, and holds the answers against each other. */
export async function runAlike(
  t: Test,
  cases: readonly Case[],
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startTestApp(t, { now: () => NOW, settings });
  for (const { name, run, codes = [] } of cases) {
    await t.test(name, async (t) => {
      const told: unknown[] = [];
      for (const doorOf of [restDoor, graphDoor]) {
        const app = await newOrganization(server);
        const door = doorOf(app);
        const scene = { app, ...(await makeProcess(asking(app))) };
        const outcomes = await run(door, scene);
        const refused = outcomes.flatMap(({ code, faults }) => (faults === undefined ? [] : [code]));
        t.same(refused, codes, `${door.name}: what is refused`);
        told.push(plain(outcomes));
      }
      t.same(told[1], told[0], 'GraphQL tells what REST tells');
    });
  }
}

/** The same server with another organization's admin key. */
export async function newOrganization(server: TestApp): Promise<TestApp> {
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: () => NOW };
  const { id, key } = await createOrganization(server.deps, operator, { name: 'Another' });
  const adminKey = key.token;
  return {
    ...server,
    orgId: id,
    adminKey,
    request: (method, url, options = {}) => server.request(method, url, { key: adminKey, ...options }),
  };
}

/** Answers without what differs from run to run: which ids, when stored, which tokens and cursors; null is as good as absent. */
function plain(outcomes: readonly Outcome[]): unknown {
  const ids = new Map<string, string>();
  const text = JSON.stringify(sorted(outcomes)).replace(UUID, (id) => {
    if (!ids.has(id)) ids.set(id, `id-${ids.size + 1}`);
    return ids.get(id) as string;
  });
  return JSON.parse(text) as unknown;
}

function sorted(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item, key));
  if (value instanceof Object) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner, name)]));
  }
  if (key === 'address' && String(value).startsWith('log+')) return 'a logging address';
  if (key === 'createdAt' || key === 'updatedAt' || key === 'token' || key === 'secret' || key === 'nextCursor')
    return `a ${key}`;
  // Pages are asked by other names here and there; a pointer into the path names the argument.
  if (key === 'pointer') return POINTERS[value as string] ?? value;
  return value;
}

const POINTERS: Readonly<Record<string, string>> = {
  '?first': '?limit',
  '?after': '?cursor',
  '/cursor': '?cursor',
};
