import Type from 'typebox';
import { Closed, Id, Instant, listProperties, Name, Nullable, Version } from './common.js';

const Count = Type.Integer({ minimum: 0 });

/** What became of the events of one request to a hook. */
export const HookReceipt = Type.Object(
  {
    received: Type.Integer({ minimum: 0, description: 'Events that the request held.' }),
    stored: Type.Integer({ minimum: 0, description: 'New ones among them.' }),
    repeated: Type.Integer({ minimum: 0, description: 'Told before, under the same id or about the same act.' }),
    refused: Type.Integer({ minimum: 0, description: 'Not understood; kept as dead letters.' }),
  },
  { title: 'HookReceipt' },
);

/** The providers whose hooks are taken. */
export const EmailProviderName = Type.Enum([
  'sendgrid',
  'mailgun',
  'postmark',
  'ses',
  'resend',
  'brevo',
  'mandrill',
  'generic',
]);

const SigningKey = Type.String({ minLength: 8, maxLength: 2000, pattern: '^\\S+$' });
const TopicArn = Type.String({ maxLength: 512, pattern: '^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+$' });
const HookUrl = Type.String({ minLength: 8, maxLength: 1000, pattern: '^https?://\\S+$' });

/** How many events of a type came, and what became of them. */
export const EmailEventCount = Type.Object(
  { type: Type.String(), status: Type.Enum(['stored', 'applied', 'ignored', 'dead']), events: Count },
  { title: 'EmailEventCount' },
);

/** Where a provider sends its events to. */
export const EmailEndpoint = Type.Object(
  {
    id: Id,
    provider: EmailProviderName,
    name: Name,
    url: Type.String({ description: 'What to give the provider as the address of its hook.' }),
    topicArn: Nullable(Type.String()),
    hasSigningKey: Type.Boolean(),
    hasPassword: Type.Boolean(),
    lastEventAt: Nullable(Instant),
    counts: Type.Array(EmailEventCount),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'EmailEndpoint' },
);

/** An endpoint with the secret that was made for it. */
export const EmailEndpointWithSecret = Type.Object(
  {
    ...EmailEndpoint.properties,
    secret: Nullable(
      Type.String({
        description:
          'Shown this once: the password for the hook’s address (`https://any:<secret>@…`), or for `generic` the signing key. Null where the provider makes its own.',
      }),
    ),
  },
  { title: 'EmailEndpointWithSecret' },
);

/** What a new endpoint is to be. */
export const EmailEndpointCreate = Closed(
  {
    provider: EmailProviderName,
    name: Name,
    signingKey: Type.Optional(SigningKey),
    topicArn: Type.Optional(TopicArn),
    url: Type.Optional(HookUrl),
  },
  { title: 'EmailEndpointCreate' },
);

/** What may be changed of an endpoint. */
export const EmailEndpointPatch = Closed(
  { name: Type.Optional(Name), topicArn: Type.Optional(TopicArn), url: Type.Optional(Nullable(HookUrl)) },
  { title: 'EmailEndpointPatch' },
);

/** A new secret for an endpoint. */
export const EmailEndpointRotation = Closed(
  {
    signingKey: Type.Optional(SigningKey),
    overlapSeconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 604_800, description: 'How long the one before stays good; default a day.' }),
    ),
  },
  { title: 'EmailEndpointRotation' },
);

/** What a deleted endpoint leaves. */
export const EmailEndpointDeleted = Type.Object({ id: Id }, { title: 'EmailEndpointDeleted' });

/** What could not be taken in or applied. */
export const DeadLetter = Type.Object(
  {
    id: Id,
    endpointId: Id,
    provider: EmailProviderName,
    emailEventId: Nullable(Id),
    code: Type.String(),
    detail: Type.String(),
    attempts: Count,
    receivedAt: Instant,
    lastAttemptAt: Instant,
    replayedAt: Nullable(Instant),
    discardedAt: Nullable(Instant),
  },
  { title: 'DeadLetter' },
);

/** A letter with what it holds. */
export const DeadLetterWithPayload = Type.Object(
  {
    ...DeadLetter.properties,
    payload: Nullable(Type.String({ description: 'The event as it came, JSON; null once its time is up.' })),
  },
  { title: 'DeadLetterWithPayload' },
);

/** The query of letters. */
export const DeadLetterQuery = Closed({
  ...listProperties,
  all: Type.Optional(Type.Boolean({ description: 'Also those that were replayed or discarded.' })),
});
