import t from 'tap';
import { standardSigned } from '../integrations/email/signing.js';
import type { Json, JsonPage } from '../support/asking.js';
import { type Case, runAlike } from './alike.js';

const NOW = new Date('2026-12-03T15:00:00.000Z');
const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const domain = 'log.example.test';

const addresses: Case = {
  name: 'logging addresses: made, listed, ended, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'not_found',
    'not_found',
    'forbidden',
    'validation_failed',
    'not_found',
  ],
  run: async (door, { candidate }) => {
    const made = await door.verb('createLoggingAddress', {}, { candidateId: candidate.id, domain });
    const other = await door.create('Candidate', { name: 'Other', timeZone: 'UTC' });
    const tokenOf = async (more: object) =>
      String((await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], ...more }))['token']);
    const bound = door.as(await tokenOf({ candidateId: other.id }));
    const advisor = await door.create('Advisor', { name: 'Ann' });
    const advising = door.as(await tokenOf({ advisorId: advisor.id }));
    return [
      made,
      await door.verb('loggingAddresses'),
      await door.verb('createLoggingAddress', {}, { candidateId: UNKNOWN, domain }),
      await door.verb('createLoggingAddress', {}, { candidateId: candidate.id, domain: 'no domain' }),
      await door.verb('deleteLoggingAddress', { id: UNKNOWN }),
      await bound.verb('deleteLoggingAddress', { id: made.id }),
      await bound.verb('loggingAddresses'),
      await advising.verb('loggingAddresses'),
      await bound.verb('createLoggingAddress', {}, { candidateId: candidate.id, domain }),
      await bound.verb('createLoggingAddress', {}, { candidateId: other.id, domain }),
      await door.verb('deleteLoggingAddress', { id: made.id }),
      await door.verb('deleteLoggingAddress', { id: made.id }),
    ];
  },
};

const reviews: Case = {
  name: 'mails under review: listed, logged, also by the old id of a contact, discarded, refused',
  codes: ['not_found', 'validation_failed', 'conflict', 'conflict', 'not_found'],
  run: async (door, { app, candidate, contact }) => {
    const made = await door.verb('createLoggingAddress', {}, { candidateId: candidate.id, domain });
    const endpoint = await door.verb('createEmailEndpoint', {}, { provider: 'generic', name: 'Mail' });
    for (const who of ['one@x.example', 'two@x.example', 'three@x.example']) {
      const data = { envelope: [made['address']], headers: [{ name: 'From', value: who }], subject: who };
      const body = { type: 'email.received', timestamp: NOW.toISOString(), data };
      const { headers, body: payload } = standardSigned(body, endpoint['secret'] as string, { id: who, now: NOW });
      const url = `/hooks/email/generic/${endpoint.id}`;
      await app.app.inject({ method: 'POST', url, headers: headers as Record<string, string>, payload });
    }
    const other = await door.create('Candidate', { name: 'Other', timeZone: 'UTC' });
    const key = await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], candidateId: other.id });
    const bound = door.as(String(key['token']));
    const listed = await door.verb('mailReviews');
    const [third, second, first] = (listed as unknown as JsonPage).items as Json[];
    const twin = await door.create('Contact', { employerId: contact['employerId'], name: 'Grace H.' });
    await door.verb('mergeContact', { id: twin.id }, { into: contact.id });
    return [
      listed,
      await bound.verb('mailReviews'),
      await bound.verb('discardMailReview', { id: first?.id }),
      await door.verb('logMailReview', { id: first?.id }, { contactId: UNKNOWN }),
      await door.verb('logMailReview', { id: first?.id }, { contactId: contact.id }),
      await door.verb('discardMailReview', { id: second?.id }),
      await door.verb('discardMailReview', { id: second?.id }),
      await door.verb('logMailReview', { id: first?.id }, { contactId: contact.id }),
      await door.verb('logMailReview', { id: UNKNOWN }, { contactId: contact.id }),
      await door.verb('logMailReview', { id: third?.id }, { contactId: twin.id }),
      await door.list('Touchpoint', { filter: { contactId: contact.id } }),
      await door.verb('mailReviews'),
    ];
  },
};

t.test('REST and GraphQL tell the same of mail that logs itself', (t) => runAlike(t, [addresses, reviews]));
