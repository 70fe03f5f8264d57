import pg from 'pg';

/** What a query writes on the wire; node-postgres has it, its types leave it out. */
export interface Wire {
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly (string | null)[] }): void;
  execute(portal: object): void;
  /** Statements by name that the server was sent and has not answered for yet. */
  readonly submittedNamedStatements: Record<string, string>;
}

/** The statement that sets the organization (`$1`) and all else that must hold. */
export type Scope = NamedStatement;

/** A statement that is prepared under its name on each connection that runs it; unprepared where that is empty. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** The name under which the scope is prepared. */
export const SCOPE_NAME = 'scope';

/** The query of node-postgres with all it has; its types declare only what its callers see. */
export const Query = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => pg.Submittable & {
  name: string;
  queryMode: 'extended' | undefined;
  prepare(connection: Wire): void;
  hasBeenParsed(connection: Wire): boolean;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
};

/**
 * A statement under row-level security of one organization, in one round trip: all that stands before one Sync of the
 * extended protocol is one transaction, so the organization is set for this statement and for nothing behind it.
 * BEGIN, set_config, SELECT and COMMIT, waited for in turn, would add half to the time of a list. A scope that has a
 * name must be prepared on the connection already.
 */
export class ScopedQuery extends Query {
  readonly #scope: Scope;
  readonly orgId: string;
  #scoped = false;

  constructor(
    scope: Scope,
    orgId: string,
    { name, text }: NamedStatement,
    values: unknown[],
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    // Not as one object, which would be copied property by property.
    super(text, values, callback);
    this.name = name;
    this.queryMode = 'extended';
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
  override handleDataRow(message: unknown): void {
    if (this.#scoped) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#scoped) super.handleCommandComplete(message, connection);
    else this.#scoped = true;
  }
}
