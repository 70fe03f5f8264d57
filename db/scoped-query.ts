import type pg from 'pg';
import { KnownQuery, type NamedStatement, type Wire } from './known-query.js';

/** The statement that sets the organization (`$1`) and all else that must hold. */
export type Scope = NamedStatement;

/** The name under which the scope is prepared. */
export const SCOPE_NAME = 'scope';

/**
 * A statement under row-level security of one organization, in one round trip: all that stands before one Sync of the
 * extended protocol is one transaction, so the organization is set for this statement and for nothing behind it.
 * BEGIN, set_config, SELECT and COMMIT, waited for in turn, would add half to the time of a list. A scope that has a
 * name must be prepared on the connection already.
 */
export class ScopedQuery extends KnownQuery {
  readonly #scope: Scope;
  readonly orgId: string;
  #scoped = false;

  constructor(
    scope: Scope,
    orgId: string,
    statement: NamedStatement,
    values: unknown[],
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    super(statement, values, callback);
    this.#scope = scope;
    this.orgId = orgId;
  }

  override prepare(connection: Wire): void {
    const { name, text } = this.#scope;
    if (name === '') connection.parse({ name, text });
    connection.bind({ statement: name, values: [this.orgId] });
    connection.execute({});
    super.prepare(connection);
  }

  // What comes first answers the scope.
  override handleDataRow(message: { fields: readonly unknown[] }): void {
    if (this.#scoped) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#scoped) super.handleCommandComplete(message, connection);
    else this.#scoped = true;
  }
}
