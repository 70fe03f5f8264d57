import { setTimeout as pause } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { isUuid } from './ids.js';
import type { NamedStatement } from './known-query.js';
import { PreparingClient } from './preparing-client.js';
import { SCOPE_NAME, type Scope, ScopedQuery } from './scoped-query.js';
import { type ScopedWrite, ScopedWrites } from './scoped-writes.js';
import { setForStatement, setForTransaction, type TransactionSettings } from './settings.js';
import { UnpreparedClient } from './unprepared-client.js';

/** Drizzle over one connection inside a transaction whose organization is set. */
export type Tx = NodePgDatabase & { readonly raw: pg.PoolClient; readonly orgId: string };

/** What connecting needs; times in milliseconds. */
export interface DatabaseOptions {
  connectionString: string;
  /** Connections at most; a third of them (at least one) are for reads of one statement. */
  poolSize?: number;
  /** A statement may run this long. */
  statementTimeoutMs?: number;
  /** A transaction may stand idle this long before the server ends it: what frees the rows of a frozen process. */
  idleInTransactionMs?: number;
  /** How long to wait for a connection before the request is told that the database is away. */
  connectionTimeoutMs?: number;
  /** Whether statements are prepared by name on a connection; not behind a pooler that loses them. */
  preparedStatements?: boolean;
  onError?: (error: Error) => void;
}

/** So many wait for a connection that one more would not be served in time. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

type Done = (error: Error | null, result: pg.QueryResult) => void;

interface Pools {
  readonly app: pg.Pool;
  readonly reader: pg.Pool;
}

/** The two pools of a process: `app` for tenant transactions, `reader` for reads of one statement. */
export class Database {
  readonly #options: DatabaseOptions;
  readonly #pools: Pools;
  readonly #settings: TransactionSettings;
  readonly #scope: Scope;
  readonly #writing: Scope;
  #mostWaiting = Number.POSITIVE_INFINITY;

  constructor(options: DatabaseOptions, pools?: Pools) {
    this.#options = options;
    const { poolSize: size = 12, statementTimeoutMs = 15_000, idleInTransactionMs = 15_000 } = options;
    this.#settings = { statementTimeoutMs, idleInTransactionMs };
    this.#scope = {
      name: options.preparedStatements === false ? '' : SCOPE_NAME,
      text: setForStatement('followthrough_reader', '$1', this.#settings),
    };
    this.#writing = { ...this.#scope, text: setForStatement('followthrough_app', '$1', this.#settings) };
    const readers = Math.max(1, Math.floor(size / 3));
    this.#pools = pools ?? {
      // What a transaction asks at once (see atOnce) is sent at once.
      app: pool(options, { max: Math.max(2, size - readers), pipeline: true }, []),
      reader: pool(options, { max: readers }, this.#scope.name === '' ? [] : [this.#scope]),
    };
  }

  /**
   * The same pools, but whoever would have to wait for a connection behind so many others gets DatabaseBusy at once: a
   * queue that grows serves nobody in time. For the doors; the service's own work waits for its turn.
   */
  bounded(mostWaiting: number): Database {
    const view = new Database(this.#options, this.#pools);
    view.#mostWaiting = mostWaiting;
    return view;
  }

  /**
   * Runs `work` in one transaction in which row-level security shows this organization alone, and commits. What it
   * throws rolls everything back. Deadlocks, serialization failures and `Superseded` are tried again, a few times and
   * not in step with the other; `work` must therefore have no effect outside the database.
   */
  async transaction<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!isUuid(orgId)) throw new TypeError('orgId must be a UUID');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once('BEGIN', orgId, work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        await pause(Math.random() * 25 * 2 ** attempt);
      }
    }
  }

  /** Like `transaction`, but read-only and on one snapshot. */
  async read<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!isUuid(orgId)) throw new TypeError('orgId must be a UUID');
    return this.#once('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', orgId, work);
  }

  /** A transaction outside any organization: for the tables without tenant rows (tokens, clocks, platform keys). */
  async unscoped<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#once('BEGIN', '', work);
  }

  /**
   * One statement on the reading role, under row-level security of one organization, in one round trip and without a
   * transaction of its own. An empty name leaves the statement unprepared.
   */
  async select<Row extends pg.QueryResultRow>(
    orgId: string,
    statement: NamedStatement,
    values: unknown[],
  ): Promise<Row[]> {
    if (!isUuid(orgId)) throw new TypeError('orgId must be a UUID');
    return this.#scoped<Row>(orgId, statement, values);
  }

  /** Like `select`, over tables without tenant rows, before an organization is known. */
  async hot<Row extends pg.QueryResultRow>(statement: NamedStatement, values: unknown[]): Promise<Row[]> {
    return this.#scoped('', statement, values);
  }

  /**
   * One statement for each of several organizations, each under its own row-level security, all in one transaction and
   * one round trip; resolves once it is committed. For what is written so often that waiting in turn for BEGIN, statement
   * and COMMIT is what it costs.
   */
  async writeEach({ name, text }: NamedStatement, writes: readonly [ScopedWrite, ...ScopedWrite[]]): Promise<void> {
    if (!writes.every(({ orgId }) => isUuid(orgId))) throw new TypeError('orgId must be a UUID');
    const statement = { name: this.#writing.name === '' ? '' : name, text };
    await this.#submit(this.#pools.app, (done) => new ScopedWrites(this.#writing, statement, writes, done));
  }

  /** Waiting requests, for back-pressure and metrics. */
  get load(): { total: number; idle: number; waiting: number } {
    const { app, reader } = this.#pools;
    return {
      total: app.totalCount + reader.totalCount,
      idle: app.idleCount + reader.idleCount,
      waiting: app.waitingCount + reader.waitingCount,
    };
  }

  /** Ends all connections once their work is done. */
  async close(): Promise<void> {
    await Promise.all([this.#pools.app.end(), this.#pools.reader.end()]);
  }

  #connect(pool: pg.Pool): Promise<pg.PoolClient> {
    const free = pool.idleCount > 0 || pool.totalCount < pool.options.max;
    if (!free && this.load.waiting >= this.#mostWaiting)
      return Promise.reject(new DatabaseBusy('Too many requests are waiting for the database.'));
    return pool.connect();
  }

  async #scoped<Row extends pg.QueryResultRow>(
    orgId: string,
    { name, text }: NamedStatement,
    values: unknown[],
  ): Promise<Row[]> {
    const statement = { name: this.#scope.name === '' ? '' : name, text };
    const make = (done: Done) => new ScopedQuery(this.#scope, orgId, statement, values, done);
    return (await this.#submit(this.#pools.reader, make)).rows as Row[];
  }

  /** Runs what is a transaction of its own on a connection of a pool. */
  async #submit(pool: pg.Pool, make: (done: Done) => pg.Submittable): Promise<pg.QueryResult> {
    const client = await this.#connect(pool);
    let lost: Error | undefined;
    try {
      return await new Promise<pg.QueryResult>((resolve, reject) => {
        client.query(make((error, result) => (error === null ? resolve(result) : reject(error))));
      });
    } catch (error) {
      if (databaseCode(error) === undefined) lost = error as Error;
      throw error;
    } finally {
      client.release(lost);
    }
  }

  async #once<T>(begin: string, orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#connect(this.#pools.app);
    let broken: Error | undefined;
    try {
      await client.query(`${begin}; ${setForTransaction('followthrough_app', `'${orgId}'`, this.#settings)}`);
      const tx = Object.assign(Object.create(builderOf(client)), { raw: client, orgId }) as Tx;
      const result = await work(tx);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: unknown) => {
        broken = lost as Error;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

const builders = new WeakMap<pg.PoolClient, NodePgDatabase>();

/** Drizzle over a connection, made once: it remembers the names of columns. */
function builderOf(client: pg.PoolClient): NodePgDatabase {
  const builder = builders.get(client) ?? drizzle(client, { casing: 'snake_case' });
  builders.set(client, builder);
  return builder;
}

/** Thrown within a transaction when what it was about to lock changed its identity while it waited: it starts again. */
export class Superseded extends Error {
  constructor(what: string) {
    super(`${what} is another one since this transaction began`);
    this.name = 'Superseded';
  }
}

/** Whether the transaction failed only because of what ran beside it, so that trying again may succeed. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Superseded) return true;
  const code = databaseCode(error);
  return code === '40P01' || code === '40001';
}

/** The SQLSTATE of an error, also where Drizzle wraps it. */
export function databaseCode(error: unknown): string | undefined {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (e instanceof pg.DatabaseError) return e.code;
  }
  return undefined;
}

/** The constraint that an error names, also where Drizzle wraps it. */
export function databaseConstraint(error: unknown): string | undefined {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (e instanceof pg.DatabaseError) return e.constraint;
  }
  return undefined;
}

/** Whether the error says that the database is away (down, starting, out of connections), not that a statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseCode(error);
  if (code !== undefined) return /^(08|53|57P0[123]|25006|55000|57014|25P03)/.test(code);
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const errno = (e as NodeJS.ErrnoException).code;
    if (
      errno !== undefined &&
      /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(errno)
    )
      return true;
    if (/timeout exceeded when trying to connect|Connection terminated|not queryable/i.test(e.message)) return true;
  }
  return false;
}

const ATTEMPTS = 6;

function pool(options: DatabaseOptions, more: pg.PoolConfig, prepared: readonly Scope[]): pg.Pool {
  // Whoever has ended the pool wants no word of connections that a stopping server ends a moment earlier.
  const tell = (error: Error) => {
    if (!made.ending) options.onError?.(error);
  };
  const made: pg.Pool = new pg.Pool({
    connectionString: options.connectionString,
    ...more,
    application_name: 'followthrough',
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 3000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    Client: options.preparedStatements === false ? UnpreparedClient : PreparingClient,
    onConnect: async (client) => {
      // The pool listens to those that rest in it alone; one that is lost in use, between two statements, would take
      // the process down. Whoever uses it is told by the next statement.
      client.on('error', (error) => tell(error));
      for (const statement of prepared) await client.query({ ...statement, values: [''] });
    },
  });
  made.on('error', (error) => tell(error));
  return made;
}
