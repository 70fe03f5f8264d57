import pg from 'pg';

/** The statement that names the organization; prepared on every reading connection before anybody gets it. */
export const SCOPE = { name: 'scope', text: `SELECT set_config('app.org_id', $1, true)` };

/** What a query writes on the wire; node-postgres has it, its types leave it out. */
interface Wire {
  bind(portal: { statement: string; values: readonly string[] }): void;
  execute(portal: object): void;
}

// The types of node-postgres declare of a query only what its callers see.
const Query = pg.Query as unknown as new (
  config: pg.QueryConfig,
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => pg.Submittable & {
  prepare(connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
};

/**
 * A statement under row-level security of one organization, in one round trip: all that stands before one Sync of the
 * extended protocol is one transaction, so the organization is set for this statement and for nothing behind it.
 * BEGIN, set_config, SELECT and COMMIT, waited for in turn, would add half to the time of a list.
 */
export class ScopedQuery extends Query {
  readonly #orgId: string;
  #scoped = false;

  constructor(orgId: string, config: pg.QueryConfig, callback: (error: Error | null, result: pg.QueryResult) => void) {
    super(config, callback);
    this.#orgId = orgId;
  }

  override prepare(connection: Wire): void {
    connection.bind({ statement: SCOPE.name, values: [this.#orgId] });
    connection.execute({});
    super.prepare(connection);
  }

  // What comes first answers the scope.
  override handleDataRow(message: unknown): void {
    if (this.#scoped) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#scoped) super.handleCommandComplete(message, connection);
    else this.#scoped = true;
  }
}
