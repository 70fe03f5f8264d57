import t from 'tap';
import { batch, item, told } from '../../support/batches.js';
import { createWorld } from '../../support/world.js';

const to = (externalId: string, source?: string) => ({ externalId, ...(source !== undefined && { source }) });

t.test('records are found by the ids of the source, or of another that is named', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  await batch(world, 'employers', [item('e1', { name: 'Acme' }), { source: 'crm', externalId: 'e1', name: 'Bolt' }]);
  const answer = await batch(world, 'contacts', [
    item('p1', { name: 'Grace', employer: to('e1') }),
    item('p2', { name: 'Hal', employer: to('e1', 'crm') }),
    item('p3', { name: 'Ida', employer: to('e2') }),
  ]);
  t.same(told(answer), ['created', 'created', ['invalid', '/items/2/employer not_found']]);
  const rows = await world.rows(
    `SELECT c.name, e.name AS employer FROM contacts c JOIN employers e ON e.org_id = c.org_id AND e.id = c.employer_id
      WHERE c.org_id = $org ORDER BY 1`,
  );
  t.same(rows, [
    { name: 'Grace', employer: 'Acme' },
    { name: 'Hal', employer: 'Bolt' },
  ]);
});

t.test(
  'records of one batch refer to one another wherever they stand; circles are named, what hangs on them waits',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    await batch(world, 'employers', [item('e1', { name: 'Acme' })]);
    const of = (name: string, routeVia?: string) => ({
      name,
      employer: to('e1'),
      ...(routeVia !== undefined && { routeVia: to(routeVia) }),
    });
    const answer = await batch(world, 'contacts', [
      item('behind', of('Behind', 'front')),
      item('front', of('Front')),
      item('a', of('A', 'b')),
      item('b', of('B', 'a')),
      item('own', of('Own', 'own')),
      item('c', of('C', 'a')),
      item('chain', of('Chain', 'behind')),
    ]);
    t.same(told(answer), [
      'created',
      'created',
      ['invalid', '/items/2/routeVia reference_cycle'],
      ['invalid', '/items/3/routeVia reference_cycle'],
      ['invalid', '/items/4/routeVia reference_cycle'],
      ['invalid', '/items/5/routeVia not_found'],
      ['invalid', '/items/6/routeVia invalid_route'],
    ]);
    t.equal((await world.rows('SELECT 1 FROM contacts WHERE org_id = $org')).length, 2);
  },
);

t.test('what refers to a refused record of its batch is refused as well, and nothing is half-written', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  await batch(world, 'employers', [item('e1', { name: 'Acme' })]);
  const bad = { methods: [{ kind: 'email', value: 'no address' }] };
  const answer = await batch(world, 'contacts', [
    item('front', { name: 'Front', employer: to('e1'), ...bad }),
    item('behind', { name: 'Behind', employer: to('e1'), routeVia: to('front') }),
  ]);
  t.same(told(answer), [
    ['invalid', '/items/0/methods/0/value invalid_format'],
    ['invalid', '/items/1/routeVia not_found'],
  ]);
  t.same(await world.rows('SELECT 1 FROM contacts WHERE org_id = $org'), []);
  t.same(await world.rows('SELECT 1 FROM contact_methods WHERE org_id = $org'), []);
});

t.test('participants come by either id', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { applicationId, contactIds, employerId } = await world.process(2);
  await batch(world, 'contacts', [item('p1', { name: 'Grace', employerId })]);
  const answer = await batch(world, 'interviews', [
    item('1', {
      applicationId,
      startsAt: '2026-11-30T10:00:00Z',
      participants: [{ contact: to('p1'), lead: true }, { contactId: contactIds[0] }],
    }),
    item('2', { applicationId, startsAt: '2026-11-30T10:00:00Z', participants: [{ contact: to('p9') }, {}] }),
  ]);
  t.same(told(answer)[0], 'created');
  t.same(told(answer)[1], ['invalid', '/items/1/participants/1/contactId required']);
  t.equal(answer.followUps.length, 2);
});
