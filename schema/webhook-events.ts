import Type, { type TProperties } from 'typebox';
import { Id, Instant, Nullable } from './common.js';

const Code = Type.String();

/** What each event says besides whose it is: ids, codes and instants. Fields may be added. */
const DATA: Readonly<Record<string, { readonly says: string; readonly data: TProperties }>> = {
  'follow_up.due': {
    says: 'The time for an action has come (its `notBefore`).',
    data: { followUpId: Id, kind: Code, notBefore: Instant },
  },
  'follow_up.late': {
    says: 'An action is late (its `lateAfter` has passed).',
    data: { followUpId: Id, kind: Code, lateAfter: Instant },
  },
  'follow_up.state_changed': {
    says: 'A follow-up is in another state.',
    data: { followUpId: Id, from: Code, to: Code, nextAction: Nullable(Code) },
  },
  'message.opened': {
    says: 'A tracked message was opened, as far as its verdict says.',
    data: { messageId: Id, touchpointId: Nullable(Id), verdict: Code },
  },
  'message.bounced': {
    says: 'A message came back for good.',
    data: { messageId: Id, contactId: Id, code: Nullable(Code) },
  },
  'contact.unreachable': {
    says: 'A contact of a follow-up cannot be reached any more.',
    data: { followUpId: Id, contactId: Id },
  },
  'connection.accepted': {
    says: 'A contact accepted to be connected.',
    data: { connectionId: Id, contactId: Id },
  },
  'account.needs_reauth': {
    says: 'An account must be connected anew, or will have to be soon (`expires_soon`).',
    data: {
      accountId: Id,
      integrationId: Type.Optional(
        Type.Union([Id, Type.Null()], { description: 'The integration that the account gives access to.' }),
      ),
      provider: Code,
      reason: Nullable(Code),
      expiresAt: Nullable(Instant),
    },
  },
  'application.outcome_changed': {
    says: 'An application has another outcome.',
    data: { applicationId: Id, from: Code, to: Code },
  },
  'candidate.erased': { says: 'A candidate was erased, with all that was kept of them.', data: {} },
  'webhook_endpoint.disabled': {
    says: 'Another webhook endpoint was disabled by what it answered.',
    data: { endpointId: Id, reason: Type.Enum(['gone', 'failing']) },
  },
  'webhook.test': { says: 'Somebody tries this endpoint.', data: { endpointId: Id } },
};

/** The events that the change feed tells too: those of its own resources. */
export const FED_EVENTS = Object.keys(DATA).filter((type) => !/^(?:account|webhook)/.test(type));

/** The body of each event, by its type. */
export const WEBHOOK_BODIES = Object.fromEntries(
  Object.entries(DATA).map(([type, { says, data }]) => [
    type,
    Type.Object(
      {
        type: Type.Enum([type]),
        timestamp: Type.String({ format: 'date-time', description: 'When it happened.' }),
        data: Type.Object({ organizationId: Id, candidateId: Nullable(Id), ...data }),
      },
      { title: `${type} event`, description: says },
    ),
  ]),
);

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const HEADERS = [
  header(
    'webhook-id',
    'Of the event; the same in every attempt and when it is sent again: what was seen before is done.',
  ),
  header('webhook-timestamp', 'Seconds since 1970 of this attempt.'),
  header('webhook-signature', '`v1,` and base64, several with spaces between while the secret is rotated.'),
];

/** The section `webhooks` of openapi.yaml. */
export const WEBHOOKS = Object.fromEntries(
  Object.entries(WEBHOOK_BODIES).map(([type, body]) => [
    type,
    {
      post: {
        summary: DATA[type]?.says,
        tags: ['Webhooks'],
        parameters: HEADERS,
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: {
          '2XX': { description: 'Taken. Anything else, a redirect included, is tried again.' },
          '410': { description: 'Gone: the endpoint is disabled at once.' },
        },
      },
    },
  ]),
);
