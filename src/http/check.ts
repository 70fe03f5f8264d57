import type { Ajv } from 'ajv';
import type { TSchema } from 'typebox';
import type { Fault } from '#src/errors.js';
import { unstorable } from './strings.js';
import { faultsOf, type Part } from './validation.js';

/** Holds values of another door against the schemas of this one, and says what is wrong in the same words. */
export function checkBy(strict: Ajv): (schema: TSchema, value: unknown, part: Part) => Fault[] {
  return (schema, value, part) => {
    const faults = unstorable(value, part);
    if (faults.length > 0) return faults;
    const validate = strict.compile(schema as object);
    return validate(value) ? [] : faultsOf(validate.errors ?? [], part);
  };
}
