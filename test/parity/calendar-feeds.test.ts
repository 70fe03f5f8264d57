import t from 'tap';
import { type Case, runAlike } from './alike.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const ADDRESS = /^http:\/\/127\.0\.0\.1:3000\/feeds\/[0-9A-Za-z]{43}\.ics$/;

const feeds: Case = {
  name: 'calendar feeds: made, listed, revoked, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'not_found',
    'not_found',
    'forbidden',
    'validation_failed',
    'conflict',
    'not_found',
  ],
  run: async (door, { candidate }) => {
    const made = await door.verb('createCalendarFeed', {}, { candidateId: candidate.id, name: 'phone' });
    const other = await door.create('Candidate', { name: 'Other', timeZone: 'UTC' });
    const tokenOf = async (more: object) =>
      String((await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], ...more }))['token']);
    const bound = door.as(await tokenOf({ candidateId: other.id }));
    const advisor = await door.create('Advisor', { name: 'Ann' });
    const advising = door.as(await tokenOf({ advisorId: advisor.id }));
    const outcomes = [
      // The address is another each time.
      { ...made, url: ADDRESS.test(String(made['url'])) },
      await door.verb('calendarFeeds'),
      await door.verb('createCalendarFeed', {}, { candidateId: UNKNOWN }),
      await door.verb('createCalendarFeed', {}, { candidateId: candidate.id, name: '' }),
      await door.verb('deleteCalendarFeed', { id: UNKNOWN }),
      await bound.verb('deleteCalendarFeed', { id: made.id }),
      await bound.verb('calendarFeeds'),
      await advising.verb('calendarFeeds'),
      await bound.verb('createCalendarFeed', {}, { candidateId: candidate.id }),
    ];
    for (let count = 0; count < 10; count++)
      await bound.verb('createCalendarFeed', {}, { candidateId: other.id, name: `feed ${count}` });
    return [
      ...outcomes,
      await bound.verb('createCalendarFeed', {}, { candidateId: other.id }),
      await bound.verb('calendarFeeds'),
      await door.verb('deleteCalendarFeed', { id: made.id }),
      await door.verb('deleteCalendarFeed', { id: made.id }),
    ] as never;
  },
};

t.test('REST and GraphQL tell the same of calendar feeds', (t) => runAlike(t, [feeds]));
