import type { ErrorObject } from 'ajv';

/** A schema's complaint as a stable code, and as a sentence that says what to send instead. */
export function wording({ keyword, params, message = 'is not valid' }: ErrorObject): { code: string; message: string } {
  switch (keyword) {
    case 'required':
      return { code: 'required', message: 'This is required.' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { code: 'unknown_field', message: 'There is no such field here; check its spelling against /docs.' };
    case 'type':
      return { code: 'wrong_type', message: `Give ${[params['type']].flat().map(typeInWords).join(' or ')}.` };
    case 'enum':
      return { code: 'not_allowed', message: `Use one of: ${listed(params['allowedValues'])}.` };
    case 'const':
      return { code: 'not_allowed', message: `Use ${JSON.stringify(params['allowedValue'])}.` };
    case 'format':
      return {
        code: 'invalid_format',
        message: FORMATS[String(params['format'])] ?? `This is no ${String(params['format'])}.`,
      };
    case 'pattern':
      return {
        code: 'invalid_format',
        message: PATTERNS[String(params['pattern'])] ?? `It must match ${String(params['pattern'])}.`,
      };
    case 'uniqueItems':
      return { code: 'duplicate', message: `Entries ${params['i']} and ${params['j']} are the same; give each once.` };
    default: {
      const limit = LIMITS[keyword];
      if (limit === undefined) return { code: 'invalid', message: `It ${message}.` };
      const [code, words] = limit;
      return { code, message: words(Number(params['limit'])) };
    }
  }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}

function typeInWords(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const LIMITS: Readonly<Record<string, readonly [code: string, words: (limit: number) => string]>> = {
  minLength: ['too_short', (least) => (least === 1 ? 'It must not be empty.' : `Give ${least} characters or more.`)],
  maxLength: ['too_long', (most) => `Give ${most} characters at most.`],
  minimum: ['too_small', (least) => `Give ${least} or more.`],
  exclusiveMinimum: ['too_small', (below) => `Give more than ${below}.`],
  maximum: ['too_large', (most) => `Give ${most} or less.`],
  exclusiveMaximum: ['too_large', (above) => `Give less than ${above}.`],
  minItems: ['too_few', (least) => `Give ${counted(least)} or more.`],
  maxItems: ['too_many', (most) => `Give ${counted(most)} at most.`],
  minProperties: ['too_few', (least) => `Give ${least === 1 ? 'one field' : `${least} fields`} or more.`],
  maxProperties: ['too_many', (most) => `Give ${most === 1 ? 'one field' : `${most} fields`} at most.`],
};

function counted(entries: number): string {
  return entries === 1 ? 'one entry' : `${entries} entries`;
}

/** By the pattern of the schema; a test holds that none is missing. */
const PATTERNS: Readonly<Record<string, string>> = {
  '\\S': 'It must hold more than spaces.',
  '^\\S+$': 'Give it without spaces.',
  '^https?://\\S+$': 'Give an address that begins with http:// or https://.',
  '^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+$':
    'Give the ARN of an SNS topic, e.g. arn:aws:sns:eu-west-1:123456789012:mail-events.',
  '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$':
    'Give a domain such as log.example.com.',
  '^https?://[^\\s]+$': 'Give an address that begins with http:// or https://.',
  '^[^\\s/@:]+\\.[^\\s/@:]+$': 'Give a domain such as example.com, without https:// and path.',
  '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$': 'Give a BCP 47 language tag, e.g. en-GB.',
  '^[^\\r\\n]*$': 'Give one line.',
  '^[^\\s<>]{3,500}$': 'Give a Message-ID without angle brackets.',
  '^[A-Za-z0-9.:_-]+$': 'Give the name or address of a host.',
  '^[A-Za-z0-9._:-]{1,64}$': 'Use 1 to 64 letters, digits, dots, colons, hyphens and underscores.',
  '^[a-z]{1,32}$': 'Give a name of 1 to 32 small letters.',
  '^([01]\\d|2[0-3]):[0-5]\\d$': 'Give a time of day as HH:mm, e.g. 09:00.',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'Give a UUID, e.g. 01890a5d-ac96-774b-bcce-b302099a8057.',
  'date-time':
    'Give an RFC 3339 instant of 1970 to 2100, with its offset, on a day that exists, e.g. 2026-03-02T09:00:00+01:00.',
  moment:
    'Give an instant with its offset (2026-03-02T09:00:00+01:00), a local time (2026-03-02T09:00) or a day (2026-03-02) of 1970 to 2100.',
  date: 'Give a day of 1970 to 2100 that exists as YYYY-MM-DD.',
  'time-zone': 'Give the name of an IANA time zone, e.g. Europe/Berlin.',
  email: 'Give an e-mail address.',
  uri: 'Give an absolute address, e.g. https://app.example.com/settings.',
  ipv4: 'Give an IP address.',
  ipv6: 'Give an IP address.',
};
