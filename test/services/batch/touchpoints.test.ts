import t from 'tap';
import { batch, item, told } from '../../support/batches.js';
import { createWorld } from '../../support/world.js';

const touch = { at: '2026-11-30T12:00:00Z', direction: 'outbound', channel: 'email' };

t.test('touches by external ids are written, changed and left alone, each answered in its order', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { candidateId, contactId } = await world.process();
  const of = { candidateId, contactId, ...touch };
  const first = await batch(world, 'touchpoints', [item('1', of), item('2', of), item('3', of)]);
  t.same(told(first), ['created', 'created', 'created']);
  t.equal(new Set(first.items.map(({ id }) => id)).size, 3);
  const second = await batch(world, 'touchpoints', [
    item('3', { channel: 'call' }),
    item('4', of),
    item('1', {}),
    item('5', { ...of, candidateId: contactId }),
  ]);
  t.same(told(second), ['updated', 'created', 'unchanged', ['invalid', '/items/3/candidateId not_found']]);
  t.equal(second.items[0]?.id, first.items[2]?.id);
  const [count] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM touchpoints WHERE org_id = $org');
  t.equal(count?.n, 4);
});

t.test('what is refused leaves no trace: no row, no entry in the feed, no event', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { candidateId, contactId } = await world.process();
  const [before] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM changes WHERE org_id = $org');
  const answer = await batch(world, 'touchpoints', [
    item('1', { candidateId, contactId, ...touch, conversation: true }),
    item('2', { candidateId, contactId, ...touch, interviewId: contactId }),
  ]);
  t.same(told(answer), [
    ['invalid', '/items/0/conversation not_live'],
    ['invalid', '/items/1/interviewId not_found'],
  ]);
  const [after] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM changes WHERE org_id = $org');
  t.equal(after?.n, before?.n);
});

t.test(
  'one record several times: each in turn, and what is older at its source than what came before is stale',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { candidateId, contactId } = await world.process();
    const of = { candidateId, contactId, ...touch };
    const answer = await batch(world, 'touchpoints', [
      item('1', { ...of, subject: 'a', sourceUpdatedAt: '2026-11-30T10:00:00Z' }),
      item('1', { subject: 'c', sourceUpdatedAt: '2026-11-30T12:00:00Z' }),
      item('1', { subject: 'b', sourceUpdatedAt: '2026-11-30T11:00:00Z' }),
      item('1', { channel: 'letter', subject: null }),
    ]);
    t.same(told(answer), ['created', 'updated', 'stale', 'updated']);
    const rows = await world.rows<{ subject: string | null; channel: string }>(
      'SELECT subject, channel FROM touchpoints WHERE org_id = $org',
    );
    t.same(rows, [{ subject: null, channel: 'letter' }]);
  },
);
