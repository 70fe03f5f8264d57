import Type, { type TObjectOptions, type TProperties, type TSchema } from 'typebox';

/** A UUID. */
export const Id = Type.String({ format: 'uuid' });

/** An RFC 3339 instant with its offset, on a day that the calendar has; answered in UTC. */
export const Instant = Type.String({ format: 'date-time', maxLength: 40 });

/** A calendar day `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'date' });

/** The name of an IANA time zone. */
export const TimeZone = Type.String({ format: 'time-zone', maxLength: 64 });

/** A BCP 47 language tag. */
export const Locale = Type.String({ pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$', maxLength: 35 });

/** A text on one line, not empty. */
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

/** A resource's version, which its ETag names. */
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** A value or null. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** An object that refuses fields which it does not have. */
export const Closed = <Properties extends TProperties>(properties: Properties, options: TObjectOptions = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** What every list takes: `limit` (1-200, 50) and the opaque `cursor`. */
export const listProperties = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
};

/** The query of a list that has no filters. */
export const ListQuery = Closed(listProperties);

/** A page: its items, and the cursor of the next page, null on the last. */
export const ListOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });

/** The path of one resource. */
export const ById = Type.Object({ id: Id });

/** If-Match with the ETag of the version that a change is meant for; 412 when it is not the present one. */
export const IfMatch = Type.Object({
  'if-match': Type.Optional(Type.String({ maxLength: 100, description: 'The ETag that the change is meant for.' })),
});

/** An error, as RFC 9457 has it. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'A URN that ends in the code.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String({ description: 'Stable; the same in GraphQL.' }),
    errors: Type.Array(
      Type.Object({
        pointer: Type.String({
          description:
            '`/a/0` in the body (JSON pointer), `?name` in the query, `{name}` in the path, or the name of a header.',
        }),
        code: Type.String(),
        message: Type.String(),
      }),
    ),
    requestId: Type.String(),
  },
  { $id: 'Problem', title: 'Problem', description: 'What went wrong, where, and how to mend it.' },
);
