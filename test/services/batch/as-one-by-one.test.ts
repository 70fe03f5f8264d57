import fc from 'fast-check';
import t from 'tap';
import type { Context } from '#src/services/context.js';
import { createOrganization } from '#src/services/organizations.js';
import { batch, type Many, told } from '../../support/batches.js';
import { mirrorOf } from '../../support/mirrors.js';
import { checkCreate, oneByOne } from '../../support/one-by-one.js';
import { createWorld, type World } from '../../support/world.js';

type Values = Record<string, unknown>;

const SOURCE = 'ats';
const few = (letter: string, count: number) => fc.integer({ min: 1, max: count }).map((n) => `${letter}${n}`);
const ref = (letter: string, count: number) => few(letter, count).map((externalId) => ({ externalId }));
const at = (day: string) =>
  fc.integer({ min: 8, max: 20 }).map((hour) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);
const when = fc.constantFrom('2026-11-28', '2026-11-30', '2026-12-01').chain(at);
/** Sometimes there, so that what is absent stays. */
const some = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
const words = fc.constantFrom(
  'Thank you for your time. You need faster releases; I cut ours from weekly to hourly.',
  'Just checking in.',
  null,
);
const values = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'not an address');

const ITEMS: Readonly<Record<Many, (known: boolean) => fc.Arbitrary<Values>>> = {
  candidates: () =>
    fc.record({ externalId: few('c', 3), name: fc.constantFrom('Ada', 'Bo'), timeZone: fc.constant('Europe/Berlin') }),
  employers: () => fc.record({ externalId: few('e', 3), name: fc.constantFrom('Acme', 'Bolt') }),
  contacts: (known) =>
    fc.record(
      {
        externalId: few('p', 5),
        name: fc.constantFrom('Grace', 'Hal'),
        employer: ref('e', known ? 2 : 3),
        routeVia: fc.option(ref('p', 4)),
        title: fc.option(fc.constant('Lead')),
        methods: fc.array(fc.record({ kind: fc.constant('email'), value: values }), { maxLength: 3 }),
      },
      { requiredKeys: ['externalId', 'name', 'employer'] },
    ),
  applications: () =>
    fc
      .record({ externalId: few('a', 4), candidate: ref('c', 3), employer: ref('e', 3) })
      .chain((of) =>
        some({ role: fc.constant('Engineer'), outcome: fc.constantFrom('pending', 'offer', 'rejected') }).map(
          (more) => ({ ...of, role: 'Engineer', ...more }),
        ),
      ),
  interviews: () =>
    fc.record({ externalId: few('i', 4), application: ref('a', 3) }).chain((of) =>
      some({
        startsAt: when,
        endsAt: fc.option(when),
        status: fc.constantFrom('scheduled', 'completed', 'cancelled'),
        participants: fc.array(fc.record({ contact: ref('p', 6) }), { maxLength: 3 }),
      }).map((more) => ({ ...of, ...more })),
    ),
  touchpoints: () =>
    fc.record({ externalId: few('t', 6), candidate: ref('c', 2), contact: ref('p', 4) }).chain((of) =>
      some({
        at: when,
        direction: fc.constantFrom('inbound', 'outbound'),
        channel: fc.constantFrom('email', 'call'),
        conversation: fc.boolean(),
        bounced: fc.boolean(),
        application: fc.option(ref('a', 3)),
        interview: fc.option(ref('i', 4)),
        text: words,
        usesMethod: fc.boolean(),
      }).map((more) => ({ ...of, ...more })),
    ),
};

const item = (many: Many) =>
  fc.tuple(ITEMS[many](true), fc.option(when)).map(
    ([of, sourceUpdatedAt]): Values => ({
      source: SOURCE,
      ...of,
      ...(sourceUpdatedAt !== null && { sourceUpdatedAt }),
    }),
  );

const batchOf = fc
  .constantFrom<Many>('candidates', 'employers', 'applications', 'interviews', 'contacts', 'touchpoints', 'touchpoints')
  .chain((many) => fc.tuple(fc.constant(many), fc.array(item(many), { minLength: 1, maxLength: 14 })));

/** What both organizations begin with. */
const SCENE: readonly (readonly [Many, readonly Values[]])[] = [
  ['candidates', [1, 2].map((n) => ({ externalId: `c${n}`, name: 'Ada', timeZone: 'America/New_York' }))],
  ['employers', [1, 2].map((n) => ({ externalId: `e${n}`, name: 'Acme' }))],
  [
    'contacts',
    [1, 2, 3, 4].map((n) => ({
      externalId: `p${n}`,
      name: 'Grace',
      employer: { externalId: 'e1' },
      methods: [{ kind: 'email', value: `p${n}@x.example` }],
    })),
  ],
  [
    'applications',
    [1, 2].map((n) => ({
      externalId: `a${n}`,
      candidate: { externalId: `c${n}` },
      employer: { externalId: 'e1' },
      role: 'Engineer',
    })),
  ],
  [
    'interviews',
    [1, 2].map((n) => ({
      externalId: `i${n}`,
      application: { externalId: `a${n}` },
      startsAt: '2026-11-30T10:00:00.000Z',
      participants: [{ contact: { externalId: 'p1' } }, { contact: { externalId: `p${n + 1}` } }],
    })),
  ],
];

/** A method of the touch's contact in the place of the wish for one: ids differ between organizations. */
async function withMethods(world: World, orgId: string, items: readonly Values[]): Promise<Values[]> {
  const { rows } = await world.client.query<{ contact: string; id: string }>(
    `SELECT DISTINCT ON (c.external_id) c.external_id AS contact, m.id FROM contacts c JOIN contact_methods m ON m.org_id = c.org_id AND m.contact_id = c.id
      WHERE c.org_id = $1 AND m.deleted_at IS NULL ORDER BY c.external_id, m.position, m.value`,
    [orgId],
  );
  return items.map(({ usesMethod, ...item }) => {
    const method = rows.find(
      ({ contact }) => contact === (item['contact'] as { externalId?: string } | undefined)?.externalId,
    );
    return usesMethod === true && method !== undefined ? { ...item, methodId: method.id } : item;
  });
}

t.test('a batch does and tells what its items do and tell one after the other', async (t) => {
  const world = await createWorld(t, '2026-12-02T12:00:00Z');
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: () => world.now };
  const contextOf = async (): Promise<Context> => {
    const { id } = await createOrganization(world.deps, operator, { name: 'Mirror' });
    return { ...world.context, orgId: id };
  };
  await fc.assert(
    fc.asyncProperty(fc.array(batchOf, { minLength: 1, maxLength: 4 }), async (batches) => {
      const [together, apart] = [await contextOf(), await contextOf()];
      for (const [many, items] of [...SCENE, ...batches]) {
        const whole = items.map((item) => ({ source: SOURCE, ...item }));
        const asBatch = await batch(world, many, await withMethods(world, together.orgId, whole), {
          context: together,
          checkCreate: checkCreate(many),
        });
        const single = await oneByOne(world, apart, many, await withMethods(world, apart.orgId, whole));
        const [results, expected] = [told(asBatch), single];
        if (JSON.stringify(results) !== JSON.stringify(expected))
          throw new Error(`${many}: ${JSON.stringify({ items, results, expected }, null, 1)}`);
      }
      const [a, b] = [await mirrorOf(world, together.orgId), await mirrorOf(world, apart.orgId)];
      for (const [table, rows] of Object.entries(a)) {
        if (JSON.stringify(rows) !== JSON.stringify(b[table]))
          throw new Error(`${table}: ${JSON.stringify({ together: rows, apart: b[table] }, null, 1)}`);
      }
    }),
    {
      numRuns: Number(process.env['BATCH_RUNS'] ?? 25),
      ...(process.env['BATCH_SEED'] ? { seed: Number(process.env['BATCH_SEED']) } : {}),
    },
  );
});

t.test('a route that a batch ends leaves both its ends free for other routes', async (t) => {
  const world = await createWorld(t, '2026-12-02T12:00:00Z');
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: () => world.now };
  const { id: orgId } = await createOrganization(world.deps, operator, { name: 'Routes' });
  const context = { ...world.context, orgId };
  const put = async (many: Many, items: readonly Values[]) =>
    told(
      await batch(world, many, [...items.map((item) => ({ source: SOURCE, ...item }))], {
        context,
        checkCreate: checkCreate(many),
      }),
    );
  for (const [many, items] of SCENE.slice(0, 3)) await put(many, items);
  const of = (externalId: string, routeVia: string | null) => ({
    externalId,
    name: 'Grace',
    employer: { externalId: 'e1' },
    routeVia: routeVia === null ? null : { externalId: routeVia },
  });
  t.same(await put('contacts', [of('p5', 'p1'), of('p5', null), of('p1', 'p2')]), ['created', 'updated', 'updated']);
  t.same(await put('contacts', [of('p1', null), of('p2', 'p3'), of('p6', 'p3')]), ['updated', 'updated', 'created']);
  const { rows } = await world.client.query<{ id: string }>(
    "SELECT id FROM contacts WHERE org_id = $1 AND external_id = 'p4'",
    [orgId],
  );
  const byId = { externalId: 'p6', routeViaId: rows[0]?.id };
  t.same(await put('contacts', [byId, of('p6', null), of('p4', 'p3')]), ['updated', 'updated', 'updated'], 'by our id');
});
