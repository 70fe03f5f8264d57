import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { buildSchema, GraphQLError, type GraphQLSchema, MaxIntrospectionDepthRule } from 'graphql';
import { type MercuriusContext, mercurius } from 'mercurius';
import { Problem } from '#src/errors.js';
import type { GraphContext, Tools } from './context.js';
import { asksForSchema, checkCost } from './cost.js';
import { type Execute, type Executed, endpoint } from './endpoint.js';
import { checkDocument } from './limits.js';
import { resolvers } from './resolvers/all.js';
import { scalars } from './scalars.js';

/** What the door needs. */
export interface DoorOptions extends Tools {
  /** Whether every key may ask for the schema; otherwise only keys with `admin`. */
  readonly introspection: boolean;
}

/** What answers requests for `/graphql`. */
export interface Door {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  close(): Promise<void>;
}

type Asked = GraphContext & { operationName?: string | undefined };

const DOCUMENTS_KEPT = 128;
/**
 * Texts, numbers and names of enumerations are answered as resolvers give them: to look at each once more takes a
 * twentieth of a request. Mercurius documents this option, and its types do not have it.
 */
const COMPILER = { compilerOptions: { disableLeafSerialization: true } };
const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** The schema as it is served, in the words of schema/schema.graphql. */
function schemaText(): string {
  return readFileSync(fileURLToPath(import.meta.resolve('#schema/schema.graphql')), 'utf8');
}

let served: GraphQLSchema | undefined;

// Tests check it; to check it again would cost every start.
function servedSchema(): GraphQLSchema {
  served ??= buildSchema(schemaText(), { assumeValid: true, assumeValidSDL: true });
  return served;
}

/** Makes the services answer in GraphQL. Mercurius wants a server to live in: this one listens nowhere. */
export async function openDoor({ introspection, ...tools }: DoorOptions): Promise<Door> {
  const host = fastify();
  try {
    await settle(host, introspection);
    return { answer: endpoint(tools, executeOn(host)), close: () => host.close() };
  } catch (error) {
    await host.close();
    throw error;
  }
}

async function settle(host: FastifyInstance, introspection: boolean): Promise<void> {
  await host.register(mercurius, {
    schema: servedSchema(),
    resolvers: { ...resolvers, ...scalars } as never,
    routes: false,
    jit: 1,
    ...COMPILER,
    // A large document takes 0.6 MB once it is compiled; whoever sends ever new ones must not fill the memory.
    cache: DOCUMENTS_KEPT,
    validationRules: [MaxIntrospectionDepthRule],
    // Errors stay what they are until the endpoint shows them.
    errorFormatter: (execution) => ({ statusCode: 200, response: execution as never }),
  });
  host.graphql.addHook('preValidation', async (_schema, document) => checkDocument(document));
  host.graphql.addHook('preExecution', async (schema, document, context, variables) => {
    const asked = context as MercuriusContext & Asked;
    if (!introspection && !asked.context.scopes.has('admin') && asksForSchema(document)) throw hidden();
    checkCost(schema, document, asked.operationName, (variables ?? {}) as Record<string, unknown>);
  });
  await host.ready();
}

function executeOn(host: FastifyInstance): Execute {
  return async ({ query, operationName, variables }, context) => {
    // What was compiled is kept by the text alone, but one text may hold several operations.
    const named = operationName !== undefined && NAME.test(operationName);
    const source = named ? `${query}\n#${operationName}` : query;
    try {
      const asked = { ...context, operationName };
      return (await host.graphql(source, asked as never, { ...variables }, operationName)) as Executed;
    } catch (error) {
      const inner =
        error instanceof Error && 'errors' in error && !(error instanceof Problem) ? error.errors : undefined;
      return { errors: Array.isArray(inner) ? (inner as unknown[]) : [error] };
    }
  };
}

function hidden(): GraphQLError {
  const problem = new Problem(
    'forbidden',
    'Asking for the schema needs a key with the scope "admin"; it is also at /docs.',
  );
  return new GraphQLError(problem.message, { originalError: problem });
}
