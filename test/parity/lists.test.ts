import t from 'tap';
import { asking, type Json, type JsonPage } from '../support/asking.js';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Listing, Outcome, Type } from './doors.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

/** So many touches of the scene, an hour apart. */
async function touch({ app, candidate, contact }: Scene, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const at = `2026-12-02T${10 + n}:00:00Z`;
    const ids = { candidateId: candidate.id, contactId: contact.id };
    await asking(app)('POST', '/v1/touchpoints', {
      ...ids,
      at,
      direction: n % 2 === 0 ? 'outbound' : 'inbound',
      channel: n === 2 ? 'call' : 'email',
      source: 'ats',
      externalId: `t-${n}`,
    });
  }
}

const pages: Case = {
  name: 'pages follow each other without loss, forwards and backwards',
  run: async (door, scene) => {
    await touch(scene, 5);
    const told: Outcome[] = [];
    for (const sort of [undefined, 'at', '-at', 'createdAt']) {
      let cursor: string | undefined;
      do {
        const page = await door.list('Touchpoint', {
          limit: 2,
          ...(cursor !== undefined && { cursor }),
          ...(sort !== undefined && { sort }),
        });
        told.push(page);
        cursor = ((page as unknown as JsonPage).nextCursor ?? undefined) as string | undefined;
      } while (cursor !== undefined);
    }
    return told;
  },
};

/** Filters that both doors take, by type. */
const FILTERS: readonly [Type, (scene: Scene) => Record<string, unknown>][] = [
  ['Candidate', () => ({ archived: false, email: 'nobody@example.com' })],
  ['Candidate', () => ({ archived: false })],
  ['Candidate', () => ({ programme: ['MBA'], cohort: ['2026'], advisorId: UNKNOWN })],
  ['Employer', () => ({ name: 'ACME' })],
  [
    'Application',
    ({ candidate, employer }) => ({
      candidateId: candidate.id,
      employerId: employer.id,
      outcome: ['pending', 'offer'],
    }),
  ],
  [
    'Interview',
    ({ application }) => ({
      applicationId: application.id,
      status: ['scheduled'],
      startsAfter: '2026-12-01T00:00:00Z',
      startsBefore: '2026-12-31T00:00:00Z',
    }),
  ],
  ['Interview', () => ({ startsAfter: '2027-01-01T00:00:00+01:00' })],
  ['Contact', () => ({ method: 'GRACE@acme.example', role: ['interviewer'] })],
  ['Touchpoint', ({ contact }) => ({ contactId: contact.id, direction: 'inbound', channel: ['email', 'call'] })],
  ['Touchpoint', () => ({ after: '2026-12-02T11:00:00Z', before: '2026-12-02T12:30:00Z' })],
  ['Touchpoint', () => ({ source: 'ats', externalId: 't-2' })],
  ['Touchpoint', () => ({ updatedAfter: '2020-01-01T00:00:00Z', source: 'ats' })],
  ['Connection', ({ candidate }) => ({ candidateId: candidate.id, state: ['none', 'invited'] })],
  ['FollowUp', () => ({ state: ['thanks_due', 'reply_due', 'waiting'] })],
  ['FollowUp', () => ({ state: ['closed'] })],
  ['FollowUp', () => ({ overdue: true })],
  ['FollowUp', () => ({ overdue: false })],
  ['FollowUp', () => ({ mistake: ['thanks'] })],
  ['FollowUp', () => ({ verdict: ['ok'] })],
  ['FollowUp', () => ({ mistake: ['contact_details', 'respect'], verdict: ['ok', 'unknown'] })],
  [
    'FollowUp',
    ({ candidate, contact, interview, application }) => ({
      candidateId: candidate.id,
      contactId: contact.id,
      interviewId: interview.id,
      applicationId: application.id,
    }),
  ],
  ['FollowUp', () => ({ advisorId: UNKNOWN })],
  ['FollowUp', () => ({ dueBefore: '2026-12-20T00:00:00Z' })],
];

const filters: Case = {
  name: 'filters choose the same',
  run: async (door, scene) => {
    await touch(scene, 4);
    const told: Outcome[] = [];
    for (const [type, filter] of FILTERS) told.push(await door.list(type, { filter: filter(scene) }));
    return told;
  },
};

const REFUSED: readonly [Type, Listing][] = [
  ['Candidate', { limit: 0 }],
  ['Candidate', { limit: 201 }],
  ['Candidate', { limit: -5 }],
  ['Candidate', { cursor: 'nonsense' }],
  ['Candidate', { sort: 'email' }],
  ['FollowUp', { sort: 'dueBy', cursor: Buffer.from(JSON.stringify(['-dueBy', null, UNKNOWN])).toString('base64url') }],
  ['Interview', { filter: { candidateId: 'x', startsAfter: 'noon' } }],
  ['FollowUp', { filter: { advisorId: 'me', dueBefore: '2026-13-01T00:00:00Z' } }],
  ['Candidate', { filter: { email: 'nobody' } }],
  ['Touchpoint', { filter: { source: '' } }],
];

const refused: Case = {
  name: 'what cannot be asked of a list',
  codes: REFUSED.map(() => 'validation_failed'),
  run: async (door: Door) => {
    const told: Outcome[] = [];
    for (const [type, listing] of REFUSED) told.push(bySaid(await door.list(type, listing)));
    return told;
  },
};

/** In an order of its own, and of numbers only where and which: each door has its words for its bounds. */
function bySaid({ code, faults = [], ...rest }: Outcome): Outcome {
  const said = faults.map((fault) => (/^too_/.test(fault.code) ? { ...fault, message: '' } : fault));
  return { ...rest, code, faults: said.sort((a, b) => a.pointer.localeCompare(b.pointer)) } as Json as Outcome;
}

await runAlike(t, [pages, filters, refused]);
