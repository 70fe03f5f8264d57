import { strict as assert } from 'node:assert';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import type { JsonPage } from '../support/asking.js';
import { type Case, runAlike } from './alike.js';
import type { Outcome } from './doors.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

const messages: Case = {
  name: 'messages: made, tracked or not, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'conflict',
    'not_found',
  ],
  run: async (door, { candidate, contact, interview }) => {
    const pair = { candidateId: candidate.id, contactId: contact.id, subject: 'Thank you' };
    const plain = await door.verb(
      'createMessage',
      {},
      { ...pair, text: 'Thank you', thanks: true, interviewId: interview.id },
    );
    await door.verb('patchPolicy', {}, { tracking: { mode: 'anonymous', withoutConsent: 'off' } });
    return [
      plain,
      await door.verb('createMessage', {}, { ...pair, html: '<p>Thank you</p>', text: null, test: true }),
      await door.verb('createMessage', {}, { ...pair, html: '<p>x</p>', touchpointId: plain['touchpointId'] }),
      await door.verb('message', { id: plain.id }),
      await door.verb('createMessage', {}, pair),
      await door.verb('createMessage', {}, { ...pair, text: 'x', contactId: UNKNOWN }),
      await door.verb('createMessage', {}, { ...pair, text: 'x', subject: 'two\r\nlines', tracking: 'some' }),
      await door.verb('createMessage', {}, { ...pair, text: 'x', touchpointId: plain['touchpointId'], thanks: true }),
      await door.verb('createMessage', {}, { ...pair, text: 'x', methodId: UNKNOWN }),
      await door.verb('createMessage', {}, { ...pair, text: 'x', send: true }),
      await door.verb('message', { id: UNKNOWN }),
    ].map(withoutMaker);
  },
};

const opens: Case = {
  name: 'opens of a message: how many recipients’ domains their network loaded for is told to no bound key',
  run: async (door, { app, candidate, contact }) => {
    const message = await door.verb(
      'createMessage',
      {},
      { candidateId: candidate.id, contactId: contact.id, subject: 'Thank you', html: '<p>Thank you</p>' },
    );
    await app.db.transaction(app.orgId, (tx) =>
      tx.raw.query(
        `INSERT INTO open_hits (org_id, id, message_id, received_at, at, source, client_family, burst, spread, verdict, reasons,
            rule_version, judged_at)
          VALUES ($1, $2, $3, $4, $4, 'pixel', 'browser', 1, 12, 'scanner', '{many_recipients,browser}', 1, $4)`,
        [app.orgId, uuidv7(), message.id, new Date('2026-12-03T14:00:00.000Z')],
      ),
    );
    const advisor = await door.create('Advisor', { name: 'Ann' });
    await door.patch('Candidate', candidate.id, { advisorId: advisor.id });
    const bound = async (to: object) =>
      String((await door.verb('createKey', {}, { name: 'K', scopes: ['read'], ...to }))['token']);
    const told: Outcome[] = [];
    for (const [key, count] of [
      [app.adminKey, 12],
      [await bound({ candidateId: candidate.id }), null],
      [await bound({ advisorId: advisor.id }), null],
    ] as const) {
      const { items } = (await door.as(key).verb('messageOpens', { id: message.id })) as unknown as JsonPage;
      const record = (await app.request('GET', `/v1/candidates/${candidate.id}/export`, { key })).json();
      assert.equal(record.messages[0].loads[0].recipientDomains, count);
      const [open] = items;
      assert.equal(open?.['recipientDomains'], count);
      assert.deepEqual(open?.['reasons'], ['many_recipients', 'browser']);
      told.push(open as Outcome);
    }
    return told;
  },
};

const smtp: Case = {
  name: 'the mail server: set, changed, answered without its password, forgotten, refused',
  codes: ['not_found', ...Array(5).fill('validation_failed'), 'validation_failed', 'validation_failed'],
  run: async (door) => {
    const server = { host: 'mail.acme.example', port: 587, security: 'starttls' };
    const tls = { ...server, port: 465, security: 'tls', user: 'ada' };
    return [
      await door.verb('smtpSettings'),
      await door.verb('putSmtpSettings', {}, { ...server, user: 'ada', password: 'hush' }),
      await door.verb(
        'putSmtpSettings',
        {},
        { ...server, port: 465, security: 'tls', user: 'ada', password: 'hush', fromAddress: 'a@b.example' },
      ),
      await door.verb('putSmtpSettings', {}, { ...tls, fromAddress: 'c@b.example' }),
      // What is kept was given for this server and user.
      await door.verb('putSmtpSettings', {}, { ...tls, host: 'mail.evil.example' }),
      await door.verb('putSmtpSettings', {}, { ...tls, port: 25 }),
      await door.verb('putSmtpSettings', {}, { ...tls, security: 'none' }),
      await door.verb('putSmtpSettings', {}, { ...tls, user: 'eve' }),
      await door.verb('putSmtpSettings', {}, { ...server, user: 'eve' }),
      await door.verb('smtpSettings'),
      await door.verb('putSmtpSettings', {}, { ...server, user: null }),
      await door.verb('putSmtpSettings', {}, { host: 'a b', port: 0, security: 'some' }),
      await door.verb('deleteSmtpSettings'),
    ];
  },
};

/** Each door makes messages of its own: what they say of their id in other words is left out. */
function withoutMaker<T extends object>(outcome: T): T {
  const said = { ...outcome } as Record<string, unknown>;
  if ('internetMessageId' in said) said['internetMessageId'] = 'of its own';
  if ('message' in said) said['message'] = withoutMaker(said['message'] as object);
  return said as T;
}

await runAlike(t, [messages, opens, smtp]);
