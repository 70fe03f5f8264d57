import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Asked } from './rest-walk.js';

type Field = GraphQLField<unknown, unknown>;

/** A document of a walk with its variables. */
export interface GraphStep {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const schema = buildSchema(readFileSync(fileURLToPath(import.meta.resolve('#schema/schema.graphql')), 'utf8'));

/** Fields that can be asked for, by their names. */
export const QUERY_FIELDS: readonly Field[] = Object.values(schema.getQueryType()?.getFields() ?? {});

/** The names of all relations between records. */
export const RELATIONS: readonly string[] = [
  ...new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && isRecord(type))
      .flatMap((type) => relationsOf(type as GraphQLObjectType).map(({ name }) => name)),
  ),
].sort();

/**
 * Every way to ask for a field that follows from the schema: each id and filter in its place, with all that is told of
 * it itself; and without any, along each relation, and each relation of what is related. Fields that want an input are
 * asked with what is `given`.
 */
export function* graphSteps(field: Field, asked: Asked, given: Readonly<Record<string, object>>): Iterable<GraphStep> {
  const own = everythingOf(getNamedType(field.type));
  for (const variables of argumentsOf(field, asked, given)) yield stepOf(field, variables, own);
  const type = getNamedType(field.type);
  const record = isObjectType(type) ? rowsOf(type) : undefined;
  if (record === undefined || field.args.some(({ type }) => isNonNullType(type))) return;
  // Pages multiply.
  const few = field.args.some(({ name }) => name === 'first') ? { first: 10 } : {};
  for (const relation of relationsOf(record)) {
    yield stepOf(field, few, nodes(type as GraphQLObjectType, reached(relation)));
    const related = rowsOf(getNamedType(relation.type) as GraphQLObjectType) as GraphQLObjectType;
    for (const further of relationsOf(related))
      yield stepOf(field, few, nodes(type as GraphQLObjectType, reached(relation, reached(further))));
  }
}

function stepOf(field: Field, variables: Readonly<Record<string, unknown>>, selection: string): GraphStep {
  const used = field.args.filter(({ name }) => name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `query ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
  return { query, variables };
}

function* argumentsOf(
  { name: field, args }: Field,
  { ids, narrowing, texts, externalIds, filters }: Asked,
  given: Readonly<Record<string, object>>,
): Iterable<Record<string, unknown>> {
  const needed = args.filter(({ type }) => isNonNullType(type));
  let sets: Record<string, unknown>[] = [{}];
  if (needed.some(({ name }) => name === 'externalId'))
    sets = externalIds.map(([source, externalId]) => ({ source, externalId }));
  else
    for (const { name, type } of needed) {
      const of = getNamedType(type);
      const values =
        of.name === 'ID'
          ? ids
          : isEnumType(of)
            ? of.getValues().map((value) => value.name)
            : [given[field] ?? (name === 'source' ? 'ats' : undefined)];
      sets = values.flatMap((value) => (value === undefined ? [] : sets.map((set) => ({ ...set, [name]: value }))));
    }
  yield* sets;
  const [first] = sets;
  if (first === undefined) return;
  for (const { name, type } of args) {
    const of = getNamedType(type);
    if (isNonNullType(type)) continue;
    if (isEnumType(of)) {
      const values = of.getValues().map((value) => value.name);
      for (const set of sets)
        for (const value of values) yield { ...set, [name]: isListType(getNullableType(type)) ? [value] : value };
    }
    if (name === 'filter' && !isInputObjectType(of))
      for (const set of sets) for (const filter of filters) yield { ...set, filter: [filter] };
    if (!isInputObjectType(of)) continue;
    for (const one of Object.values(of.getFields())) {
      const kind = getNamedType(one.type);
      const values = kind.name === 'ID' ? narrowing : kind.name === 'String' ? texts : [];
      for (const value of values) yield { ...first, filter: { [one.name]: value } };
    }
  }
}

/** Every field of a type that needs no page and is not another record, and all below. */
function everythingOf(type: unknown): string {
  if (!isObjectType(type)) return isLeafType(type) ? '' : '{ __typename }';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return [field.name];
    if (isPage(type) && field.name !== 'nodes' && field.name !== 'pageInfo') return [];
    if (isRecord(type) && rowsOf(named) !== undefined) return [];
    return [`${field.name} ${everythingOf(named)}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** A relation of a record with all that its records tell of themselves, or with what is asked of them. */
function reached(relation: Field, further?: string): string {
  const type = getNamedType(relation.type) as GraphQLObjectType;
  const paged = relation.args.some(({ name }) => name === 'first');
  const own = further === undefined ? everythingOf(rowsOf(type)) : `{ ${further} }`;
  return `${relation.name}${paged ? '(first: 10)' : ''} ${isPage(type) ? `{ nodes ${own} }` : own}`;
}

function nodes(type: GraphQLObjectType, selection: string): string {
  return isPage(type) ? `{ nodes { ${selection} } }` : `{ ${selection} }`;
}

function relationsOf(type: GraphQLObjectType): Field[] {
  return Object.values(type.getFields()).filter((field) => {
    const named = getNamedType(field.type);
    return isObjectType(named) && rowsOf(named) !== undefined;
  });
}

/** The records of a page, or the record itself; undefined for what is neither. */
function rowsOf(type: GraphQLObjectType): GraphQLObjectType | undefined {
  const node = getNamedType(type.getFields()['nodes']?.type);
  if (isObjectType(node)) return isRecord(node) ? node : undefined;
  return isRecord(type) ? type : undefined;
}

function isPage(type: GraphQLObjectType): boolean {
  return 'pageInfo' in type.getFields();
}

function isRecord(type: GraphQLObjectType): boolean {
  return 'id' in type.getFields();
}
