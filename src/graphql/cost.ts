import {
  BREAK,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isListType,
  isObjectType,
  visit,
} from 'graphql';
import { fragmentsOf, NotedVariables, setsOf, type Wanted, type WantedField, wantedFields } from './fields.js';
import { tooMuch } from './limits.js';
import { FEED_PAGE, PAGE } from './pages.js';
import { rowSets } from './selection.js';

/** How many rows a request may ask for at most. */
export const MOST_ROWS = 25_000;

/** How many rows a small list that is answered whole is taken for. */
const WHOLE_LIST = 10;

/** Costs of the operations of a document that no variable changes, by their names. */
const costs = new WeakMap<DocumentNode, Map<string | undefined, number>>();

const introspecting = new WeakMap<DocumentNode, boolean>();

/** How many rows an operation asks for at most: pages multiply. Throws beyond MOST_ROWS. */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): number {
  const known = costs.get(document)?.get(operationName);
  if (known !== undefined) return known;
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (operation == null || root == null) return 0;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  // Variables that do not fit are told by the execution, which begins with them.
  if (coerced === undefined) return 0;
  const noted = new NotedVariables(coerced);
  const estimate = new Estimate({ fragments: fragmentsOf(document.definitions), variables: noted.values });
  estimate.add(root, [operation.selectionSet], 1);
  if (!noted.looked) {
    const of = costs.get(document) ?? new Map<string | undefined, number>();
    costs.set(document, of.set(operationName, estimate.rows));
  }
  return estimate.rows;
}

/** Whether any operation of the document asks for the schema. */
export function asksForSchema(document: DocumentNode): boolean {
  const known = introspecting.get(document);
  if (known !== undefined) return known;
  let asks = false;
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  introspecting.set(document, asks);
  return asks;
}

class Estimate {
  rows = 0;
  readonly #wanted: Wanted;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  add(type: GraphQLObjectType, sets: Parameters<typeof wantedFields>[0], times: number): void {
    for (const field of wantedFields(sets, this.#wanted)) {
      const definition = type.getFields()[field.name];
      if (definition === undefined) continue;
      const of = getNamedType(definition.type);
      if (!isObjectType(of)) continue;
      const paged = definition.args.some(({ name }) => name === 'first');
      if (paged) {
        const node = getNamedType(of.getFields()['nodes']?.type);
        if (isObjectType(node)) this.#rows(node, rowSets(setsOf(field), this.#wanted), times * this.#first(field));
      } else if (isRow(of)) {
        this.#rows(of, setsOf(field), times * (isListType(getNullableType(definition.type)) ? WHOLE_LIST : 1));
      } else {
        this.add(of, setsOf(field), times);
      }
    }
  }

  #rows(type: GraphQLObjectType, sets: Parameters<typeof wantedFields>[0], rows: number): void {
    this.rows += rows;
    if (this.rows > MOST_ROWS) {
      const message = `This asks for more than ${MOST_ROWS} rows, as \`first\` of nested pages multiplies; ask for smaller pages or less depth.`;
      throw tooMuch('too_costly', message);
    }
    this.add(type, sets, rows);
  }

  #first(field: WantedField): number {
    const value = field.nodes[0]?.arguments?.find(({ name }) => name.value === 'first')?.value;
    const bounds = field.name === 'changes' ? FEED_PAGE : PAGE;
    if (value === undefined || value.kind === 'NullValue') return bounds.default;
    if (value.kind === 'IntValue') return Math.min(Math.max(Number(value.value), 0), bounds.most);
    const given = value.kind === 'Variable' ? this.#wanted.variables[value.name.value] : undefined;
    return typeof given === 'number' ? Math.min(Math.max(given, 0), bounds.most) : bounds.most;
  }
}

/** Whether a type is read from the database row by row: those are the ones with an id, and participants. */
function isRow(type: GraphQLObjectType): boolean {
  return type.getFields()['id'] !== undefined || type.name === 'Participant';
}
