import Type, { type TObject, type TProperties, type TSchema } from 'typebox';
import { Closed, Instant, listProperties } from './common.js';
import { codes, ExternalId, Source } from './fields.js';

/** Related records to answer along, e.g. `followUps.contact,followUps.touchpoints`. */
export const Include = Type.String({
  maxLength: 1000,
  description:
    'Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`.',
});

/** The query of one record. */
export const OneQuery = Closed({ include: Type.Optional(Include) });

/** One of several values; repeated or comma separated in a query. */
export const Several = <Value extends TSchema>(value: Value) => Type.Array(value, { minItems: 1, maxItems: 50 });

/** The filters of every list of records that other systems keep in step. */
export const syncedFilters = { source: Source, externalId: ExternalId, updatedAfter: Instant };

/** The query of a list: its orders (each also with `-`, descending) and filters. */
export function listQueryOf(sorts: readonly string[], filters: TProperties): TObject {
  const orders = sorts.flatMap((sort) => [sort, `-${sort}`]);
  const optional = Object.entries(filters).map(([name, schema]) => [name, Type.Optional(schema)]);
  return Closed({
    ...listProperties,
    sort: Type.Optional(codes(orders, { description: 'A leading `-` is descending.' })),
    include: Type.Optional(Include),
    ...Object.fromEntries(optional),
  });
}
