import t from 'tap';
import type { ResourceServices } from '#src/services/resource-services.js';
import { createWorld, type Process, type World } from '../support/world.js';

type Input = Record<string, unknown>;
type Noun = 'interviews' | 'applications' | 'contacts' | 'touchpoints' | 'candidates';

interface Case {
  readonly noun: Noun;
  /** What is put, first whole and then again. */
  readonly input: (of: Process, world: World) => Input | Promise<Input>;
  /** Deletes what the record hangs on, having deleted the record if need be. */
  readonly end: (services: ResourceServices, world: World, of: Process, id: string) => Promise<unknown>;
  /** What is put after that, where it is not the same. */
  readonly again?: Input;
  readonly pointer: string;
}

const touch = ({ candidateId, contactId }: Process): Input => ({
  ...{ candidateId, contactId, at: '2026-11-30T12:00:00Z', direction: 'outbound', channel: 'email' },
});

const CASES: readonly Case[] = [
  {
    noun: 'interviews',
    input: ({ applicationId, contactId }) => ({
      ...{ applicationId, startsAt: '2026-11-30T10:00:00Z', participants: [{ contactId }] },
    }),
    end: (services, { context }, { applicationId }) => services.applications.remove(context, applicationId),
    pointer: '/applicationId',
  },
  {
    noun: 'interviews',
    input: ({ applicationId }) => ({ applicationId, startsAt: '2026-11-30T10:00:00Z' }),
    end: (services, { context }, { candidateId }) => services.candidates.remove(context, candidateId),
    again: { title: 'Second round' },
    pointer: '/applicationId',
  },
  {
    noun: 'applications',
    input: ({ candidateId, employerId }) => ({ candidateId, employerId, role: 'Engineer' }),
    end: (services, { context }, { candidateId }) => services.candidates.remove(context, candidateId),
    pointer: '/candidateId',
  },
  {
    noun: 'contacts',
    input: async (_of, { services, context }) => {
      const made = await services.employers.create(context, { name: 'Short-lived' });
      return { employerId: made.resource['id'], name: 'Grace' };
    },
    end: async (services, { context }, _of, id) => {
      const { employerId } = await services.contacts.get(context, id);
      await services.contacts.remove(context, id);
      await services.employers.remove(context, employerId as string);
    },
    again: { name: 'Grace again' },
    pointer: '/employerId',
  },
  {
    noun: 'touchpoints',
    input: touch,
    end: (services, { context }, { contactId }) => services.contacts.remove(context, contactId),
    pointer: '/contactId',
  },
  {
    noun: 'touchpoints',
    input: async (of, world) => ({ ...touch(of), interviewId: (await world.interview(of, '2026-11-30T10:00:00Z')).id }),
    end: async (services, { context }, _of, id) => {
      const { interviewId } = await services.touchpoints.get(context, id);
      await services.touchpoints.remove(context, id);
      await services.interviews.remove(context, interviewId as string);
    },
    again: { subject: 'Thank you' },
    pointer: '/interviewId',
  },
  {
    noun: 'candidates',
    input: async (_of, { services, context }) => ({
      ...{ name: 'Ada', timeZone: 'Europe/Berlin' },
      advisorId: (await services.advisors.create(context, { name: 'Advisor' })).resource['id'],
    }),
    end: async (services, { context }, _of, id) => {
      const { advisorId } = await services.candidates.get(context, id);
      await services.candidates.remove(context, id);
      await services.advisors.remove(context, advisorId as string);
    },
    again: { name: 'Ada again' },
    pointer: '/advisorId',
  },
];

t.test('what comes back by its external id needs all that it refers to, given or not', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  for (const [n, { noun, input, end, again, pointer }] of CASES.entries()) {
    const of = await world.process(1);
    const put = (given: Input) =>
      services[noun].upsert(context, { source: 'crm', externalId: `${n}` }, given, () => {});
    const given = await input(of, world);
    const id = (await put(given)).resource['id'] as string;
    await end(services, world, of, id);
    const [gone] = await world.rows(`SELECT deleted_at, version FROM ${noun} WHERE org_id = $org AND id = $1`, id);
    t.type(gone?.['deleted_at'], Date, `${noun} ${pointer}: deleted`);
    await t.rejects(
      put(again ?? given),
      { code: 'validation_failed', errors: [{ pointer, code: 'not_found' }] },
      `${noun} ${pointer}: refused`,
    );
    t.same(await world.rows(`SELECT deleted_at, version FROM ${noun} WHERE org_id = $org AND id = $1`, id), [gone]);
  }
  t.same(
    await world.rows(`SELECT f.id FROM follow_ups f JOIN applications a ON a.org_id = $org AND a.id = f.application_id
      WHERE f.org_id = $org AND f.deleted_at IS NULL AND a.deleted_at IS NOT NULL`),
    [],
    'no follow-up under a deleted application',
  );
});

t.test('what comes back while all that it refers to is there does so as it was', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const of = await world.process(1);
  const put = (given: Input) =>
    services.touchpoints.upsert(context, { source: 'crm', externalId: '1' }, given, () => {});
  const made = await put(touch(of));
  await services.touchpoints.remove(context, made.resource['id'] as string);
  t.match(await put({ subject: 'Hello' }), {
    outcome: 'created',
    resource: { contactId: of.contactId, subject: 'Hello' },
  });
  t.match(await put({ subject: 'Hello' }), { outcome: 'unchanged' });
});
