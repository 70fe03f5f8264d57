import t from 'tap';
import { asking } from '../support/asking.js';
import { type Case, runAlike } from './alike.js';

const item = (externalId: string, values: object = {}) => ({ source: 'ats', externalId, ...values });
const to = (externalId: string) => ({ externalId });
const touch = { at: '2026-12-02T20:00:00Z', direction: 'outbound', channel: 'email' };

const whole: Case = {
  name: 'a tracker’s records come in batch by batch, by its own ids alone',
  run: async (door) => [
    await door.verb('batchCandidates', {}, { items: [item('c1', { name: 'Ada', timeZone: 'America/New_York' })] }),
    await door.verb('batchEmployers', {}, { items: [item('e1', { name: 'Acme' })] }),
    await door.verb(
      'batchContacts',
      {},
      {
        items: [
          item('p2', { name: 'Lee', employer: to('e1'), routeVia: to('p1') }),
          item('p1', { name: 'Grace', employer: to('e1'), methods: [{ kind: 'email', value: 'g@acme.example' }] }),
        ],
      },
    ),
    await door.verb(
      'batchApplications',
      {},
      { items: [item('a1', { candidate: to('c1'), employer: to('e1'), role: 'Engineer', stage: 'Phone screen' })] },
    ),
    await door.verb(
      'batchInterviews',
      {},
      {
        items: [
          item('i1', {
            application: to('a1'),
            startsAt: '2026-12-01',
            participants: [{ contact: to('p1'), lead: true }],
          }),
        ],
      },
    ),
    await door.verb(
      'batchTouchpoints',
      {},
      { items: [item('t1', { candidate: to('c1'), contact: to('p1'), interview: to('i1'), ...touch })] },
    ),
    await door.find('Interview', 'ats', 'i1'),
    await door.find('Contact', 'ats', 'p2'),
    await door.list('FollowUp'),
  ],
};

const refusals: Case = {
  name: 'each item is answered by itself: shapes, references, rules',
  run: async (door, { candidate, contact }) => {
    const of = { candidateId: candidate.id, contactId: contact.id, ...touch };
    return [
      await door.verb(
        'batchTouchpoints',
        {},
        {
          items: [
            item('1', of),
            item('2', { ...of, direction: 'sideways', nothing: 1 }),
            'a text',
            null,
            { externalId: '5', ...of },
            item('6', { ...of, contact: to('p1') }),
            item('7', { ...of, contactId: undefined, contact: to('unknown') }),
            item('8', { channel: 'call' }),
            item('9', { ...of, conversation: true }),
            item('1', { channel: 'letter' }),
          ],
        },
      ),
      await door.verb(
        'batchTouchpoints',
        { dryRun: true },
        { items: [item('1', { channel: 'call' }), item('10', of)] },
      ),
      await door.list('Touchpoint'),
    ];
  },
};

const wholes: Case = {
  name: 'what refuses the whole: all or nothing, too many, a mode that is none, nothing',
  codes: Array.from({ length: 4 }, () => 'validation_failed'),
  run: async (door, { candidate, contact }) => {
    const of = { candidateId: candidate.id, contactId: contact.id, ...touch };
    const mode = 'all_or_nothing';
    return [
      await door.verb('batchTouchpoints', {}, { items: [item('1', of), item('2', {})], mode }),
      await door.verb('batchTouchpoints', {}, { items: Array.from({ length: 1001 }, (_, n) => item(`${n}`, of)) }),
      await door.verb('batchTouchpoints', {}, { items: [], mode: 'some' }),
      await door.verb('batchTouchpoints', {}, {}),
      await door.verb('batchTouchpoints', {}, { items: [] }),
      await door.verb('batchTouchpoints', {}, { items: [item('1', of)], mode }),
    ];
  },
};

const stages: Case = {
  name: 'what the stages of a source stand for: known, set, used, forgotten',
  codes: ['not_found', 'validation_failed', 'not_found'],
  run: async (door, { candidate, employer }) => {
    const of = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
    return [
      await door.verb('stageTable', { source: 'ashby' }),
      await door.verb('stageTable', { source: 'ats' }),
      await door.verb('putStageTable', { source: 'ats' }, { applications: { 'No thanks': 'rejected' } }),
      await door.verb('putStageTable', { source: 'ats' }, { applications: { 'No thanks': 'refused' } }),
      await door.verb('stageTable', { source: 'ats' }),
      await door.verb(
        'batchApplications',
        {},
        { items: [item('a1', { ...of, stage: 'no-thanks' }), item('a2', { ...of, stage: 'Elsewhere' })] },
      ),
      await door.find('Application', 'ats', 'a1'),
      await door.verb('deleteStageTable', { source: 'ats' }),
      await door.verb('deleteStageTable', { source: 'ats' }),
    ];
  },
};

const bound: Case = {
  name: 'a key that is bound to a candidate refers to nobody else by a guessed id, and cannot tell whether they are there',
  run: async (door, { app, candidate, contact }) => {
    const ask = asking(app);
    const other = { name: 'Other', timeZone: 'UTC' };
    await ask('PUT', '/v1/candidates/by-external-id/ats/other', other, { status: 201 });
    const key = { name: 'Browser', scopes: ['write'], candidateId: candidate.id };
    const own = door.as((await ask('POST', '/v1/keys', key))['token'] as string);
    const of = { contactId: contact.id, ...touch };
    return [
      await own.verb(
        'batchTouchpoints',
        {},
        { items: [item('1', { ...of, candidate: to('other') }), item('2', { ...of, candidate: to('nobody') })] },
      ),
      await own.verb(
        'batchCandidates',
        {},
        { items: [item('other', { name: 'Mine' }), item('new', { name: 'New', timeZone: 'UTC' })] },
      ),
    ];
  },
};

await runAlike(t, [whole, refusals, wholes, stages, bound]);
