import pg from 'pg';
import { isNamed } from './named-query.js';

/**
 * A client that prepares nothing under a name, for poolers that hand each transaction another connection and do not
 * know which statements were prepared on which (PgBouncer before 1.21).
 */
export class UnpreparedClient extends pg.Client {
  // As node-postgres declares it: in as many ways as there are results.
  override query = ((config: unknown, ...more: unknown[]): unknown => {
    return super.query((isNamed(config) ? { ...config, name: undefined } : config) as never, ...(more as never[]));
  }) as pg.Client['query'];
}
