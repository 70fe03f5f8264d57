import Type from 'typebox';
import { Closed, Id, Instant, listProperties, Nullable, Version } from './common.js';
import { codes } from './fields.js';

/** The networks that candidates connect accounts of. */
export const ACCOUNT_PROVIDERS = ['linkedin'] as const;

const Provider = codes(ACCOUNT_PROVIDERS);

const State = codes(['active', 'degraded', 'needs_reauth', 'revoked'], {
  description:
    '`degraded`: works, or soon will again; see `reason`. `needs_reauth`: the candidate must connect anew. `revoked`: what was granted was taken back.',
});

const Sync = Type.Object(
  {
    outcome: Type.Union([codes(['complete', 'pending', 'failed']), Type.Null()], {
      description: 'What came of the last reading. `pending`: the network has nothing, or nothing yet.',
    }),
    error: Type.Union([Type.String(), Type.Null()], { description: 'A code: what was in the way last.' }),
    people: Type.Integer({
      minimum: 0,
      description: 'How many people the last reading has seen, or this one until now.',
    }),
    running: Type.Boolean(),
    startedAt: Nullable(Instant),
    completedAt: Nullable(Instant),
    nextAt: Instant,
  },
  { title: 'AccountSync', description: 'How reading its connections fares.' },
);

/** An account that a candidate connected. */
export const Account = Type.Object(
  {
    id: Id,
    provider: Type.String(),
    candidateId: Nullable(Id),
    state: State,
    reason: Type.Union([Type.String(), Type.Null()], { description: 'A code: why it is not `active`.' }),
    since: Type.String({ ...Instant, description: 'When the state began.' }),
    subject: Type.Union([Type.String(), Type.Null()], { description: 'What the provider calls the person.' }),
    scopes: Type.Array(Type.String()),
    renewable: Type.Boolean({ description: 'Whether access is renewed without the candidate.' }),
    expiresAt: Nullable(Instant),
    sync: Nullable(Sync),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Account' },
);

/** What begins the connecting of an account. */
export const AccountCreate = Closed(
  {
    provider: Provider,
    candidateId: Id,
    returnUrl: Type.String({
      format: 'uri',
      maxLength: 2000,
      description:
        'Where the browser goes afterwards, with `provider`, `status=connected` and `account`, or `status=failed` and `error`. One of RETURN_URLS, or below one.',
    }),
  },
  { title: 'AccountCreate' },
);

/** Where the candidate's browser begins. */
export const AccountStart = Type.Object(
  {
    id: Id,
    provider: Type.String(),
    candidateId: Id,
    startUrl: Type.String({
      description: 'Send the candidate’s own browser there, once and at once; shown this once.',
    }),
    expiresAt: Instant,
  },
  { title: 'AccountStart' },
);

/** What a disconnected account leaves. */
export const AccountDeleted = Type.Object({ id: Id }, { title: 'AccountDeleted' });

/** The query of accounts; each condition narrows further. */
export const AccountListQuery = Closed({
  ...listProperties,
  candidateId: Type.Optional(Id),
  provider: Type.Optional(Provider),
  state: Type.Optional(State),
});
