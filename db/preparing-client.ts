import pg from 'pg';
import { KnownQuery } from './known-query.js';
import { isNamed, type NamedQuery } from './named-query.js';

/**
 * A client that asks of statements with a name only once what they give (see KnownQuery). Of their settings it knows
 * `name`, `text`, `values`, `rowMode` and `types`; whoever wants another, or a callback, gives no name.
 */
export class PreparingClient extends pg.Client {
  // As node-postgres declares it: in as many ways as there are results.
  override query = ((config: unknown, ...more: unknown[]): unknown => {
    const [values] = more;
    if (!isNamed(config) || more.length > 1 || typeof values === 'function')
      return super.query(config as never, ...(more as never[]));
    return this.#known(config, values as unknown[] | null | undefined);
  }) as pg.Client['query'];

  async #known(config: NamedQuery, given: unknown[] | null | undefined): Promise<pg.QueryResult> {
    const values = given ?? config.values ?? [];
    try {
      return await new Promise((resolve, reject) => {
        const done = (error: Error | null, result: pg.QueryResult) =>
          error === null ? resolve(result) : reject(error);
        super.query(new KnownQuery(config, values, done, config));
      });
    } catch (error) {
      // One that leads to who asked, as node-postgres has it.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }
}
