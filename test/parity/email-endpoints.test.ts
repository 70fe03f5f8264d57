import t from 'tap';
import type { Json, JsonPage } from '../support/asking.js';
import { type Case, runAlike } from './alike.js';
import type { Door } from './doors.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

const endpoints: Case = {
  name: 'e-mail endpoints: made, read, listed, changed, rotated, ended, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'precondition_failed',
    'not_found',
    'not_found',
    'not_found',
    'validation_failed',
    'not_found',
  ],
  run: async (door) => {
    const topicArn = 'arn:aws:sns:us-east-1:123456789012:Events';
    const made = await door.verb('createEmailEndpoint', {}, { provider: 'generic', name: 'Ours' });
    const ses = await door.verb('createEmailEndpoint', {}, { provider: 'ses', name: 'Amazon', topicArn });
    const of = { id: made.id };
    return [
      made,
      ses,
      await door.verb('createEmailEndpoint', {}, { provider: 'resend', name: 'Theirs', signingKey: 'whsec_AAAAAAAA' }),
      await door.verb('createEmailEndpoint', {}, { provider: 'ses', name: 'Amazon' }),
      await door.verb('createEmailEndpoint', {}, { provider: 'postmark', name: 'P', topicArn }),
      await door.verb('createEmailEndpoint', {}, { provider: 'postmark', name: 'P', url: 'https://x.example/hook' }),
      await door.verb('createEmailEndpoint', {}, { provider: 'sendgrid', name: 'S', signingKey: 'nonsense-key' }),
      await door.verb('createEmailEndpoint', {}, { provider: 'fax', name: '', more: 1 }),
      await door.verb('emailEndpoint', of),
      await door.verb('emailEndpoints'),
      await door.verb('patchEmailEndpoint', of, { name: 'Renamed' }),
      await door.verb('patchEmailEndpoint', { ...of, ifVersion: 1 }, { name: 'Again' }),
      await door.verb('rotateEmailEndpoint', of, {}),
      await door.verb('rotateEmailEndpoint', { id: UNKNOWN }, {}),
      await door.verb('deleteEmailEndpoint', of),
      await door.verb('deleteEmailEndpoint', of),
      await door.verb('emailEndpoint', of),
      await door.verb('rotateEmailEndpoint', { id: ses.id }, {}),
      await door.verb('emailEndpoint', { id: UNKNOWN }),
      await door.verb('emailEndpoints'),
    ];
  },
};

const letters: Case = {
  name: 'dead letters: listed, read, replayed, discarded, refused',
  codes: ['conflict', 'conflict', 'not_found', 'not_found', 'not_found'],
  run: async (door, { app }) => {
    const { id, secret } = await door.verb('createEmailEndpoint', {}, { provider: 'postmark', name: 'P' });
    for (const body of ['{}', '{"RecordType":"Open"}']) {
      await app.app.inject({
        method: 'POST',
        url: `/hooks/email/postmark/${id}`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${String(secret)}` },
        payload: body,
      });
    }
    const listed = await door.verb('deadLetters');
    const [first, second] = (listed as unknown as JsonPage).items as Json[];
    return [
      listed,
      await door.verb('deadLetter', { id: first?.id }),
      await door.verb('replayDeadLetter', { id: first?.id }),
      await door.verb('discardDeadLetter', { id: second?.id }),
      await door.verb('discardDeadLetter', { id: second?.id }),
      await door.verb('replayDeadLetter', { id: second?.id }),
      await door.verb('deadLetters'),
      await door.verb('deadLetter', { id: UNKNOWN }),
      await door.verb('replayDeadLetter', { id: UNKNOWN }),
      await door.verb('discardDeadLetter', { id: UNKNOWN }),
    ];
  },
};

const strangers: Case = {
  name: 'endpoints and letters are for the administrators of the whole organization',
  codes: ['forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'],
  run: async (door, { candidate }) => {
    const tokenOf = async (more: object) =>
      String((await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], ...more }))['token']);
    const doors: Door[] = [door.as(await tokenOf({})), door.as(await tokenOf({ candidateId: candidate.id }))];
    const told = [];
    for (const other of doors) {
      told.push(await other.verb('emailEndpoints'));
      told.push(await other.verb('createEmailEndpoint', {}, { provider: 'generic', name: 'X' }));
      told.push(await other.verb('deadLetters'));
    }
    return told;
  },
};

t.test('REST and GraphQL tell the same of endpoints and dead letters', (t) =>
  runAlike(t, [endpoints, letters, strangers]),
);
