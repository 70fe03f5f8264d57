import type { GraphQLResolveInfo } from 'graphql';
import type { Shown } from '#src/services/selections.js';
import type { GraphContext } from '../context.js';
import type { Values } from '../input.js';

/** Gives the value of a field. */
export type Resolver<Source = Shown> = (
  source: Source,
  args: Values,
  context: GraphContext,
  info: GraphQLResolveInfo,
) => unknown;

/** Resolvers of a type by field. */
export type FieldResolvers = Record<string, Resolver<never>>;

/** Resolvers by type and field. */
export type Resolvers = Record<string, FieldResolvers>;

/** Resolvers of several sources as one; each field is resolved in one place. */
export function merged(...all: readonly Resolvers[]): Resolvers {
  const whole: Resolvers = {};
  for (const resolvers of all) {
    for (const [type, fields] of Object.entries(resolvers)) whole[type] = { ...whole[type], ...fields };
  }
  return whole;
}
