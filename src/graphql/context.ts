import type { TSchema } from 'typebox';
import type { Fault } from '#src/errors.js';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';

/** The parts of a request that a schema may be of; they say how pointers are written. */
export type Part = 'body' | 'querystring' | 'params';

/** Holds a value against a schema as the REST door does, and says what is wrong in its words. */
export type Check = (schema: TSchema, value: unknown, part: Part) => Fault[];

/** What resolvers work with; the same for all requests. */
export interface Tools {
  readonly deps: Deps;
  readonly check: Check;
}

/** What resolvers are given of a request. */
export interface GraphContext extends Tools {
  readonly context: Context;
  /** What the mutation of this request wrote the first time, where it is a repetition; it is not carried out again. */
  readonly replay?: unknown;
  /** Keeps what the mutation answered for a repetition, where no write kept it already. */
  readonly keepAfter?: (answer: unknown) => Promise<void>;
}
