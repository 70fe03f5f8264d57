import { strict as assert } from 'node:assert';
import type { TestApp } from './app.js';

/** An error of a GraphQL answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly locations?: object[];
  readonly extensions: {
    readonly code: string;
    readonly requestId: string;
    readonly errors: { pointer: string; code: string; message: string }[];
  };
}

/** A GraphQL answer. */
export interface GraphAnswer<Data = Record<string, Tree>> {
  readonly status: number;
  readonly type: string;
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

/** Whatever a query may have asked for. */
export interface Tree {
  readonly [field: string]: Tree;
  readonly [index: number]: Tree;
}

/** Extras of a request: a token (the admin key unless given), headers. */
export interface GraphOptions {
  readonly key?: string;
  readonly headers?: Record<string, string>;
  readonly operationName?: string;
}

/** Sends a document by POST and gives the answer, errors and all. */
export type Send = <Data = Record<string, Tree>>(
  query: string,
  variables?: object,
  options?: GraphOptions,
) => Promise<GraphAnswer<Data>>;

/** Sends documents to an app as its admin key unless another is given. */
export function sending({ request }: Pick<TestApp, 'request'>): Send {
  return async <Data>(...[query, variables, { key, headers, operationName } = {}]: Parameters<Send>) => {
    const answer = await request('POST', '/graphql', {
      body: {
        query,
        ...(variables !== undefined && { variables }),
        ...(operationName !== undefined && { operationName }),
      },
      ...(key !== undefined && { key }),
      ...(headers !== undefined && { headers }),
    });
    const body = answer.json() as { data?: Data | null; errors?: GraphError[] };
    return { status: answer.statusCode, type: String(answer.headers['content-type']), ...body };
  };
}

/** Sends documents that must succeed, and gives their data. */
export function querying(app: Pick<TestApp, 'request'>) {
  const send = sending(app);
  return async <Data = Record<string, Tree>>(...args: Parameters<Send>): Promise<Data> => {
    const { status, data, errors } = await send<Data>(...args);
    assert.equal(errors, undefined, `${args[0]}: ${JSON.stringify(errors)}`);
    assert.equal(status, 200);
    return data as Data;
  };
}
