import t from 'tap';
import { type Case, runAlike } from './alike.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const returnUrl = 'http://127.0.0.1:3000/admin';

const accounts: Case = {
  name: 'accounts: begun, listed, disconnected, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'forbidden',
  ],
  run: async (door, { candidate }) => {
    const input = { provider: 'linkedin', candidateId: candidate.id, returnUrl };
    const begun = await door.verb('createAccount', {}, input);
    const advisor = await door.create('Advisor', { name: 'Ann' });
    const key = await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], advisorId: advisor.id });
    return [
      { ...begun, startUrl: String(begun['startUrl']).replace(/[^/]+$/, 'ticket') },
      await door.verb('createAccount', {}, { ...input, candidateId: UNKNOWN }),
      await door.verb('createAccount', {}, { ...input, returnUrl: 'https://evil.example/' }),
      await door.verb('accounts'),
      await door.verb('account', { id: UNKNOWN }),
      await door.verb('deleteAccount', { id: UNKNOWN }),
      await door.verb('syncAccount', { id: UNKNOWN }),
      await door.verb('connectionMatches'),
      await door.verb('confirmConnectionMatch', { id: UNKNOWN }),
      await door.verb('rejectConnectionMatch', { id: UNKNOWN }),
      await door.as(String(key['token'])).verb('accounts'),
    ];
  },
};

t.test('REST and GraphQL tell the same of accounts', (t) =>
  runAlike(t, [accounts], { LINKEDIN_CLIENT_ID: 'li', LINKEDIN_CLIENT_SECRET: 's3cret' }),
);
