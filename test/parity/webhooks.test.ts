import t from 'tap';
import { MOST_ENDPOINTS } from '#src/services/webhook-endpoints.js';
import { type Case, runAlike } from './alike.js';
import type { Outcome } from './doors.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const url = 'https://tracker.example/hooks';

const endpoints: Case = {
  name: 'webhook endpoints: made, read, listed, changed, rotated, turned off and on, ended, refused',
  codes: [...Array(7).fill('validation_failed'), 'precondition_failed', ...Array(7).fill('not_found')],
  run: async (door) => {
    const made = await door.verb('createWebhookEndpoint', {}, { url });
    const some = await door.verb(
      'createWebhookEndpoint',
      {},
      { url, description: 'Ours', eventTypes: ['follow_up.due', 'follow_up.due'] },
    );
    const of = { id: made.id };
    return [
      made,
      some,
      await door.verb('createWebhookEndpoint', {}, { url: 'http://tracker.example/' }),
      await door.verb('createWebhookEndpoint', {}, { url: 'https://10.0.0.1/' }),
      await door.verb('createWebhookEndpoint', {}, { url: 'nowhere' }),
      await door.verb('createWebhookEndpoint', {}, { url, eventTypes: ['follow_up.maybe'] }),
      await door.verb('createWebhookEndpoint', {}, { url, eventTypes: [] }),
      await door.verb('patchWebhookEndpoint', of, { url: 'https://user:pass@tracker.example/' }),
      await door.verb('rotateWebhookEndpoint', of, { overlapSeconds: -1 }),
      await door.verb('webhookEndpoint', of),
      await door.verb('webhookEndpoints'),
      await door.verb('patchWebhookEndpoint', of, { description: 'Renamed', eventTypes: ['message.bounced'] }),
      await door.verb('patchWebhookEndpoint', of, { description: null, eventTypes: null, url: `${url}/2` }),
      await door.verb('patchWebhookEndpoint', { ...of, ifVersion: 1 }, { description: 'Again' }),
      await door.verb('rotateWebhookEndpoint', of, {}),
      await door.verb('disableWebhookEndpoint', of),
      await door.verb('disableWebhookEndpoint', of),
      await door.verb('enableWebhookEndpoint', of, { held: 'discard' }),
      await door.verb('enableWebhookEndpoint', of, {}),
      await door.verb('deleteWebhookEndpoint', of),
      await door.verb('deleteWebhookEndpoint', of),
      await door.verb('webhookEndpoint', of),
      await door.verb('rotateWebhookEndpoint', of, {}),
      await door.verb('enableWebhookEndpoint', of, {}),
      await door.verb('disableWebhookEndpoint', of),
      await door.verb('testWebhookEndpoint', of),
      await door.verb('patchWebhookEndpoint', { id: UNKNOWN }, {}),
      await door.verb('webhookEndpoints'),
    ];
  },
};

const deliveries: Case = {
  name: 'webhook deliveries: tried, listed, read, sent again, refused',
  codes: ['validation_failed', 'not_found', 'conflict', 'not_found', 'not_found', 'conflict'],
  run: async (door) => {
    const { id } = await door.verb('createWebhookEndpoint', {}, { url });
    const tried = await door.verb('testWebhookEndpoint', { id });
    return [
      tried,
      await door.verb('webhookDelivery', { id: tried.id }),
      await door.verb('redeliverWebhook', { id: tried.id }),
      await door.verb('webhookDeliveries'),
      await door.verb('recoverWebhookEndpoint', { id }, { since: '2026-12-01T00:00:00Z' }),
      await door.verb('recoverWebhookEndpoint', { id }, { since: 'yesterday' }),
      await door.verb('recoverWebhookEndpoint', { id: UNKNOWN }, { since: '2026-12-01T00:00:00Z' }),
      await door.verb('disableWebhookEndpoint', { id }),
      await door.verb('recoverWebhookEndpoint', { id }, { since: '2026-12-01T00:00:00Z' }),
      await door.verb('webhookDelivery', { id: UNKNOWN }),
      await door.verb('redeliverWebhook', { id: UNKNOWN }),
      await door.verb('deleteWebhookEndpoint', { id }),
      await door.verb('redeliverWebhook', { id: tried.id }),
      await door.verb('webhookDelivery', { id: tried.id }),
    ];
  },
};

const many: Case = {
  name: 'an organization has so many endpoints at most',
  codes: ['conflict'],
  run: async (door) => {
    const told: Outcome[] = [];
    for (let n = 0; n <= MOST_ENDPOINTS; n += 1) told.push(await door.verb('createWebhookEndpoint', {}, { url }));
    return told;
  },
};

const strangers: Case = {
  name: 'webhooks are for the administrators of the whole organization',
  codes: Array(10).fill('forbidden'),
  run: async (door, { candidate }) => {
    const { id } = await door.verb('createWebhookEndpoint', {}, { url });
    const tried = await door.verb('testWebhookEndpoint', { id });
    const tokenOf = async (more: object) =>
      String((await door.verb('createKey', {}, { name: 'K', scopes: ['read', 'write'], ...more }))['token']);
    const told: Outcome[] = [];
    for (const other of [door.as(await tokenOf({})), door.as(await tokenOf({ candidateId: candidate.id }))]) {
      told.push(await other.verb('webhookEndpoints'));
      told.push(await other.verb('webhookEndpoint', { id }));
      told.push(await other.verb('createWebhookEndpoint', {}, { url }));
      told.push(await other.verb('webhookDeliveries'));
      told.push(await other.verb('redeliverWebhook', { id: tried.id }));
    }
    return told;
  },
};

t.test('REST and GraphQL tell the same of webhooks', (t) => runAlike(t, [endpoints, deliveries, many, strangers]));
