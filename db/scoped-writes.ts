import type pg from 'pg';
import { KnownQuery, type NamedStatement, type Wire } from './known-query.js';
import type { Scope } from './scoped-query.js';

/** What is written for one organization; values as text, arrays as their literals. */
export interface ScopedWrite {
  readonly orgId: string;
  readonly values: readonly (string | null)[];
}

/** Connections on which the scope is prepared. */
const prepared = new WeakSet<Wire>();

/**
 * One statement run for several organizations, each time under row-level security of that one, in one transaction and one
 * round trip: all that stands before one Sync of the extended protocol is one transaction, and the organization is set
 * anew before each. All of it is stored or nothing; the callback is called after the commit.
 */
export class ScopedWrites extends KnownQuery {
  readonly #scope: Scope;
  readonly #statement: NamedStatement;
  readonly #before: readonly ScopedWrite[];
  readonly #orgId: string;
  #unanswered: number;

  constructor(
    scope: Scope,
    statement: NamedStatement,
    writes: readonly [ScopedWrite, ...ScopedWrite[]],
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    const last = writes.at(-1) as ScopedWrite;
    super(statement, [...last.values], callback);
    this.#scope = scope;
    this.#statement = statement;
    this.#before = writes.slice(0, -1);
    this.#orgId = last.orgId;
    this.#unanswered = 2 * this.#before.length + 1;
  }

  override prepare(connection: Wire): void {
    for (const { orgId, values } of this.#before) {
      this.#enter(connection, orgId);
      // Known to the server by name once it was parsed; without a name each time anew.
      if (this.#statement.name === '' || !this.hasBeenParsed(connection)) {
        connection.parse(this.#statement);
        if (this.#statement.name !== '')
          connection.submittedNamedStatements[this.#statement.name] = this.#statement.text;
      }
      connection.bind({ statement: this.#statement.name, values });
      connection.execute({});
    }
    this.#enter(connection, this.#orgId);
    super.prepare(connection);
  }

  #enter(connection: Wire, orgId: string): void {
    const { name, text } = this.#scope;
    if (name === '' || !prepared.has(connection)) connection.parse({ name, text });
    if (name !== '') prepared.add(connection);
    connection.bind({ statement: name, values: [orgId] });
    connection.execute({});
  }

  // The last answer is that of the last write; nobody asks for the others.
  override handleDataRow(message: { fields: readonly unknown[] }): void {
    if (this.#unanswered === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#unanswered === 0) super.handleCommandComplete(message, connection);
    else this.#unanswered -= 1;
  }
}
