import t from 'tap';
import { asking, type Json, type JsonPage } from '../support/asking.js';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Outcome, Verb } from './doors.js';

const AT = '2026-12-02T20:00:00.000Z';
const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

async function followUpOf(door: Door, scene: Scene): Promise<Json> {
  const filter = { interviewId: scene.interview.id, contactId: scene.contact.id };
  const page = (await door.list('FollowUp', { filter })) as unknown as JsonPage;
  return page.items[0] as Json;
}

const methodsOf = (contact: Json) => contact['methods'] as Json[];
const said = (outcome: Outcome) => outcome as Outcome;

const participants: Case = {
  name: 'participants: added, changed, taken out, refused',
  codes: ['not_found', 'validation_failed', 'validation_failed', 'not_found', 'not_found'],
  run: async (door, { interview, employer, contact }) => {
    const other = await door.create('Contact', { employerId: employer.id, name: 'Lee' });
    const to = { interviewId: interview.id };
    return [
      await door.verb('addParticipant', to, { contactId: other.id, role: 'recruiter', lead: true }),
      await door.verb('addParticipant', to, { contactId: other.id, invitedFollowUpAt: '2026-12-08T10:00:00Z' }),
      await door.verb('removeParticipant', { ...to, contactId: contact.id }),
      await door.get('Interview', interview.id),
      await door.verb('addParticipant', { interviewId: UNKNOWN }, { contactId: other.id }),
      await door.verb('addParticipant', to, { contactId: UNKNOWN }),
      await door.verb('addParticipant', to, { contactId: 5, role: 'boss', lead: 'no' }),
      await door.verb('removeParticipant', { ...to, contactId: UNKNOWN }),
      await door.verb('removeParticipant', { interviewId: interview.id, contactId: contact.id }),
    ];
  },
};

const methods: Case = {
  name: 'ways to reach a contact: added, confirmed, changed, removed, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'not_found',
    'validation_failed',
    'not_found',
    'not_found',
  ],
  run: async (door, { contact }) => {
    const to = { contactId: contact.id };
    const added = await door.verb('addContactMethod', to, { kind: 'phone', value: '+1 212 555 0101', label: 'desk' });
    const methodId = methodsOf(added)[1]?.id;
    const of = { ...to, methodId };
    return [
      added,
      await door.verb('confirmContactMethod', of, { by: 'read_back' }),
      await door.verb('confirmContactMethod', of, { by: 'card', at: AT }),
      await door.verb('patchContactMethod', of, { value: '+1 212 555 0102', label: null }),
      await door.verb('patchContactMethod', of, { status: 'bounced', position: 0 }),
      await door.verb('patchContactMethod', of, { status: 'confirmed', confirmedBy: 'card' }),
      await door.verb('patchContactMethod', of, {
        status: 'confirmed',
        confirmedBy: 'card',
        confirmedAt: '2027-12-02T20:00:00Z',
      }),
      await door.verb('confirmContactMethod', of, { by: 'card', at: '2027-12-02T20:00:00Z' }),
      await door.verb('addContactMethod', to, { kind: 'fax', number: '1' }),
      await door.verb('confirmContactMethod', of, { by: 'guess', at: 'now' }),
      await door.verb('confirmContactMethod', { ...to, methodId: UNKNOWN }, { by: 'card' }),
      await door.verb('patchContactMethod', of, { value: 'grace@acme.example', status: 'fine' }),
      await door.verb('removeContactMethod', of),
      await door.verb('removeContactMethod', of),
      await door.verb('addContactMethod', { contactId: UNKNOWN }, { kind: 'email', value: 'a@b.example' }),
      await door.get('Contact', contact.id),
    ];
  },
};

const merging: Case = {
  name: 'contacts: two records that are one person become one, and the old id keeps standing for it, until they are two again',
  codes: [
    'validation_failed',
    'validation_failed',
    'not_found',
    'validation_failed',
    'not_merged',
    'not_found',
    'not_found',
    'not_found',
    'not_merged',
  ],
  run: async (door, { candidate, contact, employer, interview }) => {
    const twin = await door.create('Contact', {
      employerId: employer.id,
      name: 'Grace K.',
      methods: [{ kind: 'phone', value: '+1 2' }],
    });
    const pair = { candidateId: candidate.id, contactId: contact.id };
    await door.patch('Contact', contact.id, { source: 'crm', externalId: 'grace' });
    await door.create('Touchpoint', { ...pair, at: AT, direction: 'inbound', channel: 'email' });
    await door.create('Connection', { ...pair, state: 'invited' });
    await door.verb('addParticipant', { interviewId: interview.id }, { contactId: twin.id });
    const ended = (await followUpOf(door, { interview, contact } as Scene)).id;
    await door.verb('snoozeFollowUp', { id: ended }, { until: '2026-12-07T10:00:00Z' });
    return [
      await door.verb('mergeContact', { id: contact.id }, { into: contact.id }),
      await door.verb('mergeContact', { id: contact.id }, { into: UNKNOWN }),
      await door.verb('mergeContact', { id: UNKNOWN }, { into: contact.id }),
      await door.verb('mergeContact', { id: contact.id }, { unto: twin.id }),
      await door.verb('unmergeContact', { id: contact.id }),
      await door.verb('mergeContact', { id: contact.id }, { into: twin.id }),
      await door.get('Contact', contact.id),
      await door.get('Interview', interview.id),
      await door.find('Contact', 'crm', 'grace'),
      await door.list('FollowUp', { filter: { contactId: contact.id } }),
      await door.list('Touchpoint', { filter: { contactId: contact.id } }),
      await door.list('Connection', { filter: { contactId: contact.id } }),
      await door.get('FollowUp', ended),
      await door.verb('followUpHistory', { id: ended }),
      await door.verb('followUpHistory', { id: UNKNOWN }),
      await door.verb('unmergeContact', { id: UNKNOWN }),
      await door.verb('unmergeContact', { id: 'nobody' }),
      await door.verb('unmergeContact', { id: contact.id }),
      await door.get('Contact', contact.id),
      await door.get('Contact', twin.id),
      await door.get('Interview', interview.id),
      await door.find('Contact', 'crm', 'grace'),
      await door.list('FollowUp', { filter: { contactId: contact.id } }),
      await door.list('Touchpoint', { filter: { contactId: contact.id } }),
      await door.list('Connection', { filter: { contactId: contact.id } }),
      await door.get('FollowUp', ended),
      await door.verb('unmergeContact', { id: contact.id }),
    ];
  },
};

const overrides: Case = {
  name: 'follow-ups: snoozed, pinned, dismissed, reopened, on condition and refused',
  codes: [
    'precondition_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'not_found',
    'not_found',
  ],
  run: async (door, scene) => {
    const { id, version } = await followUpOf(door, scene);
    const snoozed = await door.verb('snoozeFollowUp', { id, ifVersion: version }, { until: '2026-12-07T10:00:00Z' });
    return [
      snoozed,
      await door.verb('pinFollowUp', { id }, { at: '2026-12-08T10:00:00+01:00' }),
      await door.verb('dismissFollowUp', { id }),
      await door.verb('dismissFollowUp', { id, ifVersion: version }),
      await door.verb('reopenFollowUp', { id }),
      await door.verb('snoozeFollowUp', { id }, { until: 'tomorrow' }),
      await door.verb('pinFollowUp', { id }, {}),
      await door.verb('snoozeFollowUp', { id }, { until: '2026-11-01T10:00:00Z' }),
      await door.verb('pinFollowUp', { id }, { at: '2026-11-01T10:00:00Z' }),
      await door.verb('dismissFollowUp', { id: UNKNOWN }),
      await door.verb('reopenFollowUp', { id: 'x' }),
      await door.get('FollowUp', id),
      await door.get('FollowUp', id, { asOf: '2026-11-25T10:00:00Z' }),
      await door.get('FollowUp', id, { asOf: '2027-03-01T10:00:00Z' }),
    ];
  },
};

const asOf: Case = {
  name: 'follow-ups: an instant that is none',
  codes: ['validation_failed', 'not_found'],
  run: async (door, scene) => [
    await door.get('FollowUp', (await followUpOf(door, scene)).id, { asOf: 'noon' }),
    await door.get('FollowUp', UNKNOWN, { asOf: AT }),
  ],
};

const accomplishments: Case = {
  name: 'accomplishments: told, changed, deleted, refused',
  codes: ['validation_failed', 'not_found', 'not_found'],
  run: async (door, { candidate }) => {
    const of = { candidateId: candidate.id };
    const one = await door.verb('createAccomplishment', of, { title: 'Scaled it', story: 'How', skills: ['scale'] });
    return [
      one,
      await door.verb('patchAccomplishment', { id: one.id }, { story: null, skills: [] }),
      await door.verb('accomplishment', { id: one.id }),
      await door.verb('createAccomplishment', of, { title: '', skills: [5] }),
      await door.verb('deleteAccomplishment', { id: one.id }),
      await door.verb('deleteAccomplishment', { id: one.id }),
      await door.verb('accomplishment', { id: 'x' }),
    ];
  },
};

const policy: Case = {
  name: 'policy: read, changed, its versions, refused',
  codes: ['precondition_failed', 'validation_failed', 'validation_failed', 'validation_failed'],
  run: async (door) => [
    await door.verb('policy'),
    await door.verb(
      'patchPolicy',
      { ifVersion: 1 },
      { engine: { thanksDueHours: 12, callHours: { from: '10:00' } }, panel: { mode: 'lead' } },
    ),
    await door.verb(
      'patchPolicy',
      {},
      {
        engine: { thanksDueHours: null, holidays: ['2026-12-25'] },
        tracking: { mode: 'anonymous', keepLoggedText: true, keepUnknownMailDays: 14 },
      },
    ),
    await door.verb('patchPolicy', { ifVersion: 1 }, {}),
    await door.verb('patchPolicy', {}, { engine: { thanksDueHours: 0, weekend: [8], mood: 1 } }),
    await door.verb('patchPolicy', {}, { engine: { thanksLateHours: 2, reconnectDays: [90, 30] } }),
    await door.verb('patchPolicy', {}, { panel: { mode: 'some', maxPeople: 0 }, engine: { version: 9 } }),
    await door.verb('policy'),
    await door.verb('policyVersions'),
  ],
};

const EXAMPLE = {
  interview: {
    id: 'i',
    startsAt: '2026-12-01T15:00:00-05:00',
    endsAt: '2026-12-01T16:00:00-05:00',
    status: 'completed',
  },
  application: { decisionExpectedAt: '2026-12-09' },
  contact: { id: 'c', timeZone: 'America/New_York', methods: [{ id: 'm', kind: 'email', status: 'confirmed' }] },
  candidate: { timeZone: 'America/New_York' },
  touchpoints: [{ id: 't', at: '2026-12-01T17:00:00-05:00', direction: 'outbound', channel: 'email', thanks: true }],
};

const engine: Case = {
  name: 'the engine: what it answers and what it refuses',
  codes: Array.from({ length: 6 }, () => 'validation_failed'),
  run: async (door) => {
    const now = '2026-12-11T15:00:00Z';
    const assess = (given: Record<string, unknown>) => door.verb('assess' satisfies Verb, given);
    return [
      await assess({ facts: EXAMPLE, now }),
      await assess({ facts: EXAMPLE, now, policy: { thanksDueHours: 1, version: 7, callHours: null } }),
      await assess({ facts: { ...EXAMPLE, mood: 'good' }, now }),
      await assess({ facts: { ...EXAMPLE, interview: { id: 'i' }, touchpoints: [{ id: 5 }] }, now }),
      await assess({ facts: { ...EXAMPLE, candidate: { timeZone: 'Mars/Base' } }, now: 'noon' }),
      await assess({
        facts: { ...EXAMPLE, contact: { id: 'c', methods: [{ id: 'm', kind: 'fax', status: 'confirmed' }] } },
        now,
      }),
      await assess({ facts: EXAMPLE, now, policy: { thanksDueHours: '1', reconnectDays: [], weekend: [1.5] } }),
      await assess({
        facts: {
          ...EXAMPLE,
          touchpoints: [{ id: 't', at: AT, direction: 'outbound', channel: 'email', conversation: true }],
        },
        now,
      }),
    ];
  },
};

const administration: Case = {
  name: 'organization and keys: read, changed, made, rotated, revoked, refused',
  codes: ['validation_failed', 'validation_failed', 'validation_failed', 'not_found', 'conflict'],
  run: async (door, { candidate, app }) => {
    const made = await door.verb('createKey', {}, { name: 'Widget', scopes: ['read'], candidateId: candidate.id });
    const rotated = await door.verb('rotateKey', { id: made.id }, { overlapSeconds: 60 });
    const own = (await asking(app)<JsonPage>('GET', '/v1/keys')).items;
    return [
      await door.verb('organization'),
      await door.verb('patchOrganization', {}, { name: 'Renamed', timeZone: 'Europe/Berlin' }),
      await door.verb('patchOrganization', {}, { name: '', timeZone: 'Mars', locale: 7 }),
      made,
      rotated,
      await door.verb('key', { id: made.id }),
      await door.verb('revokeKey', { id: rotated.id }),
      await door.verb('createKey', {}, { name: 'X', scopes: ['admin'], candidateId: candidate.id }),
      await door.verb('createKey', {}, { name: 'X', scopes: ['everything'], expiresAt: 'never' }),
      await door.verb('key', { id: UNKNOWN }),
      await door.verb('rotateKey', { id: rotated.id }, {}),
      await door.verb('keys'),
      { id: 'count', version: own.length },
    ].map(said);
  },
};

await runAlike(t, [participants, methods, merging, overrides, asOf, accomplishments, policy, engine, administration]);
