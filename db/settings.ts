/**
 * What holds for the statements of a transaction, set with it and gone with it: a connection keeps nothing, so a pooler
 * between may give each transaction another one (docs/decisions/0018-nothing-stays-on-a-connection.md).
 */
export interface TransactionSettings {
  /** A statement may run this long, in milliseconds. */
  readonly statementTimeoutMs: number;
  /** A transaction may stand idle this long before the server ends it, in milliseconds. */
  readonly idleInTransactionMs: number;
}

/** The roles that statements run as; neither owns anything. */
export type Role = 'followthrough_app' | 'followthrough_reader';

const UNACKNOWLEDGED_MS = 10_000;

/** The settings of a transaction as a SELECT; `organization` is an expression, `''` for none. */
export function setForTransaction(role: Role, organization: string, settings: TransactionSettings): string {
  return select(role, organization, settings, {
    idle_in_transaction_session_timeout: Math.trunc(settings.idleInTransactionMs),
    // A frozen process acknowledges nothing more: what it left half read must not keep its locks (no effect on a socket).
    tcp_user_timeout: UNACKNOWLEDGED_MS,
    // What a transaction runs goes by keys, so whatever the values there is one good plan: it is made once a connection,
    // not for each of the first five values, which for facts costs more than their reading.
    plan_cache_mode: 'force_generic_plan',
  });
}

/** The settings of a statement that is alone in its transaction: it never stands idle and holds no locks. */
export function setForStatement(role: Role, organization: string, settings: TransactionSettings): string {
  return select(role, organization, settings, {});
}

function select(
  role: Role,
  organization: string,
  { statementTimeoutMs }: TransactionSettings,
  more: Readonly<Record<string, number | string>>,
): string {
  const all = {
    role,
    TimeZone: 'UTC',
    // Statements here are short; what the planner thinks dear (2,000 follow-ups with their facts) it would compile for
    // seconds to run in tenths of one.
    jit: 'off',
    statement_timeout: Math.trunc(statementTimeoutMs),
    ...more,
  };
  const calls = Object.entries(all).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  return `SELECT set_config('app.org_id', ${organization}, true), ${calls.join(', ')}`;
}
