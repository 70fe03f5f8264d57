import { invalid } from '#src/errors.js';
import {
  type NounName,
  nouns,
  paged,
  type RelationSelection,
  type Selection,
  type Shown,
  type ToMany,
} from '#src/services/selections.js';

const DEEPEST = 3;
const MOST_PATHS = 20;

/** How many of a relation are answered, by depth, with one record and with each of a list. */
const NESTED = { one: [50, 20, 10], list: [10, 10, 5] } as const;

const selections = new Map<string, Selection>();
const MOST_SELECTIONS = 500;

/**
 * What `?include=` asks for, the same object for the same words; undefined without it. Throws 422 for relations that are
 * not there or too deep.
 */
export function selectionOf(
  name: NounName,
  include: string | undefined,
  within: keyof typeof NESTED = 'one',
): Selection | undefined {
  if (include === undefined || include.trim() === '') return undefined;
  const words = `${name} ${within} ${include}`;
  let selection = selections.get(words);
  if (selection === undefined) {
    selection = read(name, include, within);
    if (selections.size >= MOST_SELECTIONS) selections.clear();
    selections.set(words, selection);
  }
  return selection;
}

function read(name: NounName, include: string, within: keyof typeof NESTED): Selection {
  const paths = include.split(',').map((path) => path.trim().split('.'));
  if (paths.length > MOST_PATHS) throw refused(`Name ${MOST_PATHS} relations at most.`);
  return select(name, paths, NESTED[within], 0);
}

function select(name: NounName, paths: string[][], sizes: readonly number[], depth: number): RelationSelection {
  const relations: Record<string, RelationSelection> = {};
  const known = nouns.get(name)?.relations ?? {};
  const wanted = new Set(paths.map(([first = '']) => first));
  for (const [relation, { kind, ...rest }] of Object.entries(known)) {
    if (kind === 'many' && (rest as ToMany).whole === true) wanted.add(relation);
  }
  for (const relation of wanted) {
    const to = Object.hasOwn(known, relation) ? known[relation] : undefined;
    if (to === undefined) {
      const offered = Object.keys(known).join(', ') || 'none';
      throw refused(`"${relation.slice(0, 50)}" is no relation here; there are: ${offered}.`);
    }
    const inner = paths
      .filter(([first, second]) => first === relation && second !== undefined)
      .map((path) => path.slice(1));
    if (depth >= DEEPEST && paths.some(([first]) => first === relation))
      throw refused(`Nest ${DEEPEST} levels at most.`);
    relations[relation] = {
      ...select(to.noun, inner, sizes, depth + 1),
      limit: sizes[Math.min(depth, sizes.length - 1)] as number,
    };
  }
  return Object.keys(relations).length === 0 ? {} : { relations };
}

/** The row as it is answered: its relations of many as pages. */
export function present(name: NounName, row: Shown, selection: Selection | undefined): Shown {
  const known = nouns.get(name)?.relations ?? {};
  for (const [relation, wanted] of Object.entries(selection?.relations ?? {})) {
    const to = known[relation];
    const value = row[relation];
    if (to === undefined || value === null || value === undefined) continue;
    if (to.kind === 'one') present(to.noun, value as Shown, wanted);
    else if (to.whole === true) for (const item of value as Shown[]) present(to.noun, item, wanted);
    else {
      const page = paged(value as Shown[], wanted.limit ?? 50, to.sort);
      for (const item of page.items) present(to.noun, item, wanted);
      row[relation] = page;
    }
  }
  return row;
}

function refused(message: string) {
  return invalid({ pointer: '?include', code: 'not_allowed', message });
}
