import { strict as assert } from 'node:assert';
import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';
import { type Case, runAlike, type Scene } from './alike.js';
import type { Door, Outcome, Type } from './doors.js';

const SERVER = { host: 'mail.example.com', port: 587, security: 'starttls' };
const REFUSED = 'precondition_failed';
const refused = (times: number) => Array.from({ length: times }, () => REFUSED);

/** What is needed to make one of each. */
const NEEDED: Readonly<Partial<Record<Type, (scene: Scene) => object>>> = {
  Candidate: () => ({ name: 'Ada', timeZone: 'UTC' }),
  Advisor: () => ({ name: 'Ruth' }),
  Employer: () => ({ name: 'Acme' }),
  Application: ({ candidate, employer }) => ({ candidateId: candidate.id, employerId: employer.id, role: 'Engineer' }),
  Interview: ({ application }) => ({ applicationId: application.id, startsAt: '2026-12-02T20:00:00Z' }),
  Contact: ({ employer }) => ({ employerId: employer.id, name: 'Mo' }),
  Touchpoint: ({ candidate, contact }) => ({
    candidateId: candidate.id,
    contactId: contact.id,
    at: '2026-12-02T20:00:00Z',
    direction: 'outbound',
    channel: 'email',
  }),
};

/** Asks on condition of another version, which must change nothing, and then of the present one. */
async function onCondition(
  door: Door,
  type: Type,
  id: string,
  ask: (ifVersion: number) => Promise<Outcome>,
): Promise<[wrong: Outcome, right: Outcome]> {
  const before = await door.get(type, id);
  const wrong = await ask(before.version + 7);
  assert.deepEqual(await door.get(type, id), before);
  const right = await ask(before.version);
  assert.equal(right.faults, undefined, `${right.code}`);
  return [wrong, right];
}

const cases: readonly Case[] = [
  ...(Object.entries(NEEDED) as [Type, (scene: Scene) => object][]).map(
    ([type, needed]): Case => ({
      name: `${type}: an upsert on condition of a version changes what is there in that version, and makes nothing`,
      codes: [REFUSED, 'not_found', REFUSED, REFUSED],
      run: async (door, scene) => {
        const put = (source: string | null, ifVersion?: number) =>
          door.upsert(type, 'ats', 'x', { ...needed(scene), sourceUpdatedAt: source }, ifVersion);
        const none = [await put(null, 1), await door.find(type, 'ats', 'x')];
        const made = await put('2026-12-01T00:00:00Z');
        const conditions = await onCondition(door, type, made.id, (ifVersion) =>
          put('2026-12-02T00:00:00Z', ifVersion),
        );
        await door.remove(type, made.id);
        return [...none, made, ...conditions, await put(null, made.version + 1), await put(null)];
      },
    }),
  ),
  {
    name: 'what is changed of a contact by a verb is changed on condition of the contact’s version',
    codes: refused(7),
    run: async (door, { employer, contact }) => {
      const { id } = await door.create('Contact', { employerId: employer.id, name: 'Mo' });
      const of = { contactId: id };
      const verb = (run: (ifVersion: number) => Promise<Outcome>) => onCondition(door, 'Contact', id, run);
      const phone = { kind: 'phone', value: '+1 212 555 0199' };
      const added = await verb((ifVersion) => door.verb('addContactMethod', { ...of, ifVersion }, phone));
      const [{ id: methodId }] = added[1]['methods'] as [{ id: string }];
      const method = { ...of, methodId };
      return [
        ...added,
        ...(await verb((ifVersion) => door.verb('patchContactMethod', { ...method, ifVersion }, { label: 'desk' }))),
        ...(await verb((ifVersion) => door.verb('confirmContactMethod', { ...method, ifVersion }, { by: 'card' }))),
        ...(await verb((ifVersion) => door.verb('removeContactMethod', { ...method, ifVersion }))),
        ...(await verb((ifVersion) => door.verb('optOutContact', { id, ifVersion }, {}))),
        ...(await verb((ifVersion) => door.verb('mergeContact', { id, ifVersion }, { into: contact.id }))),
        // The id stands for the survivor now, whose version its GET answers.
        ...(await verb((ifVersion) => door.verb('unmergeContact', { id, ifVersion }))),
      ];
    },
  },
  {
    name: 'who takes part in an interview is changed on condition of the interview’s version',
    codes: refused(2),
    run: async (door, { employer, interview }) => {
      const { id: contactId } = await door.create('Contact', { employerId: employer.id, name: 'Mo' });
      const interviewId = interview.id;
      const verb = (run: (ifVersion: number) => Promise<Outcome>) => onCondition(door, 'Interview', interviewId, run);
      return [
        ...(await verb((ifVersion) => door.verb('addParticipant', { interviewId, ifVersion }, { contactId }))),
        ...(await verb((ifVersion) => door.verb('removeParticipant', { interviewId, contactId, ifVersion }))),
      ];
    },
  },
  {
    name: 'the mail server is set and forgotten on condition of its version',
    codes: refused(4),
    run: async (door) => [
      await door.verb('putSmtpSettings', { ifVersion: 1 }, SERVER),
      await door.verb('deleteSmtpSettings', { ifVersion: 1 }),
      await door.verb('putSmtpSettings', {}, SERVER),
      await door.verb('putSmtpSettings', { ifVersion: 2 }, { ...SERVER, port: 25 }),
      await door.verb('putSmtpSettings', { ifVersion: 1 }, { ...SERVER, port: 465 }),
      await door.verb('deleteSmtpSettings', { ifVersion: 1 }),
      await door.verb('smtpSettings'),
      await door.verb('deleteSmtpSettings', { ifVersion: 2 }),
    ],
  },
  {
    name: 'a stage table is set and forgotten on condition of its version, 0 where nothing was said',
    codes: refused(3),
    run: async (door) => {
      const source = 'home-grown';
      const put = (stage: string, ifVersion: number) =>
        door.verb('putStageTable', { source, ifVersion }, { applications: { [stage]: 'pending' } });
      return [
        await put('Screen', 0),
        await put('Lost', 0),
        await put('Onsite', 1),
        await put('Lost', 1),
        await door.verb('deleteStageTable', { source, ifVersion: 1 }),
        await door.verb('stageTable', { source }),
        await door.verb('deleteStageTable', { source, ifVersion: 2 }),
      ];
    },
  },
];

await runAlike(t, cases);

t.test('what is read with an ETag is written with If-Match; `*` asks that there is something', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const any = { 'if-match': '*' };
  const person = '/v1/candidates/by-external-id/ats/1';
  for (const [url, body, more] of [
    [person, { name: 'Ada', timeZone: 'UTC' }, { status: 201 }],
    ['/v1/smtp-settings', SERVER, {}],
  ] as const) {
    t.match(await ask('PUT', url, body, { status: 412, headers: any }), { code: REFUSED }, url);
    await ask('PUT', url, body, more);
    await ask('PUT', url, body, { headers: any });
    const etag = (await app.request('GET', url)).headers.etag as string;
    await ask('PUT', url, body, { headers: { 'if-match': etag } });
    await ask('PUT', url, body, { status: 422, headers: { 'if-match': 'v1' } });
  }
  const table = '/v1/stage-tables/greenhouse';
  t.equal((await app.request('GET', table)).headers.etag, '"0"');
  const put = (stage: string) =>
    app.request('PUT', table, { body: { interviews: { [stage]: 'completed' } }, headers: { 'if-match': '"0"' } });
  const both = await Promise.all([put('Done'), put('Over')]);
  t.same(both.map(({ statusCode }) => statusCode).sort(), [200, 412], 'of two who are the first one is');
  t.equal((await app.request('GET', table)).headers.etag, '"1"');
});
