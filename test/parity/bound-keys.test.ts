import t from 'tap';
import { asking, makeProcess } from '../support/asking.js';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Outcome } from './doors.js';

/** The door of a key that is bound to the scene's candidate. */
async function boundDoor(door: Door, { app, candidate }: Scene): Promise<Door> {
  const key = { name: 'Browser', scopes: ['read', 'write'], candidateId: candidate.id };
  return door.as((await asking(app)('POST', '/v1/keys', key))['token'] as string);
}

const methodsOf = (outcome: Outcome) => outcome['methods'] as { id: string; value: string; status: string }[];

const others: Case = {
  name: 'of contacts and employers that were not made for its candidate, a bound key adds and confirms methods, no more',
  codes: Array.from({ length: 12 }, () => 'forbidden'),
  run: async (door, scene) => {
    const { app, contact, employer } = scene;
    const ask = asking(app);
    const known = { source: 'crm', externalId: 'c1', sourceUpdatedAt: '2026-12-01T00:00:00Z' };
    await ask('PATCH', `/v1/contacts/${contact.id}`, known);
    await ask('PATCH', `/v1/employers/${employer.id}`, known);
    const bound = await boundDoor(door, scene);
    const method = { contactId: contact.id, methodId: methodsOf(contact as Outcome)[0]?.id };
    const mail = { kind: 'email', value: 'GRACE@acme.example' };
    return [
      await bound.patch('Contact', contact.id, { doNotContactSince: '2026-12-01T00:00:00Z' }),
      await bound.patch('Contact', contact.id, {}),
      await bound.patch('Contact', contact.id, { methods: [] }, 99),
      await bound.patch('Employer', employer.id, { name: 'Mine' }),
      await bound.upsert('Contact', 'crm', 'c1', { name: 'Mine' }),
      await bound.upsert('Contact', 'crm', 'c1', { sourceUpdatedAt: '2020-01-01T00:00:00Z', methods: [] }),
      await bound.upsert('Employer', 'crm', 'c1', {}),
      await bound.verb('patchContactMethod', method, { status: 'opted_out' }),
      await bound.verb('patchContactMethod', method, {}),
      await bound.verb('removeContactMethod', method),
      await bound.verb('addContactMethod', { contactId: contact.id }, { ...mail, label: 'mine' }),
      await bound.remove('Contact', contact.id),
      await bound.verb('addContactMethod', { contactId: contact.id }, mail),
      await bound.verb('addContactMethod', { contactId: contact.id }, { kind: 'phone', value: '+1 212 555 0100' }),
      await bound.verb('confirmContactMethod', method, { by: 'website' }),
    ];
  },
};

const own: Case = {
  name: 'what was made for its candidate a bound key changes, whether others share it or not',
  run: async (door, scene) => {
    const ask = asking(scene.app);
    const bound = await boundDoor(door, scene);
    const employer = await bound.upsert('Employer', 'crm', 'e1', { name: 'Mine' });
    const made = { employerId: employer.id, name: 'Grace', methods: [{ kind: 'email', value: 'g@mine.example' }] };
    const contact = await bound.create('Contact', made);
    const { candidate } = await makeProcess(ask);
    await ask('POST', '/v1/touchpoints', {
      ...{ candidateId: candidate.id, contactId: contact.id, at: '2026-12-01T20:00:00Z' },
      ...{ direction: 'outbound', channel: 'email' },
    });
    const method = { contactId: contact.id, methodId: methodsOf(contact)[0]?.id };
    return [
      await bound.upsert('Employer', 'crm', 'e1', { website: 'https://mine.example' }),
      await bound.patch('Contact', contact.id, { doNotContactSince: '2026-12-01T00:00:00Z' }),
      await bound.verb('patchContactMethod', method, { status: 'opted_out' }),
      await bound.verb('removeContactMethod', method),
    ];
  },
};

const taken: Case = {
  name: 'another candidate’s external id is a conflict by both doors, whatever it is of',
  codes: ['conflict', 'conflict', 'conflict', 'conflict', 'conflict'],
  run: async (door, scene) => {
    const ask = asking(scene.app);
    const bound = await boundDoor(door, scene);
    const { candidate, application, interview } = await makeProcess(ask);
    const known = { source: 'ats', externalId: 'x1', sourceUpdatedAt: '2026-12-01T00:00:00Z' };
    for (const path of [`candidates/${candidate.id}`, `applications/${application.id}`, `interviews/${interview.id}`])
      await ask('PATCH', `/v1/${path}`, known);
    await ask('DELETE', `/v1/interviews/${interview.id}`);
    return [
      await bound.upsert('Candidate', 'ats', 'x1', {}),
      await bound.upsert('Application', 'ats', 'x1', { candidateId: scene.candidate.id }),
      await bound.upsert('Interview', 'ats', 'x1', { applicationId: scene.application.id }),
      await bound.upsert('Interview', 'ats', 'x1', { sourceUpdatedAt: '2020-01-01T00:00:00Z' }),
      await bound.patch('Interview', scene.interview.id, { source: 'ats', externalId: 'x1' }),
    ];
  },
};

await runAlike(t, [others, own, taken]);
