import { GraphQLError, type GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

type Behaviour = Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>;

/** Texts of a kind: their form is checked where inputs are, so that both doors refuse it alike. */
function text(name: string): Behaviour {
  const refuse = () => new GraphQLError(`${name} cannot represent a non string value.`);
  return {
    serialize: (value) => (value instanceof Date ? value.toISOString() : value),
    parseValue: (value) => {
      if (typeof value === 'string') return value;
      throw refuse();
    },
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.STRING) return node.value;
      throw refuse();
    },
  };
}

/** How the schema's own scalars are read and written. */
export const scalars: Readonly<Record<string, Behaviour>> = {
  DateTime: text('DateTime'),
  Date: text('Date'),
  InstantOrDate: text('InstantOrDate'),
  TimeZone: text('TimeZone'),
  JSON: {
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: (node: ValueNode, variables) => valueFromASTUntyped(node, variables),
  },
};
