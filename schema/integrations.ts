import Type from 'typebox';
import { Closed, Id, Instant, listProperties, Name, Nullable, Version } from './common.js';
import { codes } from './fields.js';

/** The CRMs that an organization can be kept in step with. */
export const CRM_PROVIDERS = ['hubspot', 'salesforce', 'carddav'] as const;

const Provider = codes(CRM_PROVIDERS);
const CREATES_HERE =
  'Whether people whom only the CRM has are made here; those who are on both sides are found by address.';
const CREATES_THERE =
  'Whether people whom only this service has are made there: the organization’s own contacts, and those of candidates who agreed (`consent.crm`).';

const ReturnUrl = Type.String({
  format: 'uri',
  maxLength: 2000,
  description:
    'In the place of a token: somebody logs in to the CRM. Where the browser goes afterwards, with `provider`, `status=connected` and `integration`, or `status=failed` and `error`. One of RETURN_URLS, or below one.',
});

/** Where somebody logs in to a CRM. */
export const IntegrationLogin = Type.Object(
  {
    startUrl: Type.String({
      description: 'Have an administrator of the CRM open it in their own browser, once and at once; shown this once.',
    }),
    expiresAt: Instant,
  },
  { title: 'IntegrationLogin' },
);

/** What asks for a login. */
export const IntegrationLoginCreate = Closed({ returnUrl: ReturnUrl }, { title: 'IntegrationLoginCreate' });

/** A CRM that is kept in step. */
export const Integration = Type.Object(
  {
    id: Id,
    provider: Type.String(),
    name: Type.String(),
    url: Nullable(Type.String()),
    user: Nullable(Type.String()),
    connectedBy: codes(['token', 'login'], {
      description: '`login`: somebody logs in to the CRM, and tokens are renewed by themselves.',
    }),
    login: Type.Union([IntegrationLogin, Type.Null()], {
      description: 'Where to log in; in the answer to its being asked for alone.',
    }),
    remoteAccount: Type.Union([Type.String(), Type.Null()], {
      description:
        'Which account of the CRM it is kept in step with: a portal, an organization, an address book; null until the first run. What reaches another one is refused.',
    }),
    hookUrl: Type.String({ description: 'Where the CRM may send its hooks to: changes are then read at once.' }),
    createsHere: Type.Boolean({ description: CREATES_HERE }),
    createsThere: Type.Boolean({ description: CREATES_THERE }),
    state: codes(['active', 'paused', 'needs_reauth'], {
      description: '`needs_reauth`: the CRM refuses the token, or nobody has logged in yet; send another, or log in.',
    }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'A code: what was in the way last.' }),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Integration' },
);

const Token = Type.String({
  minLength: 1,
  maxLength: 4000,
  pattern: '\\S',
  description: 'What it is connected with: an API token, or a password. Kept encrypted, never shown.',
});
const Url = Type.String({
  format: 'uri',
  maxLength: 2000,
  description: 'Where it is, for those that have no one address.',
});
const User = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'As whom, for those that take a user and a password (carddav); the password is the token.',
});

const HookSecret = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '\\S',
  description:
    'What the CRM signs its hooks with (of HubSpot the app’s client secret); null: it has none. Kept encrypted, never shown.',
});

/** What became of a CRM's hook. */
export const CrmHookReceipt = Type.Object(
  {
    hints: Type.Integer({ minimum: 0, description: 'Of how many records it spoke.' }),
    ignored: Type.Integer({
      minimum: 0,
      description:
        'How many of its events have no effect: of another account, of other objects than contacts, or of nobody.',
    }),
  },
  { title: 'CrmHookReceipt' },
);

/** What connects a CRM. */
export const IntegrationCreate = Closed(
  {
    provider: Provider,
    name: Type.Optional(Name),
    token: Type.Optional(Token),
    returnUrl: Type.Optional(ReturnUrl),
    url: Type.Optional(Nullable(Url)),
    user: Type.Optional(Nullable(User)),
    hookSecret: Type.Optional(Nullable(HookSecret)),
    createsHere: Type.Optional(Type.Boolean({ description: CREATES_HERE, default: true })),
    createsThere: Type.Optional(Type.Boolean({ description: CREATES_THERE, default: true })),
  },
  { title: 'IntegrationCreate' },
);

/** What of an integration may be changed. */
export const IntegrationPatch = Closed(
  {
    name: Type.Optional(Name),
    token: Type.Optional(Token),
    url: Type.Optional(Nullable(Url)),
    user: Type.Optional(Nullable(User)),
    hookSecret: Type.Optional(Nullable(HookSecret)),
    createsHere: Type.Optional(Type.Boolean()),
    createsThere: Type.Optional(Type.Boolean()),
    state: Type.Optional(codes(['active', 'paused'])),
  },
  { title: 'IntegrationPatch' },
);

/** What an integration that ended leaves. */
export const IntegrationDeleted = Type.Object({ id: Id }, { title: 'IntegrationDeleted' });

/** What asks for a run. */
export const IntegrationRunCreate = Closed(
  {
    dryRun: Type.Optional(
      Type.Boolean({ description: 'Say what a run would change now, and change nothing; such a run is not kept.' }),
    ),
  },
  { title: 'IntegrationRunCreate' },
);

const Side = codes(['here', 'there']);

const Change = Type.Object(
  {
    side: Side,
    action: codes(['create', 'update', 'link', 'end', 'close', 'remove'], {
      description: '`link`: they are the same from now on. `end`: kept in step no more. `close`: a task is done.',
    }),
    entity: Type.String({ description: '`contact`, `company`, `meeting`, `task` or `touch`.' }),
    localId: Type.Union([Id, Type.Null()], {
      description:
        'Of a meeting its interview, of a task its follow-up, of a touch its touchpoint; null of what is not made yet.',
    }),
    remoteId: Type.Union([Type.String(), Type.Null()], { description: 'Null of what is not made yet.' }),
    fields: Type.Array(
      Type.Object(
        {
          field: Type.String(),
          before: Type.Union([Type.String(), Type.Null()], {
            description: 'Null also where what was said there before is not kept: of meetings and touches.',
          }),
          after: Nullable(Type.String()),
        },
        { title: 'IntegrationFieldChange' },
      ),
    ),
  },
  { title: 'IntegrationChange' },
);

/** A time that both sides were brought in step. */
export const IntegrationRun = Type.Object(
  {
    id: Id,
    trigger: codes(['hand', 'schedule', 'hook']),
    dryRun: Type.Boolean(),
    status: codes(['queued', 'running', 'complete', 'paused', 'failed'], {
      description: '`paused`: it goes on where it was. `failed`: tried again by itself; see `error`.',
    }),
    counts: Type.Array(
      Type.Object({ code: Type.String(), count: Type.Integer({ minimum: 0 }) }, { title: 'IntegrationCount' }),
      { description: 'What it did so far, and what it left out and why, by codes.' },
    ),
    error: Type.Union([Type.String(), Type.Null()], { description: 'A code: what was in the way.' }),
    changes: Type.Union([Type.Array(Change), Type.Null()], {
      description: 'Of a dry run: what would change, 500 at most; `paused` where there is more.',
    }),
    createdAt: Instant,
    startedAt: Nullable(Instant),
    endedAt: Nullable(Instant),
  },
  { title: 'IntegrationRun' },
);

const Kind = codes([
  'field',
  'invalid_there',
  'refused_here',
  'refused_there',
  'given_up',
  'ambiguous',
  'taken',
  'deleted_there',
  'erased_there',
  'unreadable_there',
  'merged_there',
  'merged_here',
]);

/** Where both sides did not agree. */
export const IntegrationConflict = Type.Object(
  {
    id: Id,
    kind: Kind,
    entity: Type.String(),
    localId: Nullable(Id),
    remoteId: Nullable(Type.String()),
    field: Nullable(Type.String()),
    here: Type.Union([Type.String(), Type.Null()], { description: 'What it was here.' }),
    there: Type.Union([Type.String(), Type.Null()], {
      description: 'What it was there; or the code with which the CRM refused it.',
    }),
    kept: Type.Union([Side, Type.Null()], { description: 'Whose value holds now; null where nothing was decided.' }),
    createdAt: Instant,
  },
  { title: 'IntegrationConflict' },
);

/** The query of conflicts. */
export const IntegrationConflictQuery = Closed({ ...listProperties, kind: Type.Optional(Kind) });
