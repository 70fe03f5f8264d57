import t from 'tap';
import { batch, item, told } from '../../support/batches.js';
import { createWorld } from '../../support/world.js';

t.test(
  'days and local times become instants in the zone of the item, of the record, or of the candidate',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { applicationId, candidateId, contactId } = await world.process();
    const answer = await batch(world, 'interviews', [
      item('day', { applicationId, startsAt: '2026-11-30' }),
      item('zone', { applicationId, startsAt: '2026-11-30T10:00', timeZone: 'Asia/Tokyo' }),
      item('candidate', { applicationId, startsAt: '2026-11-30 10:00:30', endsAt: '2026-11-30T16:00:00Z' }),
      item('gap', { applicationId, startsAt: '2026-03-08T02:30' }),
    ]);
    t.same(told(answer), ['created', 'created', 'created', 'created']);
    t.same(
      answer.items.map(({ warnings }) => warnings.map(({ pointer, code }) => `${pointer} ${code}`)),
      [
        ['/items/0/startsAt day_assumed', '/items/0/endsAt day_assumed'],
        ['/items/1/startsAt zone_assumed'],
        ['/items/2/startsAt zone_assumed'],
        ['/items/3/startsAt zone_assumed'],
      ],
    );
    const stored = () =>
      world.rows(
        `SELECT external_id AS name, starts_at AS "from", ends_at AS "to", assumed_times AS assumed FROM interviews
        WHERE org_id = $org ORDER BY 1`,
      );
    const at = (text: string) => new Date(text);
    t.same(await stored(), [
      { name: 'candidate', from: at('2026-11-30T15:00:30Z'), to: at('2026-11-30T16:00:00Z'), assumed: ['startsAt'] },
      {
        name: 'day',
        from: at('2026-11-30T14:00:00Z'),
        to: at('2026-11-30T22:30:00Z'),
        assumed: ['endsAt', 'startsAt'],
      },
      { name: 'gap', from: at('2026-03-08T07:30:00Z'), to: null, assumed: ['startsAt'] },
      { name: 'zone', from: at('2026-11-30T01:00:00Z'), to: null, assumed: ['startsAt'] },
    ]);
    const again = await batch(world, 'interviews', [
      item('day', { startsAt: '2026-11-30' }),
      item('zone', { startsAt: '2026-11-30T11:00' }),
      item('candidate', { startsAt: '2026-11-30T15:00:30Z' }),
    ]);
    t.same(told(again), ['unchanged', 'updated', 'updated'], 'an instant that is given exactly is no longer assumed');
    t.match((await stored())[0], { assumed: [] });
    t.match((await stored())[3], { from: at('2026-11-30T02:00:00Z'), assumed: ['startsAt'] });
    const touches = await batch(world, 'touchpoints', [
      item('t', { candidateId, contactId, at: '2026-11-30', direction: 'outbound', channel: 'email' }),
    ]);
    t.match(touches.items[0]?.warnings, [
      { message: /^Taken as 2026-11-30T17:00:00.000Z: 12:00 of that day in America/ },
    ]);
  },
);

t.test('where no zone is known, a local time is refused; a day that stays a day is not', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { employerId, candidateId } = await world.process();
  const answer = await batch(world, 'contacts', [
    item('1', { employerId, name: 'Grace', awayUntil: '2026-12-09' }),
    item('2', { employerId, name: 'Hal', awayUntil: '2026-12-09', timeZone: 'Europe/Berlin' }),
  ]);
  t.same(told(answer), [['invalid', '/items/0/awayUntil zone_unknown'], 'created']);
  const applications = await batch(world, 'applications', [
    item('1', { candidateId, employerId, role: 'Engineer', decisionExpectedAt: '2026-12-09', appliedAt: '2026-11-02' }),
  ]);
  t.same(
    applications.items[0]?.warnings.map(({ pointer }) => pointer),
    ['/items/0/appliedAt'],
  );
  const [row] = await world.rows(
    'SELECT decision_expected_at AS d, assumed_times AS a FROM applications WHERE external_id IS NOT NULL',
  );
  t.same(row, { d: '2026-12-09', a: ['appliedAt'] });
});

t.test('an interview that is moved or called off takes its follow-ups along', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { applicationId, contactId } = await world.process();
  const participants = [{ contactId }];
  const first = await batch(world, 'interviews', [
    item('1', { applicationId, startsAt: '2026-11-30T20:00:00Z', participants }),
    item('2', { applicationId, startsAt: '2026-12-01T10:00:00Z', participants }),
  ]);
  t.equal(first.followUps.length, 2);
  const moved = await batch(world, 'interviews', [
    item('2', { startsAt: '2026-12-04T10:00:00Z' }),
    item('1', { status: 'cancelled' }),
  ]);
  t.same(told(moved), ['updated', 'updated']);
  const rows = await world.rows<{ name: string; state: string }>(
    `SELECT i.external_id AS name, f.state FROM follow_ups f JOIN interviews i ON i.org_id = f.org_id AND i.id = f.interview_id
      WHERE f.org_id = $org ORDER BY 1`,
  );
  t.same(rows, [
    { name: '1', state: 'closed' },
    { name: '2', state: 'upcoming' },
  ]);
});
