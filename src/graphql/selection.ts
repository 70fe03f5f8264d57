import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { invalid } from '#src/errors.js';
import { type Noun, type NounName, nouns, type RelationSelection, type Selection } from '#src/services/selections.js';
import { NotedVariables, responseKeyOf, setsOf, type Wanted, type WantedField, wantedFields } from './fields.js';
import { PAGE, type PageBounds } from './pages.js';

type Building = { fields: string[]; relations: Record<string, RelationSelection> };

const cached = new WeakMap<FieldNode, Selection>();

/** Where a related row is kept on its parent: by response key, so that one relation may be asked several times. */
export function relationKey(info: Pick<GraphQLResolveInfo, 'fieldNodes'>): string {
  return `@${responseKeyOf(info.fieldNodes[0] as FieldNode)}`;
}

/** What a field wants of a noun; one statement answers it, however deep it is. */
export function selectionOf(info: GraphQLResolveInfo, name: NounName): Selection {
  return build(info, name, (sets) => sets);
}

/** What a page wants of the rows in it, through `nodes` and `edges { node }`. */
export function pageSelectionOf(info: GraphQLResolveInfo, name: NounName): Selection {
  return build(info, name, rowSets);
}

type Sets = readonly (SelectionSetNode | undefined)[];

function build(info: GraphQLResolveInfo, name: NounName, reach: (sets: Sets, wanted: Wanted) => Sets): Selection {
  const only = info.fieldNodes.length === 1 ? info.fieldNodes[0] : undefined;
  const known = only && cached.get(only);
  if (known !== undefined) return known;
  const builder = new SelectionBuilder(info);
  const sets = info.fieldNodes.map((field) => field.selectionSet);
  const selection = builder.build(typeOf(info.schema, name), name, reach(sets, builder.wanted));
  // Without variables in it a document asks for the same each time.
  if (only !== undefined && !builder.variable) cached.set(only, selection);
  return selection;
}

/** `first` of a list, checked. */
export function limitOf(first: unknown, bounds: PageBounds = PAGE): number {
  const limit = first ?? bounds.default;
  if (typeof limit === 'number' && limit >= 1 && limit <= bounds.most) return limit;
  throw invalid({
    pointer: '?first',
    code: Number(limit) < 1 ? 'too_small' : 'too_large',
    message: `Give a number from 1 to ${bounds.most}.`,
  });
}

/** The selection sets of the rows of a page. */
export function rowSets(sets: Sets, wanted: Wanted): Sets {
  return wantedFields(sets, wanted).flatMap((field) => {
    if (field.name === 'nodes') return setsOf(field);
    if (field.name !== 'edges') return [];
    return wantedFields(setsOf(field), wanted).flatMap((inner) => (inner.name === 'node' ? setsOf(inner) : []));
  });
}

class SelectionBuilder {
  readonly wanted: Wanted;
  readonly #variables: NotedVariables;
  readonly #schema: GraphQLSchema;

  constructor(info: GraphQLResolveInfo) {
    this.#schema = info.schema;
    this.#variables = new NotedVariables(info.variableValues);
    this.wanted = { fragments: info.fragments, variables: this.#variables.values };
  }

  /** Whether what was built depends on a variable, so that it holds for this request alone. */
  get variable(): boolean {
    return this.#variables.looked;
  }

  build(type: GraphQLObjectType, name: NounName, sets: Sets): Selection {
    const noun = nouns.get(name) as Noun;
    const built: Building = { fields: [], relations: {} };
    const named = new Set<string>();
    for (const field of wantedFields(sets, this.wanted)) {
      if (Object.hasOwn(noun.relations, field.name)) {
        built.relations[`@${field.key}`] = this.#relation(type, noun, field);
      } else if (Object.hasOwn(noun.fields, field.name) && !named.has(field.name)) {
        named.add(field.name);
        built.fields.push(field.name);
      }
    }
    return built;
  }

  #relation(type: GraphQLObjectType, noun: Noun, field: WantedField): RelationSelection {
    const relation = noun.relations[field.name] as Noun['relations'][string];
    const other = typeOf(this.#schema, relation.noun);
    if (relation.kind === 'one' || relation.whole === true) {
      return { of: field.name, ...this.build(other, relation.noun, setsOf(field)) };
    }
    const definition = type.getFields()[field.name] as Parameters<typeof getArgumentValues>[0];
    const args = getArgumentValues(definition, field.nodes[0] as FieldNode, this.wanted.variables);
    const rows = this.build(other, relation.noun, rowSets(setsOf(field), this.wanted));
    const after = args['after'];
    return {
      of: field.name,
      ...rows,
      // A cursor names the row that it stands behind.
      fields: rows.fields?.includes('id') ? rows.fields : [...(rows.fields ?? []), 'id'],
      limit: limitOf(args['first']),
      ...(typeof after === 'string' && { cursor: after }),
    };
  }
}

/** The object type of a noun: the same name with a capital. */
export function typeOf(schema: GraphQLSchema, name: NounName): GraphQLObjectType {
  const type = getNamedType(schema.getType(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`));
  if (!isObjectType(type)) throw new TypeError(`no type for ${name}`);
  return type;
}
