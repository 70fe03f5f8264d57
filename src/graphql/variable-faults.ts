import type { OperationDefinitionNode } from 'graphql';
import { type Fault, Problem } from '#src/errors.js';
import { assess } from '#src/services/assess.js';
import type { Check } from './context.js';
import type { Values } from './input.js';
import { operationIn } from './operation.js';
import { inputs } from './resolvers/all.js';

/**
 * What REST would say of variables that GraphQL's types refuse: codes and pointers of the same body. Empty where the
 * schemas have nothing against them.
 */
export function variableFaults(
  query: string,
  operationName: string | undefined,
  variables: Values,
  check: Check,
): Fault[] {
  const operation = operationIn(query, operationName);
  if (operation === undefined) return [];
  return rootFieldsOf(operation).flatMap((field) => {
    const args: Record<string, unknown> = {};
    for (const { name, value } of field.arguments ?? []) {
      if (value.kind !== 'Variable') continue;
      const given = variables[value.name.value];
      if (given !== undefined) args[name.value] = given;
    }
    if (field.name.value === 'assess') return engineFaults(args);
    const schema = inputs.get(field.name.value);
    return schema === undefined || !('input' in args) ? [] : check(schema, args['input'], 'body');
  });
}

function rootFieldsOf(operation: OperationDefinitionNode) {
  return operation.selectionSet.selections.flatMap((node) => (node.kind === 'Field' ? [node] : []));
}

function engineFaults(args: Values): Fault[] {
  try {
    assess(args);
    return [];
  } catch (error) {
    if (error instanceof Problem) return [...error.errors];
    throw error;
  }
}
