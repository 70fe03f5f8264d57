import Type from 'typebox';
import { ACTION_CHANNELS, CONFIRMATIONS, METHOD_KINDS, METHOD_STATUSES } from '#src/engine/codes.js';
import { Id, Instant, Locale, Name, Nullable, TimeZone, Version } from './common.js';
import { codes, Label, mergeable, shapesOf, synced, titled } from './fields.js';
import { ContactRole } from './interviews.js';
import { listQueryOf, Several, syncedFilters } from './lists.js';

const kind = codes(METHOD_KINDS);
const status = codes(METHOD_STATUSES);
const confirmedBy = codes(CONFIRMATIONS);
const value = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '\\S',
  description: 'The address, number or profile URL.',
});

/** A way to reach a contact, as it is given. */
export const ContactMethodInput = titled('ContactMethodInput', {
  id: Type.Optional(Id),
  kind,
  value,
  label: Type.Optional(Nullable(Label)),
  status: Type.Optional(status),
  confirmedBy: Type.Optional(Nullable(confirmedBy)),
  confirmedAt: Type.Optional(Nullable(Instant)),
});

/** A way to reach a contact that is to be added. */
export const ContactMethodCreate = titled('ContactMethodCreate', {
  kind,
  value,
  label: Type.Optional(Nullable(Label)),
});

/** What may be changed of a way to reach a contact; another value is unconfirmed again. */
export const ContactMethodPatch = titled('ContactMethodPatch', {
  value: Type.Optional(value),
  label: Type.Optional(Nullable(Label)),
  status: Type.Optional(status),
  confirmedBy: Type.Optional(
    Type.Enum([...CONFIRMATIONS], {
      type: 'string',
      description: 'How it was confirmed; needed for a status of confirmed.',
    }),
  ),
  confirmedAt: Type.Optional(Type.String({ ...Instant, description: 'When it was confirmed; absent: now.' })),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
});

/** How a way to reach a contact was found to be right, and when: not ahead, absent: now. */
export const ContactMethodConfirm = titled('ContactMethodConfirm', { by: confirmedBy, at: Type.Optional(Instant) });

/** A way to reach a contact. */
export const ContactMethod = titled('ContactMethod', {
  id: Id,
  contactId: Id,
  kind,
  value,
  label: Nullable(Label),
  position: Type.Integer(),
  status,
  confirmedAt: Type.Union([Instant, Type.Null()], {
    description: 'A key bound to a candidate sees when and how only where that candidate found it out.',
  }),
  confirmedBy: Nullable(confirmedBy),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});

/** Into which contact a contact is merged. */
export const ContactMerge = titled('ContactMerge', { into: Id });

/** What a contact agreed to; absent means not asked. */
export const ContactConsent = titled('ContactConsent', {
  tracking: Type.Optional(Type.Boolean({ description: 'That it is seen whether messages to them were read.' })),
});

const shapes = shapesOf('Contact', {
  required: { employerId: Id, name: Name },
  defaulted: { role: ContactRole, doNotCall: Type.Boolean() },
  nullable: {
    ...synced,
    title: Label,
    timeZone: TimeZone,
    locale: Locale,
    doNotContactSince: Instant,
    preferredChannel: codes(ACTION_CHANNELS),
    routeViaId: Type.String({ ...Id, description: 'The contact through whom this one is reached.' }),
    awayUntil: Instant,
  },
  parts: {
    consent: mergeable('ContactConsentInput', ContactConsent),
    methods: Type.Array(ContactMethodInput, { maxItems: 100 }),
  },
  answered: { consent: ContactConsent, methods: Type.Array(ContactMethod) },
});

/** A person at an employer. */
export const Contact = shapes.Answer;
/** What makes a contact. */
export const ContactCreate = shapes.Create;
/** What may be changed of a contact; `methods` replaces all of them. */
export const ContactPatch = shapes.Patch;
/** What upserts a contact. */
export const ContactUpsert = shapes.Upsert;
/** Orders and filters of contacts. */
export const ContactListQuery = listQueryOf(['createdAt', 'name', 'updatedAt'], {
  ...syncedFilters,
  employerId: Id,
  role: Several(ContactRole),
  method: Type.String({ minLength: 1, maxLength: 500, description: 'An address, number or profile of theirs.' }),
});
