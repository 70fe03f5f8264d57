import t from 'tap';
import { AssessRequest } from '#schema/assess.js';
import { REQUEST } from '#src/engine/refusals/request-shape.js';
import type { Shape } from '#src/engine/refusals/shape.js';
import type { Described } from '../support/wild.js';

/** What both say of a value, in the same words. */
type Told = string | { readonly [field: string]: Told };

/** A field's name as it is told: `!` where it must be there. */
const named = (name: string, required: boolean) => `${name}${required ? '!' : ''}`;

/** What the engine refuses by. */
function ofEngine(shape: Shape): Told {
  if (shape.is === 'record')
    return Object.fromEntries(
      [...shape.fields].map(([name, { shape, required }]) => [named(name, required), ofEngine(shape)]),
    );
  if (shape.is === 'list') return { [`list of ${shape.most} at most`]: ofEngine(shape.of) };
  if (shape.is === 'code') return `one of ${shape.of.join(', ')}`;
  if (shape.is === 'number')
    return `number from ${shape.from} to ${shape.to === Number.MAX_SAFE_INTEGER ? 'any' : shape.to}`;
  return shape.is;
}

/** What the API's documents say; null is what optional means there. */
function ofSchema(schema: Described & { maxItems?: number; minLength?: number; pattern?: string }): Told {
  const choices = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (choices.length === 2)
    return choices.map(({ format }) => format).join() === 'date,date-time' ? 'dateOrInstant' : 'a choice';
  const [only] = choices;
  if (only !== undefined) return ofSchema(only);
  if (schema.properties !== undefined) {
    const { required = [] } = schema;
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [named(name, required.includes(name)), ofSchema(inner)]),
    );
  }
  if (schema.items !== undefined) return { [`list of ${schema.maxItems} at most`]: ofSchema(schema.items) };
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer') return `number from ${schema.minimum} to ${schema.maximum ?? 'any'}`;
  if (schema.type === 'boolean') return 'flag';
  if (schema.format !== undefined)
    return { 'date-time': 'instant', date: 'date', 'time-zone': 'zone' }[schema.format] ?? schema.format;
  if (schema.pattern !== undefined) return 'wallTime';
  return schema.minLength === undefined ? 'text' : 'id';
}

t.test(
  'the API describes what the engine is asked as the engine takes it: fields, codes, limits, what must be there',
  async (t) => {
    t.same(ofSchema(AssessRequest as unknown as Described), ofEngine(REQUEST));
  },
);
