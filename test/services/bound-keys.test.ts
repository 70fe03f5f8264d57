import t from 'tap';
import { KeyLookup } from '#src/services/key-lookup.js';
import { createKey } from '#src/services/keys.js';
import { createWorld } from '../support/world.js';

t.test('the keys of a candidate end with the candidate', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const { candidateId } = await world.process(1);
  const { token } = await createKey(deps, context, { name: 'Browser', scopes: ['read'], candidateId });
  const known = () => new KeyLookup({ db: deps.db, now: deps.now }).identify(token);
  t.ok(await known());
  await services.candidates.remove(context, candidateId);
  t.equal(await known().catch(() => null), null);
});

t.test('a panel has one lead: a new one takes the place of the old, two at once are refused', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const of = await world.process(2);
  const [first, second] = of.contactIds as [string, string];
  const { id } = await world.interview(of, '2026-11-30T10:00:00Z');
  await services.interviews.addParticipant(context, id, { contactId: first, lead: true });
  const changed = await services.interviews.addParticipant(context, id, { contactId: second, lead: true });
  t.match(changed.resource, {
    participants: [
      { contactId: first, lead: false },
      { contactId: second, lead: true },
    ],
  });
  const both = [
    { contactId: first, lead: true },
    { contactId: second, lead: true },
  ];
  await t.rejects(services.interviews.patch(context, id, { participants: both }), {
    errors: [{ pointer: '/participants/1/lead', code: 'duplicate' }],
  });
});
