import pg from 'pg';

/** What a query writes on the wire; node-postgres has it, its types leave it out. */
export interface Wire {
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly (string | null)[] }): void;
  execute(portal: object): void;
  describe(portal: object): void;
  /** Statements by name that the server was sent and has not answered for yet. */
  readonly submittedNamedStatements: Record<string, string>;
}

/** A statement that is prepared under its name on each connection that runs it; unprepared where that is empty. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** What of a result follows from the statement alone: its columns, how each is read, and a row with nothing in it. */
type Columns = Pick<Result, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>;

interface Result {
  fields: readonly unknown[];
  _types: pg.CustomTypesConfig | undefined;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** The query of node-postgres with all it has; its types declare only what its callers see. */
const Query = pg.Query as unknown as new (
  asked: string | { text: string; rowMode: 'array' },
  values: unknown[],
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => pg.Submittable & {
  name: string;
  queryMode: 'extended' | undefined;
  _result: Result;
  _accumulateRows: boolean;
  prepare(connection: Wire): void;
  hasBeenParsed(connection: Wire): boolean;
  _canceledDueToError: Error | false;
  handleDataRow(message: { fields: readonly unknown[] }): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
};

const known = new WeakMap<Wire, Map<string, Columns>>();
const silent = new WeakMap<Wire, Wire>();

/**
 * A statement that a connection describes once. What a prepared statement gives never changes in a session of the
 * server, which refuses to run it where it would (0A000); to be told anew of thirty columns each time takes longer than
 * to read them. A pooler may put another session behind the connection: there a migration must leave the types of
 * columns that are read as they are. Under one name the same `types` must be asked for. Fails where a row does not have
 * as many columns as are known.
 */
export class KnownQuery extends Query {
  /** As it was asked for; whoever listens to what is sent reads it. */
  readonly rowMode: 'array' | undefined;

  constructor(
    { name, text }: NamedStatement,
    values: unknown[],
    callback: (error: Error | null, result: pg.QueryResult) => void,
    { rowMode, types }: { rowMode?: 'array' | undefined; types?: pg.CustomTypesConfig | undefined } = {},
  ) {
    // Not as one object, which would be copied property by property.
    super(rowMode === undefined ? text : { text, rowMode }, values, callback);
    this.rowMode = rowMode;
    this.name = name;
    if (types !== undefined) this._result._types = types;
    this.queryMode = 'extended';
  }

  override prepare(connection: Wire): void {
    const columns = this.hasBeenParsed(connection) ? known.get(connection)?.get(this.name) : undefined;
    if (columns !== undefined) {
      Object.assign(this._result, columns);
      this._accumulateRows = true;
    }
    super.prepare(columns === undefined ? connection : silentOf(connection));
  }

  override handleDataRow(message: { fields: readonly unknown[] }): void {
    const { fields } = this._result;
    if (message.fields.length !== fields.length)
      this._canceledDueToError = new Error(`${this.name} gives ${message.fields.length} columns, not ${fields.length}`);
    super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    // What does not fit is asked for anew the next time.
    if (this._canceledDueToError !== false) known.get(connection)?.delete(this.name);
    else if (this.name !== '') keep(connection, this.name, this._result);
    super.handleCommandComplete(message, connection);
  }
}

function keep(connection: Wire, name: string, { fields, _parsers, _prebuiltEmptyResultObject }: Result): void {
  let columns = known.get(connection);
  if (columns === undefined) {
    columns = new Map();
    known.set(connection, columns);
  }
  if (!columns.has(name)) columns.set(name, { fields, _parsers, _prebuiltEmptyResultObject });
}

/** The same connection, but for the question what a statement gives. */
function silentOf(connection: Wire): Wire {
  const there = silent.get(connection);
  if (there !== undefined) return there;
  const made = Object.create(connection, { describe: { value: () => undefined } }) as Wire;
  silent.set(connection, made);
  return made;
}
