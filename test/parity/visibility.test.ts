import t from 'tap';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { type Case, newOrganization, runAlike, type Scene } from './alike.js';
import { type Door, type Outcome, TYPES, type Type } from './doors.js';

const AT = '2026-12-02T20:00:00.000Z';

/** A key of the scene's organization with these scopes, perhaps bound. */
async function keyOf({ app }: Scene, scopes: readonly string[], bound: object = {}): Promise<string> {
  return (await asking(app)<Json>('POST', '/v1/keys', { name: 'Key', scopes, ...bound }))['token'] as string;
}

/** Whatever the door tells of every type: its list, and each of these records by id. */
async function lookAround(door: Door, ids: Partial<Record<Type, string>>): Promise<Outcome[]> {
  const told: Outcome[] = [];
  for (const type of Object.keys(TYPES) as Type[]) {
    told.push(await door.list(type));
    const id = ids[type];
    if (id !== undefined) told.push(await door.get(type, id));
  }
  return told;
}

/** Tries to change every one of these records. */
async function meddle(door: Door, ids: Partial<Record<Type, string>>): Promise<Outcome[]> {
  const told: Outcome[] = [];
  for (const [type, id] of Object.entries(ids) as [Type, string][]) {
    if (type === 'FollowUp')
      told.push(await door.verb('dismissFollowUp', { id }), await door.verb('reopenFollowUp', { id }));
    else told.push(await door.patch(type, id, {}), await door.remove(type, id));
  }
  return told;
}

/** The ids of all that belongs to a process, a touch and a connection of it included. */
async function idsOf(ask: ReturnType<typeof asking>, of: Omit<Scene, 'app'>): Promise<Record<Type, string>> {
  const { candidate, employer, application, contact, interview } = of;
  const both = { candidateId: candidate.id, contactId: contact.id };
  const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
  const touchpoint = await ask('POST', '/v1/touchpoints', { ...both, at: AT, direction: 'outbound', channel: 'email' });
  const connection = await ask('POST', '/v1/connections', { ...both, state: 'invited' });
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/follow-ups?interviewId=${interview.id}`);
  return {
    Candidate: candidate.id,
    Employer: employer.id,
    Application: application.id,
    Contact: contact.id,
    Interview: interview.id,
    Advisor: advisor.id,
    Touchpoint: touchpoint.id,
    Connection: connection.id,
    FollowUp: (items[0] as Json).id,
  };
}

const foreign: Case = {
  name: 'another organization’s records are not there, whatever is tried',
  codes: Array.from({ length: 9 * 3 + 9 }, () => 'not_found'),
  run: async (door, { app }) => {
    const stranger = await newOrganization(app);
    const ask = asking(stranger);
    const ids = await idsOf(ask, await makeProcess(ask));
    const told = [...(await lookAround(door, ids)), ...(await meddle(door, ids))];
    for (const id of Object.values(ids)) told.push(await door.verb('key', { id }));
    return told;
  },
};

const candidateKey: Case = {
  name: 'a key bound to a candidate sees and changes that one alone, its shared contacts included',
  codes: [
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
  ],
  run: async (door, scene) => {
    const ask = asking(scene.app);
    const ids = await idsOf(ask, scene);
    const other = await makeProcess(ask);
    // The same contact is also another candidate's.
    await ask('POST', '/v1/touchpoints', {
      candidateId: other.candidate.id,
      contactId: scene.contact.id,
      at: AT,
      direction: 'outbound',
      channel: 'email',
    });
    const bound = door.as(await keyOf(scene, ['read', 'write'], { candidateId: scene.candidate.id }));
    const told = await lookAround(bound, { ...ids, Advisor: undefined } as never);
    const { candidate, application, contact, interview, employer } = other;
    for (const [type, { id }] of [
      ['Candidate', candidate],
      ['Application', application],
      ['Contact', contact],
      ['Interview', interview],
      ['Employer', employer],
    ] as const) {
      told.push(await bound.get(type, id));
    }
    told.push(
      await bound.get('Advisor', ids.Advisor),
      await bound.patch('Interview', interview.id, { title: 'Mine' }),
      await bound.patch('Interview', scene.interview.id, { title: 'Mine' }),
      await bound.create('Candidate', { name: 'X', timeZone: 'UTC' }),
      await bound.remove('Candidate', scene.candidate.id),
      await bound.verb('patchPolicy', {}, { engine: { thanksDueHours: 1 } }),
      await bound.verb('keys'),
      await bound.verb('createKey', {}, { name: 'X', scopes: ['read'] }),
    );
    return told;
  },
};

const advisorKey: Case = {
  name: 'a key bound to an advisor sees the candidates of that advisor alone',
  codes: ['not_found', 'not_found', 'not_found'],
  run: async (door, scene) => {
    const ask = asking(scene.app);
    const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
    await ask('PATCH', `/v1/candidates/${scene.candidate.id}`, { advisorId: advisor.id });
    const other = await makeProcess(ask);
    const bound = door.as(await keyOf(scene, ['read', 'write'], { advisorId: advisor.id }));
    return [
      ...(await lookAround(bound, {
        Candidate: scene.candidate.id,
        Interview: scene.interview.id,
        Contact: scene.contact.id,
      })),
      await bound.create('Candidate', { name: 'New', timeZone: 'UTC' }),
      await bound.get('Candidate', other.candidate.id),
      await bound.get('Interview', other.interview.id),
      await bound.patch('Candidate', other.candidate.id, {}),
    ];
  },
};

const scopes: Case = {
  name: 'scopes: reading does not write, writing does not read, neither administers',
  codes: Array.from({ length: 9 }, () => 'forbidden'),
  run: async (door, scene) => {
    const { candidate, interview } = scene;
    const reader = door.as(await keyOf(scene, ['read']));
    const writer = door.as(await keyOf(scene, ['write']));
    return [
      await reader.get('Candidate', candidate.id),
      await reader.patch('Candidate', candidate.id, { name: 'B' }),
      await reader.create('Employer', { name: 'B' }),
      await reader.verb('patchPolicy', {}, {}),
      await writer.create('Employer', { name: 'B' }),
      await writer.get('Candidate', candidate.id),
      await writer.list('Interview'),
      await writer.verb('policy'),
      await writer.patch('Interview', interview.id, { title: 'B' }),
      await writer.verb('patchOrganization', {}, { name: 'B' }),
      await writer.verb('keys'),
      await writer.verb('revokeKey', { id: candidate.id }),
    ];
  },
};

await runAlike(t, [foreign, candidateKey, advisorKey, scopes]);
