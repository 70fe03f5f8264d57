import { strict as assert } from 'node:assert';
import t from 'tap';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Outcome, Type } from './doors.js';

const AT = '2026-12-02T20:00:00.000Z';
const upper = (id: string) => id.toUpperCase();

/** What a record must be told as, whichever way its id was written. */
function same(outcome: Outcome, id: string): Outcome {
  assert.equal(outcome.faults, undefined, `${outcome.code}: ${JSON.stringify(outcome.faults)}`);
  assert.equal(outcome.id, id);
  return outcome;
}

/** A change of each resource that changes something. */
const CHANGES: Readonly<Partial<Record<Type, object>>> = {
  Candidate: { name: 'Ada L.' },
  Employer: { name: 'Acme Corp.' },
  Application: { role: 'Chief' },
  Interview: { title: 'Panel' },
  Contact: { title: 'CTO' },
};

const cases: readonly Case[] = [
  {
    name: 'an id in upper case names the record it names in lower case, to whoever reads, changes and deletes',
    run: async (door, scene) => {
      const told: Outcome[] = [];
      const ids = idsOf(scene);
      for (const [type, change] of Object.entries(CHANGES) as [Type, object][]) {
        const id = ids[type] as string;
        told.push(same(await door.get(type, upper(id)), id), same(await door.patch(type, upper(id), change), id));
      }
      for (const type of ['Interview', 'Application', 'Contact', 'Employer', 'Candidate'] as const)
        told.push(await door.remove(type, upper(ids[type] as string)), await door.get(type, ids[type] as string));
      return told;
    },
    codes: Array.from({ length: 5 }, () => 'not_found'),
  },
  {
    name: 'ids within a body may be in upper case: they are stored and told in lower case, and are what they were',
    run: async (door, { candidate, employer, contact, application, interview }) => {
      const both = { candidateId: upper(candidate.id), contactId: upper(contact.id) };
      const touch = await door.create('Touchpoint', {
        ...both,
        applicationId: upper(application.id),
        interviewId: upper(interview.id),
        at: AT,
        direction: 'outbound',
        channel: 'email',
      });
      assert.equal(touch['candidateId'], candidate.id);
      const unchanged = await door.patch('Touchpoint', touch.id, { candidateId: upper(candidate.id) });
      assert.equal(same(unchanged, touch.id).version, touch.version);
      const other = await door.create('Contact', {
        employerId: upper(employer.id),
        name: 'Mo',
        routeViaId: upper(contact.id),
      });
      assert.equal(other['routeViaId'], contact.id);
      const people = [{ contactId: upper(contact.id) }, { contactId: upper(other.id) }];
      const panel = await door.patch('Interview', interview.id, { participants: people });
      const twice = [...people, { contactId: contact.id }];
      return [touch, unchanged, other, panel, await door.patch('Interview', interview.id, { participants: twice })];
    },
    codes: ['validation_failed'],
  },
  {
    name: 'the verbs of interviews, contacts and follow-ups take ids in upper case',
    run: async (door, { contact, employer, interview }) => {
      const other = await door.create('Contact', { employerId: employer.id, name: 'Mo' });
      const [interviewId, contactId] = [upper(interview.id), upper(other.id)];
      const added = await door.verb('addParticipant', { interviewId }, { contactId });
      const [followUp] = (await door.list('FollowUp', { filter: { contactId } }))['items'] as [Outcome];
      const methods = await door.verb('addContactMethod', { contactId }, { kind: 'phone', value: '+1 212 555 0199' });
      const [{ id: methodId }] = methods['methods'] as [{ id: string }];
      const by = { contactId, methodId: upper(methodId) };
      return [
        same(added, interview.id),
        same(await door.verb('dismissFollowUp', { id: upper(followUp.id) }), followUp.id),
        same(await door.verb('patchContactMethod', by, { label: 'desk' }), other.id),
        same(await door.verb('confirmContactMethod', by, { by: 'card' }), other.id),
        same(await door.verb('removeContactMethod', by), other.id),
        same(await door.verb('removeParticipant', { interviewId, contactId }), interview.id),
        same(await door.verb('optOutContact', { id: contactId }, {}), other.id),
        same(await door.verb('mergeContact', { id: contactId }, { into: upper(contact.id) }), contact.id),
        same(await door.get('Contact', contactId), contact.id),
        same(await door.verb('unmergeContact', { id: contactId }), other.id),
      ];
    },
  },
  {
    name: 'items of a batch refer to records by ids in upper case; what another system calls a record stays as it is',
    run: async (door, { employer }) => {
      const externalId = 'ABCDEF01-AC96-774B-BCCE-B302099A8057';
      const item = { source: 'ats', externalId, employerId: upper(employer.id), name: 'Mo' };
      const batch = await door.verb('batchContacts', {}, { items: [item] });
      const found = await door.find('Contact', 'ats', externalId);
      assert.equal(found['externalId'], externalId);
      assert.equal(found['employerId'], employer.id);
      return [batch, found, await door.find('Contact', 'ats', externalId.toLowerCase())];
    },
    codes: ['not_found'],
  },
  {
    name: 'the organization is read and changed by its id in upper case',
    run: async (_door, { app }) => {
      const url = `/v1/organizations/${upper(app.orgId)}`;
      const read = (await app.request('GET', url)).json() as Outcome;
      const changed = (await app.request('PATCH', url, { body: { name: 'Other' } })).json() as Outcome;
      return [same(read, app.orgId), same(changed, app.orgId)];
    },
  },
  {
    name: 'a key that is bound to a candidate writes what names that candidate in upper case',
    run: async (door: Door, { app, candidate, contact }) => {
      const made = await app.request('POST', '/v1/keys', {
        body: {
          name: 'Own',
          scopes: ['read', 'write'],
          candidateId: upper(candidate.id),
          expiresAt: '2026-12-03T16:00:00Z',
        },
      });
      const own = door.as((made.json() as { token: string }).token);
      const touch = { at: AT, direction: 'outbound', channel: 'email' };
      return [
        await own.create('Touchpoint', { ...touch, candidateId: upper(candidate.id), contactId: upper(contact.id) }),
        same(await own.patch('Candidate', upper(candidate.id), { phone: '+1' }), candidate.id),
      ];
    },
  },
];

function idsOf({ candidate, employer, application, interview, contact }: Scene): Readonly<Record<string, string>> {
  return {
    Candidate: candidate.id,
    Employer: employer.id,
    Application: application.id,
    Interview: interview.id,
    Contact: contact.id,
  };
}

await runAlike(t, cases);
