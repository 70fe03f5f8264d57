import t from 'tap';
import { Database } from '#db/client.js';
import { resourceServices } from '#src/services/resource-services.js';
import { batch, item, type Many } from '../../support/batches.js';
import { tapWire } from '../../support/wire.js';
import { createWorld, type World } from '../../support/world.js';

const AT = '2026-11-30T10:00:00.000Z';

t.test('a batch of any size takes the statements of one item', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const wire = await tapWire(t, world.connectionString);
  const db = new Database({ connectionString: wire.connectionString, poolSize: 3 });
  t.teardown(() => db.close());
  const deps = { ...world.deps, db };
  const tapped = Object.assign(Object.create(world) as World, { services: resourceServices(deps) });
  const { candidateId, applicationId, employerId, contactIds } = await world.process(3);
  const via = { externalId: 'hub' };
  await batch(world, 'contacts', [item('hub', { name: 'Hub', employerId })]);
  const interview = await world.interview({ candidateId, applicationId, employerId, contactIds, contactId: '' }, AT);
  const of = (many: Many, n: number): object => {
    const contactId = contactIds[n % 3];
    if (many === 'candidates') return { name: `C ${n}`, timeZone: 'UTC' };
    if (many === 'employers') return { name: `E ${n}` };
    if (many === 'applications')
      return { candidateId, employerId, role: `R ${n}`, stage: 'any', appliedAt: '2026-11-02' };
    if (many === 'interviews') return { applicationId, startsAt: AT, participants: [{ contactId }] };
    if (many === 'contacts')
      return { employerId, name: `P ${n}`, routeVia: via, methods: [{ kind: 'email', value: `p${n}@x.example` }] };
    return { candidateId, contactId, interviewId: interview.id, at: AT, direction: 'outbound', channel: 'email' };
  };
  for (const many of ['candidates', 'employers', 'applications', 'contacts', 'touchpoints', 'interviews'] as const) {
    const counts: number[][] = [];
    for (const size of [3, 60]) {
      const items = (more: object) =>
        Array.from({ length: size }, (_, n) => item(`${size}-${n}`, { ...of(many, n), ...more }));
      const steps: number[] = [];
      for (const more of [{}, {}, { sourceUpdatedAt: AT }]) {
        wire.counted();
        const { items: answers } = await batch(tapped, many, items(more));
        steps.push(wire.counted());
        t.same(
          answers.filter(({ errors }) => errors.length > 0),
          [],
          many,
        );
      }
      counts.push(steps);
    }
    // Follow-ups that become something else take some more; 57 more items take none.
    const [few, lot] = counts.map((steps) => Math.max(...steps)) as [number, number];
    t.ok(lot <= few && few < 60, `${many}: ${JSON.stringify(counts)}`);
  }
});
