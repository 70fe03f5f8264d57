import Type from 'typebox';
import { Closed, Id, Instant, listProperties, Nullable, Version } from './common.js';
import { WEBHOOK_BODIES } from './webhook-events.js';

/** The types of events that webhooks are sent for; a test is sent whatever an endpoint wants. */
export const WebhookEventType = Type.Enum(Object.keys(WEBHOOK_BODIES).filter((type) => type !== 'webhook.test'));

const Address = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'An https address on the public internet; what its name resolves to is looked at each time.',
});
const Description = Nullable(Type.String({ maxLength: 200 }));
const Types = Nullable(
  Type.Array(WebhookEventType, { minItems: 1, maxItems: 50, description: 'Null: all, also those to come.' }),
);

/** Where events are sent to. */
export const WebhookEndpoint = Type.Object(
  {
    id: Id,
    url: Type.String(),
    description: Nullable(Type.String()),
    eventTypes: Nullable(Type.Array(Type.String(), { description: 'Null: all, also those to come.' })),
    status: Type.Enum(['enabled', 'disabled']),
    disabledReason: Type.Union([Type.Enum(['manual', 'gone', 'failing']), Type.Null()], {
      description: '`gone`: it answered 410. `failing`: nothing arrived for 5 days.',
    }),
    disabledAt: Nullable(Instant),
    failingSince: Type.Union([Instant, Type.Null()], { description: 'Since when nothing has arrived.' }),
    previousSecretUntil: Type.Union([Instant, Type.Null()], {
      description: 'Until when the secret before the present one signs too.',
    }),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'WebhookEndpoint' },
);

/** An endpoint with the secret that was made for it. */
export const WebhookEndpointWithSecret = Type.Object(
  {
    ...WebhookEndpoint.properties,
    secret: Type.String({
      description: 'Shown this once: `whsec_` and base64, as libraries for Standard Webhooks take it.',
    }),
  },
  { title: 'WebhookEndpointWithSecret' },
);

/** What a new endpoint is to be. */
export const WebhookEndpointCreate = Closed(
  { url: Address, description: Type.Optional(Description), eventTypes: Type.Optional(Types) },
  { title: 'WebhookEndpointCreate' },
);

/** What may be changed of an endpoint. */
export const WebhookEndpointPatch = Closed(
  { url: Type.Optional(Address), description: Type.Optional(Description), eventTypes: Type.Optional(Types) },
  { title: 'WebhookEndpointPatch' },
);

/** A new secret for an endpoint. */
export const WebhookEndpointRotation = Closed(
  {
    overlapSeconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 604_800, description: 'How long the one before signs too; default a day.' }),
    ),
  },
  { title: 'WebhookEndpointRotation' },
);

/** What becomes of what was held while the endpoint was disabled. */
export const WebhookEndpointEnabling = Closed(
  { held: Type.Optional(Type.Enum(['deliver', 'discard'], { description: 'Default: deliver.' })) },
  { title: 'WebhookEndpointEnabling' },
);

/** Since when what failed is to be sent again. */
export const WebhookEndpointRecovery = Closed({ since: Instant }, { title: 'WebhookEndpointRecovery' });

/** How many deliveries are sent again. */
export const WebhookEndpointRecovered = Type.Object(
  { id: Id, recovered: Type.Integer({ minimum: 0, description: 'Deliveries that are sent again.' }) },
  { title: 'WebhookEndpointRecovered' },
);

/** What a deleted endpoint leaves. */
export const WebhookEndpointDeleted = Type.Object({ id: Id }, { title: 'WebhookEndpointDeleted' });

/** What may stand of a delivery. */
export const WebhookDeliveryStatus = Type.Enum(['pending', 'held', 'delivered', 'failed', 'discarded'], {
  description:
    '`held`: waits for its endpoint to be enabled. `failed`: not attempted any more unless it is sent again. `discarded`: its endpoint was deleted, or what was held was thrown away.',
});

/** An event on its way to an endpoint. */
export const WebhookDelivery = Type.Object(
  {
    id: Id,
    endpointId: Id,
    eventId: Type.String({ format: 'uuid', description: 'The `webhook-id` of every attempt.' }),
    eventType: Type.String(),
    candidateId: Nullable(Id),
    status: WebhookDeliveryStatus,
    attemptCount: Type.Integer({ minimum: 0 }),
    nextAttemptAt: Nullable(Instant),
    lastAttemptAt: Nullable(Instant),
    deliveredAt: Nullable(Instant),
    createdAt: Instant,
  },
  { title: 'WebhookDelivery' },
);

/** What came of an attempt. */
export const WebhookAttempt = Type.Object(
  {
    id: Id,
    startedAt: Instant,
    durationMs: Type.Integer({ minimum: 0 }),
    outcome: Type.Enum([
      'delivered',
      'gone',
      'redirected',
      'refused',
      'timed_out',
      'cut_off',
      'address_refused',
      'unknown_host',
      'connection_failed',
      'tls_failed',
      'secret_unreadable',
    ]),
    status: Type.Union([Type.Integer(), Type.Null()], { description: 'Null where nothing was answered.' }),
    answer: Type.Union([Type.String(), Type.Null()], { description: 'What was answered, 4 KiB of it at most.' }),
    answerCut: Type.Boolean({ description: 'Whether there was more of it.' }),
  },
  { title: 'WebhookAttempt' },
);

/** A delivery with what was sent and what was answered. */
export const WebhookDeliveryWithAttempts = Type.Object(
  {
    ...WebhookDelivery.properties,
    body: Type.String({ description: 'The bytes that were signed and sent, JSON.' }),
    attempts: Type.Array(WebhookAttempt, { description: 'The first first.' }),
  },
  { title: 'WebhookDeliveryWithAttempts' },
);

/** The query of deliveries; each condition narrows further. */
export const WebhookDeliveryQuery = Closed({
  ...listProperties,
  endpointId: Type.Optional(Id),
  eventId: Type.Optional(Id),
  candidateId: Type.Optional(Id),
  eventType: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  status: Type.Optional(WebhookDeliveryStatus),
});
