// Whether a PostgreSQL driver slows down as its process ages: `npm run bench:drivers [queries]`. See bench/README.md.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import postgres from 'postgres';
import { startEmbedded } from '#db/embedded.js';

const CONNECTIONS = 12;
/** Fewer than there are connections, as in a service that is not overloaded: some connection is always free. */
const AT_ONCE = 6;
const SPANS = 10;

/** One driver: a query, and its end. */
interface Driver {
  query(n: number): Promise<unknown>;
  end(): Promise<void>;
}

const DRIVERS: Readonly<Record<string, (socketDir: string) => Driver>> = {
  pg(host) {
    const pool = new pg.Pool({ host, user: 'postgres', database: 'postgres', max: CONNECTIONS });
    return {
      query: (n) => pool.query({ name: 'next', text: 'SELECT $1::int + 1 AS next', values: [n] }),
      end: () => pool.end(),
    };
  },
  postgres(host) {
    const path = join(host, '.s.PGSQL.5432');
    const sql = postgres({ path, user: 'postgres', database: 'postgres', max: CONNECTIONS });
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

function show(name: string, ages: Ages): string {
  const rows = Object.entries(ages).map(([what, spans]: [string, number[]]) => {
    const ratio = (spans.at(-1) as number) / (spans[0] as number);
    const cells = spans.map((us) => us.toFixed(0).padStart(5)).join('');
    return `${name.padEnd(10)}${what.padEnd(10)}${cells}   last/first ${ratio.toFixed(2)}`;
  });
  return rows.join('\n');
}

const [first = '300000', socketDir, queries = '0'] = process.argv.slice(2);
const driver = DRIVERS[first];
if (driver !== undefined && socketDir !== undefined) {
  console.log(JSON.stringify(await age(driver(socketDir), Number(queries))));
} else {
  const dataDir = await mkdtemp(join(tmpdir(), 'followthrough-drivers-'));
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } });
  try {
    console.log(
      `node ${process.version}, ${cpus().length} cores, ${CONNECTIONS} connections, ${AT_ONCE} queries at once; ` +
        `microseconds a query in each tenth of ${first} queries:`,
    );
    for (const name of Object.keys(DRIVERS)) {
      const args = [...process.execArgv, fileURLToPath(import.meta.url), name, server.socketDir, first];
      const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      console.log(show(name, JSON.parse(stdout) as Ages));
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
