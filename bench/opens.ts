// Loads of pixels a second, committed before their answer, beside one INSERT for each: `npm run bench:opens`. See
// bench/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { uuidv4, uuidv7 } from '#db/ids.js';
import { KeyRing } from '#src/services/key-ring.js';
import { PixelTokens } from '#src/services/pixel-token.js';
import { startChild } from './harness/child.js';
import { BenchRefused, benchmark, type Run } from './harness/command.js';
import { openDatabase } from './harness/database.js';
import { type Served, startBuilt } from './harness/process.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';

const OPTIONS = {
  rounds: { says: 'rounds, the two ways in turn', default: 5 },
  seconds: { says: 'seconds of a way in a round', default: 5 },
  clients: { says: 'loads at once', default: 64 },
  messages: { says: 'messages whose pixels are loaded in turn', default: 2000 },
};

const WAYS = ['grouped', 'each'] as const;
type Way = (typeof WAYS)[number];

const RATE_TARGET = 2.5;
const P99_TARGET = 0.5;
const MEMORY_TARGET_BYTES = 64 * 2 ** 20;
const GIBIBYTE = 2 ** 30;

interface Measured {
  readonly rate: number;
  readonly p99: number;
  readonly processorUs: number;
  readonly grownBytes: number;
}

await benchmark(
  'bench:opens',
  'Loads of pixels a second and their p99, each committed (flushed to the disk) before its answer: as the service does it,\nmany together, and with one INSERT for each, in the same app. What was acknowledged is counted in the database.',
  OPTIONS,
  async (run) => {
    const { numbers, say, closers } = run;
    const database = await openDatabase(run, 2 * GIBIBYTE, { fsync: 'on', full_page_writes: 'on' });
    const client = new pg.Client({ connectionString: database.connectionString });
    await client.connect();
    closers.push(() => client.end());
    const folder = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const keys = KeyRing.generate();
    const tokens = new PixelTokens(KeyRing.parse(keys));
    const orgId = uuidv4();
    const paths = Array.from(
      { length: numbers.messages },
      () => `/o/${tokens.make({ orgId, messageId: uuidv7() })}.gif`,
    );
    const load = startFlood(run, { connections: numbers.clients, paths });
    const servers = new Map<Way, Served>();
    const idle = new Map<Way, number>();
    for (const way of WAYS) {
      const script = new URL('./opens/server.mjs', import.meta.url);
      const server = await startBuilt(script, [way, database.connectionString, keys], join(folder, `${way}.log`));
      closers.push(() => server.stop());
      servers.set(way, server);
      // Once, so that what is loaded with the first request is not taken for the cost of the load.
      await load(server, 1);
      await pause(500);
      idle.set(way, await server.residentBytes());
    }
    const rounds: Record<Way, Measured>[] = [];
    for (let round = 0; round < numbers.rounds; round++) {
      const measured = {} as Record<Way, Measured>;
      for (const way of round % 2 === 0 ? WAYS : [...WAYS].reverse()) {
        say(`round ${round + 1}: ${way}`);
        const server = servers.get(way) as Served;
        await client.query('TRUNCATE open_hits, intake_batches');
        await client.query('CHECKPOINT');
        const before = await server.processorUs();
        const watching = watch(server);
        const report = await load(server, numbers.seconds);
        const most = await watching();
        await requireStored(client, report, way);
        measured[way] = {
          rate: report.requests / report.seconds,
          p99: report.p99,
          processorUs: ((await server.processorUs()) - before) / report.requests,
          grownBytes: most - (idle.get(way) ?? 0),
        };
      }
      rounds.push(measured);
    }
    return outcome(rounds, numbers, database.words);
  },
);

/** What a flood tells. */
interface Report {
  readonly requests: number;
  readonly seconds: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Starts a client in a process of its own, which ends with the benchmark. */
function startFlood(
  run: Run<never>,
  task: { connections: number; paths: readonly string[] },
): (server: Served, seconds: number) => Promise<Report> {
  const flood = fileURLToPath(new URL('./opens/flood.mjs', import.meta.url));
  const ask = startChild<typeof task & { port: number; seconds: number }, Report>(run, flood, []);
  return async (server, seconds) => {
    const report = await ask({ ...task, port: Number(new URL(server.url).port), seconds });
    if (report.statuses['200'] !== report.requests)
      throw new BenchRefused(`Loads were refused: ${JSON.stringify(report.statuses)}.`);
    return report;
  };
}

/** Every acknowledged load is a row, and every row was acknowledged. */
async function requireStored(client: pg.Client, report: Report, way: Way): Promise<void> {
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM open_hits');
  if (rows[0]?.n !== report.requests)
    throw new BenchRefused(`${way}: ${report.requests} loads were acknowledged and ${rows[0]?.n} are stored.`);
}

/** Looks at the resident memory until it is asked for the most that it was. */
function watch(server: Served): () => Promise<number> {
  let most = 0;
  const timer = setInterval(() => {
    void server.residentBytes().then((bytes) => {
      most = Math.max(most, bytes);
    });
  }, 100);
  return async () => {
    clearInterval(timer);
    return Math.max(most, await server.residentBytes());
  };
}

function outcome(rounds: readonly Record<Way, Measured>[], numbers: Record<string, number>, words: string) {
  const of = (way: Way, what: keyof Measured) => spreadOf(rounds.map((round) => round[way][what]));
  const rate = spreadOf(rounds.map(({ grouped, each }) => grouped.rate / each.rate));
  const p99 = spreadOf(rounds.map(({ grouped, each }) => grouped.p99 / each.p99));
  const grown = of('grouped', 'grownBytes');
  const missed: string[] = [];
  if (rate.median < RATE_TARGET) missed.push(`${rate.median.toFixed(2)} times the rate, ${RATE_TARGET} are wanted`);
  if (p99.median > P99_TARGET) missed.push(`${p99.median.toFixed(2)} of the p99, ${P99_TARGET} is wanted`);
  if (grown.most > MEMORY_TARGET_BYTES) missed.push(`memory grew by ${(grown.most / 2 ** 20).toFixed(0)} MiB`);
  const rows = WAYS.map((way) => [
    way === 'grouped' ? 'committed together' : 'one INSERT each',
    spreadWords(of(way, 'rate'), 0),
    spreadWords(of(way, 'p99'), 1),
    spreadWords(of(way, 'processorUs'), 0),
    (of(way, 'grownBytes').most / 2 ** 20).toFixed(0),
  ]);
  rows.push(['ratio', spreadWords(rate, 2), spreadWords(p99, 2), '', '']);
  const command = `npm run bench:opens -- --clients ${numbers['clients']} --seconds ${numbers['seconds']} --rounds ${numbers['rounds']}`;
  return {
    text: `${table(['loads of pixels', 'a second', 'p99 ms', 'CPU us', 'MiB above idle'], rows)}\n\n${circumstances(command, [words])}`,
    json: { rounds, rate, p99 },
    missed,
  };
}
