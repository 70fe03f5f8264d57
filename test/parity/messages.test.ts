import t from 'tap';
import { type Case, runAlike } from './alike.js';

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

await runAlike(t, [messages, smtp]);
