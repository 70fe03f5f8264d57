import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';

/** The operation that a request asks to be run; undefined where the document does not say, which execution then tells. */
export function operationIn(query: string, operationName: string | undefined): OperationDefinitionNode | undefined {
  try {
    return getOperationAST(parse(query, { noLocation: true }), operationName) ?? undefined;
  } catch {
    return undefined;
  }
}
