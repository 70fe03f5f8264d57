import t from 'tap';
import { type Case, runAlike } from './alike.js';
import type { Outcome } from './doors.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

const returnUrl = 'http://127.0.0.1:3000/';

/** An answer with an address that is another each time. */
function withoutTicket(answer: Outcome): Outcome {
  return JSON.parse(JSON.stringify(answer).replace(/start\/[\w-]{64}/, 'start/ticket')) as Outcome;
}

const integrations: Case = {
  name: 'integrations: connected, changed, asked for a run, ended, refused',
  codes: [
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'validation_failed',
    'not_found',
    'conflict',
    'precondition_failed',
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'forbidden',
  ],
  run: async (door, { candidate }) => {
    const input = { provider: 'hubspot', token: 'pat-test' };
    const made = await door.verb('createIntegration', {}, input);
    const id = String(made['id']);
    const carddav = { provider: 'carddav', user: 'ada', token: 'x' };
    const book = await door.verb('createIntegration', {}, { ...carddav, url: 'https://dav.example.org/ada/' });
    const key = await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], candidateId: candidate.id });
    return [
      made,
      await door.verb('createIntegration', {}, { provider: 'hubspot' }),
      await door.verb('createIntegration', {}, { provider: 'carddav', token: 'x' }),
      await door.verb('createIntegration', {}, { ...carddav, url: 'https://10.0.0.1/' }),
      book,
      await door.verb('patchIntegration', { id: book['id'] }, { url: 'https://elsewhere.example.org/' }),
      await door.verb('createIntegration', {}, { ...input, url: 'https://crm.example/' }),
      await door.verb('createIntegration', {}, { provider: 'salesforce', returnUrl }),
      withoutTicket(await door.verb('createIntegration', {}, { provider: 'hubspot', returnUrl })),
      withoutTicket(await door.verb('createIntegrationLogin', { id }, { returnUrl })),
      await door.verb('createIntegrationLogin', { id: UNKNOWN }, { returnUrl }),
      await door.verb('integration', { id }),
      await door.verb('integrations'),
      await door.verb('patchIntegration', { id }, { name: 'Ours', createsHere: false, state: 'paused' }),
      await door.verb('createIntegrationRun', { id }, {}),
      await door.verb('patchIntegration', { id }, { state: 'active' }),
      await door.verb('createIntegrationRun', { id }, {}),
      await door.verb('integrationRuns', { integrationId: id }),
      await door.verb('integrationConflicts', { integrationId: id }),
      await door.verb('deleteIntegration', { id, ifVersion: 1 }),
      await door.verb('deleteIntegration', { id }),
      await door.verb('integration', { id }),
      await door.verb('createIntegrationRun', { id: UNKNOWN }, {}),
      await door.verb('integrationRuns', { integrationId: UNKNOWN }),
      await door.verb('integrationConflicts', { integrationId: UNKNOWN }),
      await door.as(String(key['token'])).verb('integrations'),
    ];
  },
};

t.test('REST and GraphQL tell the same of integrations', (t) =>
  runAlike(t, [integrations], { HUBSPOT_CLIENT_ID: 'hub', HUBSPOT_CLIENT_SECRET: 's3cret' }),
);
