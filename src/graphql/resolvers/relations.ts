import { type NounName, nouns, type Shown, type ToMany } from '#src/services/selections.js';
import { relayPage } from '../pages.js';
import { limitOf, relationKey } from '../selection.js';
import type { FieldResolvers, Resolver, Resolvers } from './resolver.js';

const related: Resolver = (source, _args, _context, info) => source[relationKey(info)] ?? null;

function pageOf({ sort }: ToMany): Resolver {
  return (source, args, _context, info) => {
    const after = typeof args['after'] === 'string' ? args['after'] : undefined;
    return relayPage(source[relationKey(info)] as Shown[], { limit: limitOf(args['first']), sort, after });
  };
}

/** The relations of all nouns: their rows were read with the row that they hang on. */
export const relations: Resolvers = Object.fromEntries(
  [...nouns].map(([name, noun]) => {
    const fields = Object.entries(noun.relations).map(([field, relation]): [string, Resolver] => [
      field,
      relation.kind === 'one' || relation.whole === true ? related : pageOf(relation),
    ]);
    return [typeNameOf(name), Object.fromEntries(fields) as FieldResolvers];
  }),
);

/** The GraphQL type of a noun. */
export function typeNameOf(name: NounName): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
