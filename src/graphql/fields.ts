import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What of a document says which fields are wanted. */
export interface Wanted {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field of an answer under its response key; the same key may be named by several nodes. */
export interface WantedField {
  readonly name: string;
  readonly key: string;
  readonly nodes: FieldNode[];
}

/** Variables of a request that say whether anybody has looked at them. */
export class NotedVariables {
  looked = false;
  readonly values: Wanted['variables'];

  constructor(variables: Wanted['variables']) {
    const note = () => {
      this.looked = true;
    };
    this.values = new Proxy(variables, {
      get(target, name) {
        note();
        return Reflect.get(target, name) as unknown;
      },
      has(target, name) {
        note();
        return Reflect.has(target, name);
      },
      ownKeys(target) {
        note();
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor(target, name) {
        note();
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    });
  }
}

/**
 * The fields that selection sets of one object type want, fragments spread and @skip and @include heeded. There are no
 * abstract types in the schema, so a fragment always applies where it stands.
 */
export function wantedFields(sets: readonly (SelectionSetNode | undefined)[], wanted: Wanted): WantedField[] {
  const fields = new Map<string, WantedField>();
  const spread = new Set<string>();
  const visit = (set: SelectionSetNode) => {
    for (const node of set.selections) {
      if ((node.directives?.length ?? 0) > 0 && !isIncluded(node, wanted.variables)) continue;
      if (node.kind === 'Field') {
        const key = responseKeyOf(node);
        const there = fields.get(key);
        if (there === undefined) fields.set(key, { name: node.name.value, key, nodes: [node] });
        else there.nodes.push(node);
      } else if (node.kind === 'InlineFragment') {
        visit(node.selectionSet);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        const fragment = wanted.fragments[node.name.value];
        if (fragment !== undefined) visit(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) if (set !== undefined) visit(set);
  return [...fields.values()];
}

/** The name under which a field is answered. */
export function responseKeyOf(node: FieldNode): string {
  return (node.alias ?? node.name).value;
}

/** The sub-selections of a field. */
export function setsOf(field: WantedField): (SelectionSetNode | undefined)[] {
  return field.nodes.map((node) => node.selectionSet);
}

/** The fragments of a document by name. */
export function fragmentsOf(
  definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode | { kind: string })[],
): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<string, never>;
  for (const definition of definitions) {
    if (definition.kind === 'FragmentDefinition') {
      const fragment = definition as FragmentDefinitionNode;
      fragments[fragment.name.value] = fragment;
    }
  }
  return fragments;
}

function isIncluded(node: Parameters<typeof getDirectiveValues>[1], variables: Wanted['variables']): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}
