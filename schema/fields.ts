import Type, { type TObject, type TProperties } from 'typebox';
import { Id, Instant, Nullable, Version } from './common.js';

/** The properties of a resource by how they may be given. */
export interface Fields {
  /** Needed to create; cannot be changed afterwards. */
  readonly fixed?: TProperties;
  /** Needed to create; never null. */
  readonly required?: TProperties;
  /** Have a value when not given; never null. */
  readonly defaulted?: TProperties;
  /** Null when not given; null clears. */
  readonly nullable?: TProperties;
  /** Given in one shape, answered in another. */
  readonly parts?: TProperties;
  /** Answered only. */
  readonly answered?: TProperties;
}

/** The shapes of a resource: what creates it, what changes it, what upserts it by another system's id, what is answered. */
export interface Shapes {
  readonly Create: TObject;
  readonly Patch: TObject;
  readonly Upsert: TObject;
  readonly Answer: TObject;
}

/** An id of the system that a record comes from. */
export const ExternalId = Type.String({ minLength: 1, maxLength: 255, description: 'Its id in the source.' });

/** The name of the system that a record comes from. */
export const Source = Type.String({ minLength: 1, maxLength: 100, description: 'The system that it comes from.' });

/** A text of several lines. */
export const Text = Type.String({ maxLength: 20_000 });

/** A short text, not empty. */
export const Label = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

/** An e-mail address. */
export const Email = Type.String({ format: 'email', maxLength: 254 });

/** One of a list of codes. */
export function codes<const Code extends string>(list: readonly Code[], options: { description?: string } = {}) {
  return Type.Enum([...list], { type: 'string', ...options });
}

/** What the records that other systems keep in step have in common. */
export const synced = {
  source: Source,
  externalId: ExternalId,
  sourceUpdatedAt: Type.String({
    ...Instant,
    description: 'When the source last changed it; a PUT that is older than the stored one changes nothing.',
  }),
};

/** Which instants were made of less by a batch. */
export const AssumedTimes = Type.Array(Type.String(), {
  description: 'Which instants were made of a day or of a time without a zone, as a batch may give them.',
});

/** An object as it is given: a change merges it into what is stored, and null takes a member out. */
export function mergeable(title: string, { properties }: TObject): TObject {
  return Type.Object(
    each(properties, (schema) => Type.Optional(Nullable(schema))),
    {
      additionalProperties: false,
      title,
      description: 'What a change does not name stays; null takes it out.',
    },
  );
}

/** The shapes that follow from a resource's fields. Unknown fields are refused everywhere. */
export function shapesOf(name: string, fields: Fields): Shapes {
  const { fixed = {}, required = {}, defaulted = {}, nullable = {}, parts = {}, answered = {} } = fields;
  const nulled = each(nullable, Nullable);
  const changes = {
    ...each({ ...fixed, ...required, ...defaulted, ...parts }, Type.Optional),
    ...each(nulled, Type.Optional),
  };
  const { source: _, externalId: __, ...upserted } = changes;
  return {
    Create: titled(`${name}Create`, { ...changes, ...fixed, ...required }),
    Patch: titled(`${name}Patch`, changes),
    Upsert: titled(`${name}Upsert`, upserted),
    Answer: titled(name, {
      id: Id,
      ...fixed,
      ...required,
      ...defaulted,
      ...nulled,
      ...answered,
      version: Version,
      createdAt: Instant,
      updatedAt: Instant,
    }),
  };
}

/** A closed object with a name for the API's documents. */
export function titled(title: string, properties: TProperties): TObject {
  return Type.Object(properties, { additionalProperties: false, title });
}

function each(properties: TProperties, change: (schema: TProperties[string]) => TProperties[string]): TProperties {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, change(schema)]));
}
