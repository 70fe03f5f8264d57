import t from 'tap';
import { confirmMethod, patchMethod } from '#src/services/methods.js';
import { createWorld, type Process, type World } from '../support/world.js';

/** A contact with one e-mail address, confirmed by a card on 1 October; gives how to touch and ask after it. */
async function reached(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, '2026-12-10T12:00:00Z');
  const { deps, context } = world;
  const process = await world.process();
  const [method] = await world.rows<{ id: string }>('SELECT id FROM contact_methods WHERE org_id = $org');
  const methodId = method?.id as string;
  await confirmMethod(deps, context, process.contactId, methodId, {
    by: 'card',
    at: '2026-10-01T12:00:00Z',
  });
  const learned = () =>
    world.rows('SELECT status, confirmed_by AS by FROM contact_methods WHERE org_id = $org').then(([row]) => row);
  return { world, process, methodId, learned, sync: syncing(world, process, methodId) };
}

/** Writes a touch as a synchronization does, by its external id. */
function syncing({ services, context }: World, { candidateId, contactId }: Process, methodId: string) {
  return (externalId: string, at: string, more: object = {}) =>
    services.touchpoints.upsert(
      context,
      { source: 'mail', externalId },
      { candidateId, contactId, methodId, at, direction: 'outbound', channel: 'email', ...more },
      () => undefined,
    );
}

const BOUNCED = { bounced: true };
const INBOUND = { direction: 'inbound' };

t.test('a bounce says no more against a method than on the day it came', async (t) => {
  const { world, process, methodId, learned, sync } = await reached(t);
  const { deps, context } = world;
  await sync('1', '2026-10-20T12:00:00Z', BOUNCED);
  t.match(await learned(), { status: 'bounced', by: 'card' });
  await confirmMethod(deps, context, process.contactId, methodId, { by: 'read_back' });
  t.match(await sync('1', '2026-10-20T12:00:00Z', BOUNCED), { outcome: 'unchanged' });
  t.match(await learned(), { status: 'confirmed', by: 'read_back' }, 'sent again');
  await sync('1', '2026-10-21T12:00:00Z', BOUNCED);
  await sync('2', '2026-10-22T12:00:00Z', BOUNCED);
  t.match(await learned(), { status: 'confirmed' }, 'corrected, and another of that time');
  world.at('2026-12-10T13:00:00Z');
  await sync('3', '2026-12-10T13:00:00Z');
  t.match(await learned(), { status: 'confirmed' }, 'sent');
  await sync('3', '2026-12-10T13:00:00Z', { ...BOUNCED, subject: 'Undeliverable' });
  t.match(await learned(), { status: 'bounced' }, 'came back later');
});

t.test('an answer confirms only what has not bounced since', async (t) => {
  const { learned, sync } = await reached(t);
  await sync('1', '2026-10-20T12:00:00Z', INBOUND);
  t.match(await learned(), { status: 'confirmed', by: 'reply' });
  await sync('2', '2026-11-20T12:00:00Z', BOUNCED);
  await sync('1', '2026-10-20T12:00:00Z', INBOUND);
  await sync('1', '2026-10-20T12:00:01Z', { ...INBOUND, subject: 'Hello' });
  await sync('3', '2026-11-19T12:00:00Z', INBOUND);
  t.match(await learned(), { status: 'bounced' });
  await sync('4', '2026-11-21T12:00:00Z', { ...INBOUND, autoReply: true });
  t.match(await learned(), { status: 'bounced' }, 'a machine answered');
  await sync('4', '2026-11-21T12:00:00Z', { ...INBOUND, autoReply: false });
  t.match(await learned(), { status: 'confirmed', by: 'reply' }, 'somebody did after all');
});

t.test('a touch that lies ahead says nothing of a method', async (t) => {
  const { world, learned, sync } = await reached(t);
  await sync('1', '2026-12-11T12:00:00Z', INBOUND);
  await sync('2', '2027-12-10T12:00:00Z', BOUNCED);
  t.match(await learned(), { status: 'confirmed', by: 'card' });
  world.at('2026-12-11T13:00:00Z');
  await sync('1', '2026-12-11T12:30:00Z', INBOUND);
  t.match(await learned(), { status: 'confirmed', by: 'reply' }, 'written again when it had come');
});

t.test('an answer noted by a clock that is minutes fast confirms as of now', async (t) => {
  const { world, learned, sync } = await reached(t);
  await sync('1', '2026-12-10T12:04:00Z', INBOUND);
  const [method] = await world.rows('SELECT confirmed_at AS at FROM contact_methods WHERE org_id = $org');
  t.match(await learned(), { status: 'confirmed', by: 'reply' });
  t.match(method, { at: world.now });
});

t.test('what a person says of a method outlives older evidence', async (t) => {
  const { world, process, methodId, learned, sync } = await reached(t);
  const { deps, context } = world;
  await patchMethod(deps, context, process.contactId, methodId, { status: 'bounced' });
  await sync('1', '2026-12-09T12:00:00Z', INBOUND);
  t.match(await learned(), { status: 'bounced' });
  await patchMethod(deps, context, process.contactId, methodId, { value: 'grace.kim@example.com' });
  await sync('2', '2026-12-09T13:00:00Z', INBOUND);
  t.match(await learned(), { status: 'confirmed', by: 'reply' }, 'of another address nothing is known');
});

t.test('a method that its person opted out of stays so', async (t) => {
  const { world, process, methodId, learned, sync } = await reached(t);
  const { deps, context } = world;
  const confirm = () => confirmMethod(deps, context, process.contactId, methodId, { by: 'card' });
  await patchMethod(deps, context, process.contactId, methodId, { status: 'opted_out' });
  await sync('1', '2026-12-10T13:00:00Z', INBOUND);
  await sync('2', '2026-12-10T14:00:00Z', BOUNCED);
  await t.rejects(confirm(), { code: 'conflict', message: /asked not to be reached/ });
  t.match(await learned(), { status: 'opted_out' });
  await patchMethod(deps, context, process.contactId, methodId, { status: 'unconfirmed' });
  await confirm();
  t.match(await learned(), { status: 'confirmed', by: 'card' }, 'once it is taken back');
});
