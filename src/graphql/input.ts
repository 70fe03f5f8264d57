import type { Static, TSchema } from 'typebox';
import { ById } from '#schema/common.js';
import { invalid, Problem } from '#src/errors.js';
import type { Check, GraphContext } from './context.js';
import { limitOf } from './selection.js';

/** Values that a caller gave. */
export type Values = Readonly<Record<string, unknown>>;

/** An input that fits its schema; else throws `validation_failed` with the pointers that REST gives for the same body. */
export function checkedInput(check: Check, schema: TSchema, input: unknown): Values {
  const plain = plainOf(input) as Values;
  const faults = check(schema, plain, 'body');
  if (faults.length > 0) throw invalid(...faults);
  return plain;
}

/** What names a record, held against REST's schema of the same path; throws `not_found`, since nothing can be there. */
export function checkedPath<Path extends TSchema>(check: Check, schema: Path, given: Values): Static<Path> {
  const names = { ...given };
  const faults = check(schema, names, 'params');
  if (faults.length === 0) return names as Static<Path>;
  const pointers = faults.map(({ pointer }) => pointer).join(', ');
  throw new Problem('not_found', `There is nothing here: ${pointers} cannot be right.`, { errors: faults });
}

/** The id of a record; see checkedPath. */
export function checkedId(check: Check, id: unknown): string {
  return checkedPath(check, ById, { id }).id;
}

/** What a list is asked, held against REST's schema of the same list. */
export function checkedQuery({ check }: GraphContext, schema: TSchema, args: Values) {
  const { first, after, sort, filter } = args;
  const limit = limitOf(first);
  const query = {
    limit,
    ...(after != null && { cursor: after }),
    ...(sort != null && { sort }),
    ...withoutNulls((plainOf(filter) ?? {}) as Values),
  };
  const faults = check(schema, query, 'querystring');
  if (faults.length > 0) throw invalid(...faults);
  const { limit: _, cursor, sort: order, ...filters } = query as Values;
  return { limit, cursor: cursor as string | undefined, sort: order as string | undefined, filters };
}

/** GraphQL makes objects without a prototype; schemas and services get plain ones. */
export function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainOf(inner)]));
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
