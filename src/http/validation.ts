import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import { Problem } from '#schema/common.js';
import { RELATED_SCHEMAS } from '#schema/related.js';
import type { Fault } from '#src/errors.js';
import { isDate, isInstant, isMoment, isTimeZone, isUuid } from './formats.js';
import { lowerIds } from './id-case.js';
import { wording } from './wording.js';

/** The parts of a request that schemas describe. */
export type Part = 'body' | 'querystring' | 'params' | 'headers';

const COMMON: Options = {
  allErrors: true,
  removeAdditional: false,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allowUnionTypes: true,
  // A test holds them against the schema of schemas; here that would be compiled at each start.
  validateSchema: false,
};
const MOST_FAULTS = 100;
/** A body of unknown fields has an error for each; so many are looked at. */
const MOST_ERRORS = 2000;

/** What compiles schemas, and keeps what it compiled for as long as the process lives. */
export interface Compilers {
  readonly request: FastifySchemaCompiler<object>;
  /** Takes data as they are; knows the shapes that answers refer to. */
  readonly strict: Ajv;
}

let shared: Compilers | undefined;

/** Compiles schemas: bodies are taken as they are, queries and paths (which are text) as the types they stand for. One for all servers of a process. */
export function compilers(): Compilers {
  shared ??= makeCompilers();
  return shared;
}

function makeCompilers(): Compilers {
  const strict = withFormats(new Ajv({ ...COMMON, coerceTypes: false, useDefaults: false }));
  for (const shape of [Problem, ...RELATED_SCHEMAS]) strict.addSchema(shape);
  // Coercion makes numbers of Infinity and 1e400 as well, which strictNumbers would keep from the limits' eyes.
  const coercing = withFormats(new Ajv({ ...COMMON, coerceTypes: 'array', useDefaults: true, strictNumbers: false }));
  const [bodies, others] = [compiling(strict), compiling(coercing)];
  return {
    strict,
    request: ({ schema, httpPart }) => lazily(() => (httpPart === 'body' ? bodies : others)(schema)),
  };
}

/** Compiles schemas; gives again what it made of one that says the same, as many routes and all servers of a process do. */
export function compiling(ajv: Ajv): (schema: object) => ValidateFunction {
  const made = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = JSON.stringify(schema);
    let validate = made.get(text);
    if (validate === undefined) {
      validate = ajv.compile(schema);
      made.set(text, validate);
    }
    return validate;
  };
}

/** A validator that is compiled when first asked: most of what a process spent on its start were schemas it never used. */
export function lazily(compile: () => ValidateFunction): FastifyValidation {
  let compiled: ValidateFunction | undefined;
  const validate: FastifyValidation = (data) => {
    compiled ??= compile();
    const valid = compiled(data) as boolean;
    validate.errors = compiled.errors ?? null;
    return valid;
  };
  return validate;
}

/** What Fastify asks of a validator: whether the data are valid, and what is wrong where they are not. */
type FastifyValidation = ((data: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** What was wrong, as faults: `/a/0/b` in the body, `?limit` in the query, `{id}` in the path, the name of a header. */
export function faultsOf(errors: readonly ErrorObject[], part: Part): Fault[] {
  const seen = errors.slice(0, MOST_ERRORS);
  const faults = seen.filter((error, index) => !isNoise(error, index, seen)).map((error) => faultOf(error, part));
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
  ajv.addFormat('moment', isMoment);
  ajv.addFormat('time-zone', isTimeZone);
  ajv.addKeyword('example');
  lowerIds(ajv);
  return ajv;
}

// A value that fits no branch of a choice brings one error a branch and one for the choice: the branches that ask for
// another type altogether (`null` above all) say nothing of use beside those that look at the value.
function isNoise(error: ErrorObject, index: number, all: readonly ErrorObject[]): boolean {
  const others = () => all.filter((other, at) => at !== index && other.instancePath.startsWith(error.instancePath));
  if (isChoice(error)) return others().some((other) => other.keyword !== error.keyword);
  if (error.keyword === 'if') return others().length > 0;
  if (!/\/(anyOf|oneOf)\/\d+\/type$/.test(error.schemaPath)) return false;
  if (error.params['type'] === 'null') return true;
  return others().some((other) => !/\/type$/.test(other.schemaPath) && !isChoice(other));
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
