import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { createWorld } from '../support/world.js';

const HOURS = (hour: number) => `2026-12-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

t.test('after a merge each system is as far as it was: its updates are judged by its own dates', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const { employerId } = await world.process(0);
  const put = async (source: string, hour: number, title: string) => {
    const input = { employerId, name: 'Grace', title, sourceUpdatedAt: HOURS(hour) };
    const { resource, outcome } = await services.contacts.upsert(context, { source, externalId: '1' }, input, () => {});
    return { id: resource['id'] as string, title: resource['title'], at: resource['sourceUpdatedAt'], outcome };
  };
  const from = await put('ats', 5, 'Recruiter');
  const into = await put('crm', 9, 'Lead');
  await mergeContact(deps, context, from.id, { into: into.id });
  const { id } = into;
  const rest = { id, at: HOURS(9) };
  t.match(await put('ats', 6, 'VP'), { ...rest, title: 'VP', outcome: 'updated' }, 'older than what the other sent');
  t.match(await put('ats', 5, 'Recruiter'), { ...rest, title: 'VP', outcome: 'stale' }, 'older than its own');
  t.match(await put('ats', 20, 'SVP'), { ...rest, title: 'SVP', outcome: 'updated' });
  t.match(
    await put('crm', 10, 'Head'),
    { id, at: HOURS(10), title: 'Head', outcome: 'updated' },
    'nor is the other stale',
  );
  t.match(await put('crm', 9, 'Lead'), { id, at: HOURS(10), title: 'Head', outcome: 'stale' });
});

t.test(
  'a bound key sees the contact that it made as the one that it was merged into, which is not its own to change',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { services, context, deps } = world;
    const { employerId, candidateId } = await world.process(0);
    const advisorId = (await services.advisors.create(context, { name: 'Advisor' })).resource['id'] as string;
    const other = await world.process(0);
    for (const viewer of [{ candidateId }, { advisorId }]) {
      const bound = { ...context, viewer };
      const make = async (by: typeof context) =>
        (await services.contacts.create(by, { employerId, name: 'Grace' })).resource['id'] as string;
      // A bound key cannot name an employer that it does not see.
      await services.applications.create(context, { candidateId, employerId, role: 'Engineer' });
      if ('advisorId' in viewer) await services.candidates.patch(context, candidateId, { advisorId });
      const [own, staffs, last] = [await make(bound), await make(context), await make(context)];
      await t.rejects(services.contacts.get(bound, staffs), { code: 'not_found' });
      for (const into of [staffs, last]) {
        await mergeContact(deps, context, own, { into });
        t.match(await services.contacts.get(bound, own), { id: into });
        t.match(await services.contacts.get(bound, into), { id: into });
      }
      const { items } = await services.contacts.list(bound, { limit: 50 });
      t.same(
        items.map(({ id }) => id).filter((id) => [own, staffs, last].includes(id)),
        [last],
        'in lists, once',
      );
      const patched = services.contacts.patch(bound, own, { title: 'VP' });
      if ('candidateId' in viewer) await t.rejects(patched, { code: 'forbidden' });
      else await t.resolves(patched);
      const stranger = { ...context, viewer: { candidateId: other.candidateId } };
      await t.rejects(services.contacts.get(stranger, own), { code: 'not_found' });
    }
  },
);
