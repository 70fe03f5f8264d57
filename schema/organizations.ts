import Type from 'typebox';
import { Closed, Id, Instant, Locale, Name, TimeZone, Version } from './common.js';
import { KeyWithToken } from './keys.js';

/** A tenant. */
export const Organization = Type.Object(
  {
    id: Id,
    name: Name,
    timeZone: TimeZone,
    locale: Locale,
    demo: Type.Boolean({ description: 'Whether it holds the demo set.' }),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Organization' },
);

/** A new tenant with its first key. */
export const OrganizationWithKey = Type.Object(
  { ...Organization.properties, key: KeyWithToken },
  { title: 'OrganizationWithKey' },
);

/** What a new tenant is to be. */
export const NewOrganization = Closed(
  {
    name: Name,
    timeZone: Type.Optional(TimeZone),
    locale: Type.Optional(Locale),
  },
  { title: 'OrganizationCreate' },
);

/** What may be changed of a tenant. */
export const OrganizationPatch = Closed(
  {
    name: Type.Optional(Name),
    timeZone: Type.Optional(TimeZone),
    locale: Type.Optional(Locale),
  },
  { title: 'OrganizationPatch' },
);
