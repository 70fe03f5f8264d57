// Whether a PostgreSQL driver slows down as its process ages: `npm run bench:drivers`. See bench/README.md.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import postgres from 'postgres';
import { benchmark } from './harness/command.js';
import { openDatabase } from './harness/database.js';
import { programOf } from './harness/program.js';
import { circumstances, table } from './harness/table.js';

const CONNECTIONS = 12;
/** Fewer than there are connections, as in a service that is not overloaded: some connection is always free. */
const AT_ONCE = 6;
const SPANS = 10;

/** One driver: a query, and its end. */
interface Driver {
  query(n: number): Promise<unknown>;
  end(): Promise<void>;
}

const DRIVERS: Readonly<Record<string, (connectionString: string) => Driver>> = {
  pg(connectionString) {
    const pool = new pg.Pool({ connectionString, max: CONNECTIONS });
    return {
      query: (n) => pool.query({ name: 'next', text: 'SELECT $1::int + 1 AS next', values: [n] }),
      end: () => pool.end(),
    };
  },
  postgres(connectionString) {
    // It knows sockets by another option than by the address.
    const { pathname, searchParams } = new URL(connectionString);
    const host = searchParams.get('host');
    const socket = { path: `${host}/.s.PGSQL.5432`, user: searchParams.get('user') ?? '', database: pathname.slice(1) };
    const sql = postgres(host === null ? connectionString : '', { max: CONNECTIONS, ...(host === null ? {} : socket) });
    return { query: (n) => sql`SELECT ${n}::int + 1 AS next`, end: () => sql.end() };
  },
};

/** Microseconds a query in each tenth of a run: by the clock on the wall, and of this process's own processor time. */
interface Ages {
  wall: number[];
  processor: number[];
}

async function age(driver: Driver, queries: number): Promise<Ages> {
  const span = Math.floor(queries / SPANS);
  const ages: Ages = { wall: [], processor: [] };
  // All connections are opened before anything is measured.
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => driver.query(n)));
  for (let place = 0; place < SPANS; place++) {
    let left = span;
    const [began, used] = [performance.now(), process.cpuUsage()];
    const loop = async () => {
      while (left-- > 0) await driver.query(left);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, loop));
    const { user, system } = process.cpuUsage(used);
    ages.wall.push(((performance.now() - began) * 1000) / span);
    ages.processor.push((user + system) / span);
  }
  await driver.end();
  return ages;
}

const OPTIONS = { queries: { says: 'queries of each driver, in ten spans', default: 300_000 } };

const [first = '', connectionString, queries = '0'] = process.argv.slice(2);
const driver = DRIVERS[first];
if (driver !== undefined && connectionString !== undefined) {
  console.log(JSON.stringify(await age(driver(connectionString), Number(queries))));
} else {
  await benchmark(
    'bench:drivers',
    'Whether a driver slows down as its process ages: each in a process of its own, one prepared statement after the other.',
    OPTIONS,
    async (run) => {
      const { numbers, signal, say } = run;
      const database = await openDatabase(run, 1e9);
      const found: { name: string; ages: Ages }[] = [];
      for (const name of Object.keys(DRIVERS)) {
        say(name);
        const args = [...programOf(new URL(import.meta.url)), name, database.connectionString, String(numbers.queries)];
        const { stdout } = await promisify(execFile)(process.execPath, args, { signal });
        found.push({ name, ages: JSON.parse(stdout) as Ages });
      }
      const rows = found.flatMap(({ name, ages }) =>
        (Object.entries(ages) as [string, number[]][]).map(([what, spans]) => [
          `${name}, ${what}`,
          ...spans.map((us) => us.toFixed(0)),
          ((spans.at(-1) as number) / (spans[0] as number)).toFixed(2),
        ]),
      );
      const where = circumstances(`npm run bench:drivers -- --queries ${numbers.queries}`, [
        database.words,
        `${CONNECTIONS} connections, ${AT_ONCE} queries at once`,
      ]);
      const head = [
        'us a query in each tenth',
        ...Array.from({ length: SPANS }, (_, n) => String(n + 1)),
        'last/first',
      ];
      return { text: `${where}\n\n${table(head, rows)}`, missed: [], json: { where, found } };
    },
  );
}
