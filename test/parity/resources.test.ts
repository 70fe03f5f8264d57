import t from 'tap';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Outcome, Type } from './doors.js';

const AT = '2026-12-02T20:00:00.000Z';
const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Of each resource: what is needed, all that may be given, a change, and bodies that are refused with what is said of them. */
interface Sample {
  readonly needed: (scene: Scene) => object;
  readonly all: (scene: Scene) => object;
  readonly change: object;
  readonly clear: object;
  readonly wrong: (scene: Scene) => readonly object[];
  readonly synced?: false;
}

const SYNCED = { source: 'ats', externalId: 'x-1', sourceUpdatedAt: AT };

const SAMPLES: Readonly<Partial<Record<Type, Sample>>> = {
  Candidate: {
    needed: () => ({ name: 'Ada', timeZone: 'Europe/Berlin' }),
    all: () => ({
      ...SYNCED,
      name: 'Ada',
      timeZone: 'Europe/Berlin',
      email: 'ada@example.com',
      phone: '+49 30 1',
      locale: 'de-DE',
      programme: 'MBA',
      cohort: '2026',
      networkData: true,
      consent: { tracking: true },
      archivedAt: AT,
    }),
    change: { name: 'Ada L.', consent: { crm: false } },
    clear: { email: null, phone: null, programme: null, archivedAt: null },
    wrong: () => [
      {},
      { name: null, timeZone: 'Europe/Berlin' },
      { name: '', timeZone: 'Mars/Base' },
      { name: 5, timeZone: 'UTC', mood: 'good' },
      { name: 'Ada', timeZone: 'UTC', email: 'nobody', advisorId: 'x', consent: { tracking: 'yes' } },
      { name: 'Ada', timeZone: 'UTC', advisorId: UNKNOWN },
      { name: 'Ada', timeZone: 'UTC', networkData: 'yes', archivedAt: 'today' },
      { name: 'Ada', timeZone: 'UTC', consent: null },
      { name: ['Ada'], timeZone: {} },
    ],
  },
  Advisor: {
    needed: () => ({ name: 'Ruth' }),
    all: () => ({ ...SYNCED, name: 'Ruth', email: 'ruth@example.com' }),
    change: { name: 'Ruth K.' },
    clear: { email: null },
    wrong: () => [{}, { name: true }, { name: 'x'.repeat(201) }, { name: 'Ruth', email: 5 }],
  },
  Employer: {
    needed: () => ({ name: 'Acme' }),
    all: () => ({ ...SYNCED, name: 'Acme', website: 'https://acme.example/jobs', domain: 'acme.example' }),
    change: { name: 'Acme Corp.' },
    clear: { website: null, domain: null },
    wrong: () => [{}, { name: 'Acme', website: [] }, { nom: 'Acme' }],
  },
  Application: {
    needed: ({ candidate, employer }) => ({ candidateId: candidate.id, employerId: employer.id, role: 'Engineer' }),
    all: ({ candidate, employer }) => ({
      ...SYNCED,
      candidateId: candidate.id,
      employerId: employer.id,
      role: 'Engineer',
      stage: 'Onsite',
      appliedAt: AT,
      outcome: 'rejected',
      decidedAt: AT,
      decisionExpectedAt: '2026-12-09',
      offerExpiresAt: AT,
    }),
    change: { role: 'Chief', decisionExpectedAt: '2026-12-10T12:00:00+02:00' },
    clear: { stage: null, decisionExpectedAt: null },
    wrong: ({ candidate, employer }) => [
      { role: 'Engineer' },
      { candidateId: candidate.id, employerId: employer.id, role: 'E', outcome: 'hired' },
      { candidateId: candidate.id, employerId: employer.id, role: 'E', outcome: 7, decisionExpectedAt: 'soon' },
      { candidateId: UNKNOWN, employerId: UNKNOWN, role: 'E' },
      { candidateId: 'c', employerId: null, role: 'E', decisionExpectedAt: 5 },
    ],
  },
  Interview: {
    needed: ({ application }) => ({ applicationId: application.id, startsAt: AT }),
    all: ({ application, contact }) => ({
      ...SYNCED,
      applicationId: application.id,
      startsAt: AT,
      endsAt: '2026-12-02T21:30:00Z',
      title: 'Onsite',
      timeZone: 'America/New_York',
      format: 'onsite',
      status: 'completed',
      internal: false,
      coverage: 'partial',
      invitedFollowUpAt: '2026-12-08T10:00:00Z',
      needs: ['Scale'],
      topics: ['Tea'],
      promises: [{ text: 'A sample', dueAt: '2026-12-05T12:00:00Z' }],
      participants: [{ contactId: contact.id, role: 'recruiter', lead: true }],
    }),
    change: { title: 'Panel', needs: [], promises: [] },
    clear: { title: null, endsAt: null, format: null, invitedFollowUpAt: null },
    wrong: ({ application, contact }) => [
      { startsAt: AT },
      { applicationId: application.id, startsAt: '2026-02-30T10:00:00Z' },
      { applicationId: application.id, startsAt: AT, promises: [{ dueAt: AT }, { text: 5, kept: true }] },
      {
        applicationId: application.id,
        startsAt: AT,
        participants: [{ contactId: contact.id, role: 'boss' }, { contactId: UNKNOWN }],
      },
      { applicationId: application.id, startsAt: AT, participants: [{ contactId: UNKNOWN }] },
      { applicationId: application.id, startsAt: AT, endsAt: AT },
      { applicationId: application.id, startsAt: AT, needs: ['', 5], topics: 'Tea', status: 'done' },
    ],
  },
  Contact: {
    needed: ({ employer }) => ({ employerId: employer.id, name: 'Grace' }),
    all: ({ employer, contact }) => ({
      ...SYNCED,
      employerId: employer.id,
      name: 'Grace',
      title: 'CTO',
      role: 'hiring_manager',
      timeZone: 'UTC',
      locale: 'en-GB',
      doNotCall: true,
      consent: { tracking: false },
      doNotContactSince: AT,
      preferredChannel: 'email',
      routeViaId: contact.id,
      awayUntil: '2026-12-20T00:00:00Z',
      methods: [
        { kind: 'email', value: 'g@acme.example', label: 'work' },
        { kind: 'phone', value: '+1 212 555 0100', status: 'confirmed', confirmedBy: 'card', confirmedAt: AT },
      ],
    }),
    change: { name: 'Grace K.', methods: [{ kind: 'profile', value: 'https://net.example/grace' }] },
    clear: { title: null, preferredChannel: null, routeViaId: null, awayUntil: null },
    wrong: ({ employer }) => [
      { name: 'Grace' },
      { employerId: employer.id, name: 'Grace', role: 'boss', preferredChannel: 'fax' },
      { employerId: employer.id, name: 'Grace', methods: [{ kind: 'pigeon', value: 'x' }, { value: 5 }] },
      { employerId: employer.id, name: 'Grace', methods: {} },
      { employerId: employer.id, name: 'Grace', routeViaId: UNKNOWN },
      { employerId: employer.id, name: 'Grace', doNotCall: null },
      { employerId: employer.id, name: 'Grace', consent: { tracking: 'no' } },
    ],
  },
  Touchpoint: {
    needed: ({ candidate, contact }) => ({
      candidateId: candidate.id,
      contactId: contact.id,
      at: AT,
      direction: 'outbound',
      channel: 'email',
    }),
    all: ({ candidate, contact, interview, application }) => ({
      ...SYNCED,
      candidateId: candidate.id,
      contactId: contact.id,
      interviewId: interview.id,
      applicationId: application.id,
      at: AT,
      direction: 'inbound',
      channel: 'call',
      conversation: true,
      thanks: true,
      addsValue: false,
      needsReply: false,
      autoReply: false,
      bounced: false,
      promise: false,
      tracked: false,
      subject: 'Hello',
      text: 'Words\nand words',
      reviews: { value: 'ok', respect: 'made' },
    }),
    change: { thanks: true, subject: 'Thank you' },
    clear: { subject: null, thanks: null, reviews: null },
    wrong: ({ candidate, contact }) => [
      {},
      { candidateId: candidate.id, contactId: contact.id, at: AT, direction: 'sideways', channel: 'fax' },
      {
        candidateId: candidate.id,
        contactId: contact.id,
        at: AT,
        direction: 'outbound',
        channel: 'email',
        conversation: true,
      },
      { candidateId: candidate.id, contactId: UNKNOWN, at: AT, direction: 'outbound', channel: 'email' },
      {
        candidateId: candidate.id,
        contactId: contact.id,
        at: AT,
        direction: 'outbound',
        channel: 'email',
        reviews: { value: 'fine', mood: 'ok' },
      },
      {
        candidateId: candidate.id,
        contactId: contact.id,
        at: 20261202,
        direction: 'outbound',
        channel: 'email',
        thanks: 'yes',
      },
    ],
  },
  Connection: {
    needed: ({ candidate, contact }) => ({ candidateId: candidate.id, contactId: contact.id, state: 'invited' }),
    all: ({ candidate, contact }) => ({
      candidateId: candidate.id,
      contactId: contact.id,
      state: 'connected',
      invitedAt: AT,
      connectedAt: AT,
    }),
    change: { state: 'connected', connectedAt: AT },
    clear: { invitedAt: null },
    wrong: ({ candidate, contact }) => [
      { candidateId: candidate.id, contactId: contact.id },
      { candidateId: candidate.id, contactId: contact.id, state: 'friends', source: 'hand' },
    ],
    synced: false,
  },
};

const cases = Object.entries(SAMPLES).flatMap(([name, sample]) => casesOf(name as Type, sample));

function casesOf(type: Type, { needed, all, change, clear, wrong, synced }: Sample): Case[] {
  const made = async (door: Door, scene: Scene) => (await door.create(type, all(scene))) as Outcome;
  return [
    {
      name: `${type}: created with little and with all, and read`,
      run: async (door, scene) => {
        // A pair of candidate and contact has one connection.
        const little = type === 'Connection' ? [] : [await door.create(type, needed(scene))];
        const one = await made(door, scene);
        return [...little, one, await door.get(type, one.id)];
      },
    },
    {
      name: `${type}: changed, cleared, changed on condition`,
      codes: ['precondition_failed'],
      run: async (door, scene) => {
        const one = await made(door, scene);
        const changed = await door.patch(type, one.id, change, one.version);
        return [
          changed,
          await door.patch(type, one.id, clear),
          await door.patch(type, one.id, {}),
          await door.patch(type, one.id, change, 1),
          await door.get(type, one.id),
        ];
      },
    },
    {
      name: `${type}: deleted, once`,
      codes: ['precondition_failed', 'not_found', 'not_found', 'not_found'],
      run: async (door, scene) => {
        const one = await made(door, scene);
        return [
          await door.remove(type, one.id, 9),
          await door.remove(type, one.id),
          await door.remove(type, one.id),
          await door.get(type, one.id),
          await door.patch(type, one.id, change),
        ];
      },
    },
    {
      name: `${type}: ids that are none`,
      codes: Array.from({ length: 6 }, () => 'not_found'),
      run: async (door) => {
        const asked = [];
        for (const id of [UNKNOWN, 'x'])
          asked.push(await door.get(type, id), await door.patch(type, id, change), await door.remove(type, id));
        return asked;
      },
    },
    {
      name: `${type}: bodies that are refused`,
      codes: [],
      run: async (door, scene) => {
        const refused: Outcome[] = [];
        for (const body of wrong(scene)) {
          const outcome = await door.create(type, body);
          // Counted here, so that a body which one door takes is found.
          refused.push({
            ...outcome,
            faults: undefined,
            refused: outcome.code === 'validation_failed',
            said: bySaying(outcome),
          } as never);
        }
        return refused.some((outcome) => outcome['refused'] !== true)
          ? [{ code: 'taken', faults: [] } as never, ...refused]
          : refused;
      },
    },
    ...(synced === false
      ? []
      : [
          {
            name: `${type}: by another system’s id`,
            codes: ['not_found', 'validation_failed'],
            run: async (door: Door, scene: Scene) => {
              const { source: _, externalId: __, ...body } = all(scene) as Record<string, unknown>;
              const later = { ...change, sourceUpdatedAt: '2026-12-02T22:00:00Z' };
              return [
                await door.upsert(type, 'crm', 'a-1', body),
                await door.upsert(type, 'crm', 'a-1', body),
                await door.upsert(type, 'crm', 'a-1', later),
                await door.upsert(type, 'crm', 'a-1', { ...body, sourceUpdatedAt: '2026-12-01T00:00:00Z' }),
                await door.find(type, 'crm', 'a-1'),
                await door.find(type, 'crm', 'a-2'),
                await door.upsert(type, 'crm', 'a-2', {}),
              ];
            },
          },
        ]),
  ];
}

/** What is said of a body, in an order of its own. */
function bySaying({ faults = [] }: Outcome) {
  return faults.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).sort();
}

await runAlike(t, cases);
