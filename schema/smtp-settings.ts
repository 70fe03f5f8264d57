import Type from 'typebox';
import { Instant, Nullable, Version } from './common.js';
import { codes, Email, titled } from './fields.js';

const server = {
  host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:_-]+$' }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  security: codes(['tls', 'starttls', 'none'], {
    description: '`tls`: from the first byte; `starttls`: after the greeting, required; `none`: in the clear.',
  }),
};
const user = Type.String({ minLength: 1, maxLength: 320 });
const fromAddress = Type.String({
  ...Email,
  description: 'What messages come from; null: the candidate’s own address.',
});

/** The organization's mail server as it is given; an absent password keeps the one that is stored. */
export const SmtpSettingsInput = titled('SmtpSettingsInput', {
  ...server,
  user: Type.Optional(Nullable(user)),
  password: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 1000 }))),
  fromAddress: Type.Optional(Nullable(fromAddress)),
});

/** The organization's mail server; its password is never answered. */
export const SmtpSettings = titled('SmtpSettings', {
  ...server,
  user: Nullable(user),
  hasPassword: Type.Boolean(),
  fromAddress: Nullable(fromAddress),
  provenAt: Nullable(Type.String({ ...Instant, description: 'When it last took a message.' })),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});

/** What a deletion of it answers. */
export const SmtpSettingsDeleted = titled('SmtpSettingsDeleted', { deleted: Type.Boolean() });
