import '@fastify/swagger';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';
import type { Identity } from '#src/services/key-lookup.js';
import type { Operator } from '#src/services/platform-keys.js';
import type { Render } from './answers.js';

/**
 * Gives handlers the types of what their schemas let in. What they answer is checked where it can be: by the tests,
 * which hold every answer against its schema.
 */
interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: unknown;
}

/** The server whose routes take the types of requests from TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  SchemaTypes
>;

/** What every route module gets besides the server. */
export interface RouteDeps extends Deps {
  readonly publicUrl: string;
}

/** Who may call a route: a key of an organization (the default), the operator, either, loopback or a key, or anybody. */
export type Access = 'key' | 'platform' | 'any-key' | 'key-or-loopback' | 'metrics' | 'public';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once a token was found valid. */
    identity: Identity | null;
    /** The error behind a 5xx, for the one log line. */
    failure: Error | null;
    /** The caller as use cases want it; only on routes for keys of an organization. */
    context: Context;
    /** The operator as use cases want it; only on routes for platform keys. */
    operator: Operator;
    /** Set while the request's answer is to be kept with its effect; becomes Context.beforeCommit. */
    beforeCommit: Context['beforeCommit'] | null;
    /** As beforeCommit: becomes Context.takeBack. */
    takeBack: Context['takeBack'] | null;
    /** The id that a new organization gets when the request could come again (Idempotency-Key), else null. */
    repeatableId: string | null;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** False for a public route that has a limit of its own, or none. */
    budgeted?: boolean;
    /** True for a route that is asked so often that a log line for each costs more than the answer; it counts by itself. */
    unlogged?: boolean;
    /** Turns what the use case answers into status, headers and body; the default is 200 with the value itself. */
    answer?: Render;
    /** Media types that the route can answer with; the default is JSON. */
    produces?: readonly string[];
  }
}
