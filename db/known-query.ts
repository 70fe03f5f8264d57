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
  types: pg.CustomTypesConfig | undefined;
  queryMode: 'extended' | undefined;
  _result: Result;
  _accumulateRows: boolean;
  prepare(connection: Wire): void;
  hasBeenParsed(connection: Wire): boolean;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
};

const known = new WeakMap<Wire, Map<string, Columns>>();
const silent = new WeakMap<Wire, Wire>();

/**
 * A statement that a connection describes once. What a prepared statement gives never changes, as PostgreSQL has it, and
 * to be told anew of thirty columns each time takes longer than to read them. Under one name the same `rowMode` and
 * `types` must be asked for.
 */
export class KnownQuery extends Query {
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
    this.types = types;
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

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.name !== '') keep(connection, this.name, this._result);
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
