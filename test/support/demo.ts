import { Database } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import { type Assessment, CHECK_CODES, type CheckCode, STATES, VERDICTS, type Verdict } from '#src/engine/index.js';
import { sendersOf } from '#src/senders.js';
import type { Context } from '#src/services/context.js';
import { type DemoSummary, seedDemo } from '#src/services/demo.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { listOf } from '#src/services/reading.js';
import { type ResourceServices, resourceServices } from '#src/services/resource-services.js';
import { createTestDatabase } from './database.js';

// What no facts can bring about: these checks are not held against a clock, and a method is confirmed or not.
const NEVER: Readonly<Partial<Record<CheckCode, readonly Verdict[]>>> = {
  thoughtfulness: ['open', 'at_risk'],
  enthusiasm: ['open', 'at_risk'],
  confidence: ['open', 'at_risk'],
  contact_details: ['unknown'],
  value: ['open', 'at_risk'],
  respect: ['open', 'at_risk'],
};

const REACHABLE = CHECK_CODES.flatMap((code) =>
  VERDICTS.filter((verdict) => NEVER[code]?.includes(verdict) !== true).map((verdict) => `${code}:${verdict}`),
);

/** A seeded organization, and a view of it. */
export interface World {
  readonly summary: DemoSummary;
  readonly deps: Deps;
  readonly services: ResourceServices;
  readonly context: Context;
}

/** A database of the test's own, closed with it. */
export async function openTestDatabase(t: { teardown(end: () => Promise<void>): unknown }): Promise<Database> {
  const { connectionString } = await createTestDatabase(t);
  const db = new Database({ connectionString });
  t.teardown(() => db.close());
  return db;
}

/** Seeds an organization of its own as if it were that instant. */
export async function seedAt(db: Database, instant: string): Promise<World> {
  const now = () => new Date(instant);
  const deps: Deps = { db, ring: KeyRing.parse(KeyRing.generate()), now, ...sendersOf({}, now) };
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now };
  const { id: orgId } = await createOrganization(deps, operator, { name: 'Demo' }, uuidv4());
  const summary = await seedDemo(deps, orgId);
  const scopes = new Set(['admin' as const]);
  const context = { orgId, keyId: null, scopes, viewer: {}, requestId: 'test', origin: 'test', now };
  return { summary, deps, services: resourceServices(deps), context };
}

/** The stored assessments, each under what does not differ between two seedings. */
export async function assessments({ deps, context }: World): Promise<Map<string, Assessment>> {
  const relations = { contact: { fields: ['name'] }, interview: { fields: ['title', 'startsAt'] } };
  const { items } = await listOf(
    deps,
    context,
    'followUp',
    { limit: 200 },
    { fields: ['id', 'assessment'], relations },
  );
  return new Map(
    items.map(({ assessment, contact, interview }) => [JSON.stringify([contact, interview]), assessment as Assessment]),
  );
}

/** The states, and the verdicts that a check can reach, of which a world stores none. */
export async function missing(world: World): Promise<string[]> {
  const stored = [...(await assessments(world)).values()];
  const there = new Set(
    stored.flatMap(({ state, checks }) => [state, ...checks.map(({ code, verdict }) => `${code}:${verdict}`)]),
  );
  return [...STATES, ...REACHABLE].filter((code) => !there.has(code));
}
