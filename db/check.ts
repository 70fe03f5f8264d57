import pg from 'pg';
import { DatabaseRefused } from './refused.js';

const OLDEST = 15;
const PATIENCE_MS = 10_000;

/**
 * Makes sure, before anything is changed, that a PostgreSQL answers which can be used: reachable, new enough,
 * writable. Throws DatabaseRefused with what is wrong and how to mend it, without password.
 */
export async function checkServer(connectionString: string): Promise<void> {
  await ask(connectionString, async (client) => {
    const { rows } = await client.query<{ version: number; replica: boolean; readOnly: string }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, pg_is_in_recovery() AS replica,
        current_setting('transaction_read_only') AS "readOnly"`,
    );
    const [server] = rows;
    if (server === undefined) return;
    if (server.version < OLDEST) {
      throw new DatabaseRefused(`The server is PostgreSQL ${server.version}; followthrough needs ${OLDEST} or newer.`);
    }
    if (server.replica || server.readOnly === 'on') {
      throw new DatabaseRefused(
        'The database is read-only (a replica, or default_transaction_read_only is on). Point DATABASE_URL at the primary.',
      );
    }
  });
}

/** Makes sure that the login may work as the two roles, and that these are below row-level security. */
export async function checkRoles(connectionString: string): Promise<void> {
  await ask(connectionString, async (client) => {
    for (const role of ['followthrough_app', 'followthrough_reader']) {
      // For this statement alone: through a pooler another one may come by another connection.
      await client.query(`SELECT set_config('role', $1, true)`, [role]).catch((cause: unknown) => {
        throw new DatabaseRefused(
          `The database login may not become the role ${role}. Have an administrator run: GRANT ${role} TO <the login of DATABASE_URL>;`,
          { cause },
        );
      });
    }
    const { rows } = await client.query<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('followthrough_app', 'followthrough_reader') AND (rolsuper OR rolbypassrls)`,
    );
    const [above] = rows;
    if (above !== undefined) {
      throw new DatabaseRefused(
        `The role ${above.rolname} is above row-level security, which keeps organizations apart. Have an administrator run: ALTER ROLE ${above.rolname} NOSUPERUSER NOBYPASSRLS;`,
      );
    }
  });
}

/** What is wrong with the address of a database as it is written, opened by DATABASE_URL; undefined when it can be tried. */
export function addressFault(connectionString: string): string | undefined {
  try {
    new pg.Client({ connectionString });
    return undefined;
  } catch (error) {
    return whyNot(error);
  }
}

async function ask(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString,
      application_name: 'followthrough check',
      connectionTimeoutMillis: PATIENCE_MS,
    });
    client.on('error', () => {});
    await client.connect();
  } catch (cause) {
    throw new DatabaseRefused(whyNot(cause), { cause });
  }
  try {
    await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Why there is no connection, in a sentence; never the address, which holds the password. */
function whyNot(error: unknown): string {
  const { code, message, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === 'open')
    return `DATABASE_URL names the file ${path}, which cannot be read (${code}). Correct sslrootcert, sslcert and sslkey.`;
  const known = REASONS[code ?? ''] ?? WORDINGS.find(([wording]) => wording.test(message))?.[1];
  if (known !== undefined) return known;
  if (/SSL|certificate/i.test(message))
    return `The connection to the database cannot be encrypted as DATABASE_URL asks: ${message}. See sslmode in its documentation.`;
  return `The database of DATABASE_URL refuses the connection: ${message} (${code ?? 'no code'}).`;
}

const SILENT =
  'No PostgreSQL answers at the address of DATABASE_URL within 10 s. Correct host and port, or the firewall.';
const NO_POSTGRESQL =
  'What answers at the address of DATABASE_URL is no PostgreSQL, or ended the connection. Correct host and port.';
const UNREACHABLE = 'The host of DATABASE_URL cannot be reached. Correct it, or the network.';
const MALFORMED =
  'DATABASE_URL is no valid address: write postgres://user:password@host:5432/database, and percent-encode special characters of the password.';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No PostgreSQL answers at the address of DATABASE_URL. Start it, or correct host and port.',
  ENOENT: 'No PostgreSQL listens on the socket that DATABASE_URL names. Start it, or correct the path.',
  ENOTFOUND: 'The host of DATABASE_URL is not known. Correct it, or the name service.',
  EAI_AGAIN: 'The host of DATABASE_URL cannot be looked up just now. Correct it, or the name service.',
  ECONNRESET: NO_POSTGRESQL,
  EPIPE: NO_POSTGRESQL,
  ETIMEDOUT: SILENT,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ERR_INVALID_URL: MALFORMED,
  ERR_SOCKET_BAD_PORT: MALFORMED,
  '28P01': 'The database refuses the password of DATABASE_URL.',
  '28000':
    'The database refuses the login of DATABASE_URL: there is no such role, or pg_hba.conf keeps it out from this host.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it, e.g. with createdb.',
  '53300': 'The database has no connection left. Raise max_connections or lower POOL_SIZE.',
  '57P03': 'The database is starting up or stopping. Try again in a moment.',
  '42501': 'The login of DATABASE_URL may not connect to this database.',
};

/** What the driver says in words alone. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, SILENT],
  [/Invalid URL|URI malformed/i, MALFORMED],
  [
    /client password must be a(?: non-empty)? string/i,
    'The database asks for a password, and DATABASE_URL has none: write postgres://user:password@host:5432/database.',
  ],
  [/terminated unexpectedly|Received unexpected|unexpected message|Unknown message/i, NO_POSTGRESQL],
];
