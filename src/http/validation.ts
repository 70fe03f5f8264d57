import { Ajv, type ErrorObject, type Options } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { Fault } from '#src/errors.js';
import { isDate, isInstant, isTimeZone, isUuid } from './formats.js';

/** The parts of a request that schemas describe. */
export type Part = 'body' | 'querystring' | 'params' | 'headers';

const COMMON: Options = {
  allErrors: true,
  removeAdditional: false,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allowUnionTypes: true,
};
const MOST_FAULTS = 100;

/** Compiles schemas: bodies are taken as they are, queries and paths (which are text) as the types they stand for. */
export function compilers(): { request: FastifySchemaCompiler<object>; strict: Ajv } {
  const strict = withFormats(new Ajv({ ...COMMON, coerceTypes: false, useDefaults: false }));
  const coercing = withFormats(new Ajv({ ...COMMON, coerceTypes: 'array', useDefaults: true }));
  return {
    strict,
    request: ({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema),
  };
}

/** What was wrong, as faults: `/a/0/b` in the body, `?limit` in the query, `{id}` in the path, the name of a header. */
export function faultsOf(errors: readonly ErrorObject[], part: Part): Fault[] {
  const faults = errors.filter((error, index) => !isNoise(error, index, errors)).map((error) => faultOf(error, part));
  const unique = new Map(faults.map((fault) => [`${fault.pointer} ${fault.code}`, fault]));
  return [...unique.values()].slice(0, MOST_FAULTS);
}

/** Where a value is, in the notation of `faultsOf`. */
export function pointerIn(part: Part, path: string): string {
  const [, first = '', ...rest] = path.split('/');
  if (part === 'body') return path;
  const name = [first.replaceAll('~1', '/').replaceAll('~0', '~'), ...rest].join('/');
  return part === 'querystring' ? `?${name}` : part === 'params' ? `{${name}}` : name;
}

function withFormats(ajv: Ajv): Ajv {
  ajvFormats.default(ajv);
  ajv.addFormat('uuid', isUuid);
  ajv.addFormat('date-time', isInstant);
  ajv.addFormat('date', isDate);
  ajv.addFormat('time-zone', isTimeZone);
  ajv.addKeyword('example');
  return ajv;
}

// A value that fits no branch of a choice brings one error a branch and one for the choice: the branches that ask for
// another type altogether (`null` above all) say nothing of use beside those that look at the value.
function isNoise(error: ErrorObject, index: number, all: readonly ErrorObject[]): boolean {
  const others = all.filter((other, at) => at !== index && other.instancePath.startsWith(error.instancePath));
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf')
    return others.some((other) => other.keyword !== error.keyword);
  if (error.keyword === 'if') return others.length > 0;
  if (!/\/(anyOf|oneOf)\/\d+\/type$/.test(error.schemaPath)) return false;
  return (
    error.params['type'] === 'null' || others.some((other) => !/\/type$/.test(other.schemaPath) && !isChoice(other))
  );
}

function isChoice(error: ErrorObject): boolean {
  return error.keyword === 'anyOf' || error.keyword === 'oneOf';
}

function faultOf(error: ErrorObject, part: Part): Fault {
  const { code, message } = wording(error);
  return { pointer: pointerIn(part, error.instancePath + property(error)), code, message };
}

function property({ keyword, params }: ErrorObject): string {
  const name: unknown =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : keyword === 'unevaluatedProperties'
          ? params['unevaluatedProperty']
          : undefined;
  return typeof name === 'string' ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
}

function wording({ keyword, params, message = 'is not valid' }: ErrorObject): { code: string; message: string } {
  switch (keyword) {
    case 'required':
      return { code: 'required', message: 'This is required.' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { code: 'unknown_field', message: 'There is no such field here; check its spelling against /docs.' };
    case 'type':
      return { code: 'wrong_type', message: `Give ${[params['type']].flat().join(' or ')}.` };
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
      return { code: 'invalid_format', message: `It must match ${String(params['pattern'])}.` };
    default:
      return { code: CODES[keyword] ?? 'invalid', message: `It ${message}.` };
  }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}

const CODES: Readonly<Record<string, string>> = {
  minLength: 'too_short',
  maxLength: 'too_long',
  minimum: 'too_small',
  exclusiveMinimum: 'too_small',
  maximum: 'too_large',
  exclusiveMaximum: 'too_large',
  minItems: 'too_few',
  maxItems: 'too_many',
  minProperties: 'too_few',
  maxProperties: 'too_many',
  uniqueItems: 'duplicate',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'Give a UUID, e.g. 01890a5d-ac96-774b-bcce-b302099a8057.',
  'date-time':
    'Give an RFC 3339 instant of 1970 to 2100, with its offset, on a day that exists, e.g. 2026-03-02T09:00:00+01:00.',
  date: 'Give a day of 1970 to 2100 that exists as YYYY-MM-DD.',
  'time-zone': 'Give the name of an IANA time zone, e.g. Europe/Berlin.',
  email: 'Give an e-mail address.',
};
