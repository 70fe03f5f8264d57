// What a tick costs, among few and among many follow-ups, beside the same write as one statement: `npm run bench:tick`.
// See bench/README.md.
import pg from 'pg';
import { Database } from '#db/client.js';
import { tick } from '#src/services/tick.js';
import { BenchRefused, benchmark, type Run } from './harness/command.js';
import { openDatabase } from './harness/database.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';
import { seed } from './seed/seed.js';
import { TEMPLATE } from './seed/template.js';
import { sameFacts, sameWrite } from './tick-write.js';

const ORGANIZATIONS = 20;
const NOW = new Date('2026-11-23T15:00:00Z');
const HOUR = 3_600_000;
const IDLE_TICKS = 200;
/** What a follow-up takes on the disk with all that hangs on it, indexes and the logs of filling included. */
const BYTES_A_FOLLOW_UP = 16_000;
/** Flushed and torn pages written whole, as in service. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', max_wal_size: '8GB' };

const WRITE_TARGET = 1.3;
const TIME_TARGET = 2;
const BUFFERS_TARGET = 1.3;
const IDLE_TARGET_MS = 2;

const OPTIONS = {
  'follow-ups': { says: 'follow-ups in the first world', default: 100_000 },
  times: { says: 'how many times as many are in the second; 1: there is none', default: 10 },
  due: { says: 'of them due at once', default: 20_000 },
  rounds: { says: 'rounds in each world', default: 3 },
};

type Numbers = Readonly<Record<keyof typeof OPTIONS, number>>;

/** What was measured among so many, a number each round. */
interface Measured {
  readonly among: number;
  readonly assessed: number[];
  readonly tickMs: number[];
  readonly writeMs: number[];
  readonly factsMs: number[];
  readonly processorUs: number[];
  readonly buffers: number[];
  readonly idleMs: number[];
}

await benchmark(
  'bench:tick',
  'A tick of many due follow-ups beside the same write as one statement, from values that lie in a table; among few and\namong many follow-ups; and a tick with nothing due.',
  OPTIONS,
  async (run) => {
    const { numbers } = run;
    const { 'follow-ups': few, times, due } = numbers;
    if (due > few) throw new BenchRefused(`Of ${few} follow-ups ${due} cannot be due. Ask for fewer with --due.`);
    if (times > 1 && process.env['BENCH_DATABASE_URL'])
      throw new BenchRefused('BENCH_DATABASE_URL names one database, and two worlds want two. Give --times 1.');
    const worlds: Measured[] = [];
    let words = '';
    for (const size of times > 1 ? [few, few * times] : [few]) {
      const closers: Run<never>['closers'] = [];
      const close = async () => {
        for (let last = closers.pop(); last !== undefined; last = closers.pop()) await last();
      };
      run.closers.push(close);
      const made = { say: run.say, closers };
      const { connectionString, ...database } = await openDatabase(made, 1e9 + size * BYTES_A_FOLLOW_UP, DURABLE);
      words = database.words;
      worlds.push(await measure(run, connectionString, size));
      await close();
    }
    return outcome(worlds, numbers, words);
  },
);

async function measure(run: Run<keyof typeof OPTIONS>, connectionString: string, size: number): Promise<Measured> {
  const { numbers, say, signal } = run;
  const copies = Math.max(1, Math.round(size / ORGANIZATIONS / TEMPLATE.followUps));
  const among = copies * ORGANIZATIONS * TEMPLATE.followUps;
  say(`filling a database with ${among.toLocaleString('en')} follow-ups in ${ORGANIZATIONS} organizations`);
  const onProgress = () => signal.throwIfAborted();
  await seed({ connectionString, organizations: ORGANIZATIONS, copies, now: NOW, onProgress });
  const client = new pg.Client({ connectionString });
  await client.connect();
  const found: Measured = {
    among,
    assessed: [],
    tickMs: [],
    writeMs: [],
    factsMs: [],
    processorUs: [],
    buffers: [],
    idleMs: [],
  };
  try {
    let at = NOW.getTime();
    for (let round = 1; round <= numbers.rounds; round++) {
      signal.throwIfAborted();
      say(`round ${round} of ${numbers.rounds}`);
      at = await makeDue(client, at, numbers.due);
      const now = new Date(at);
      // Connections are opened, and code compiled, before.
      const db = new Database({ connectionString, poolSize: 6 });
      await tick({ db }, { now: NOW });
      const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      const before = await buffers(client);
      const used = process.cpuUsage();
      const began = performance.now();
      const { assessed, changed, setAside } = await tick({ db }, { now });
      found.tickMs.push(performance.now() - began);
      const { user, system } = process.cpuUsage(used);
      await db.close();
      if (assessed < numbers.due || setAside > 0)
        throw new Error(`of ${numbers.due} due follow-ups ${assessed} were assessed, ${setAside} set aside`);
      found.processorUs.push((user + system) / assessed);
      found.buffers.push(((await buffers(client)) - before) / assessed);
      found.assessed.push(assessed);
      found.writeMs.push(await sameWrite(client, rows[0]?.now as Date, changed));
      found.factsMs.push(await sameFacts(client));
    }
    const db = new Database({ connectionString, poolSize: 6 });
    for (let n = 0; n < IDLE_TICKS; n++) {
      const began = performance.now();
      await tick({ db }, { now: NOW });
      found.idleMs.push(performance.now() - began);
    }
    await db.close();
    return found;
  } finally {
    await client.end();
  }
}

/**
 * Goes on in time, by the hour, until enough follow-ups are due, and puts off all but so many of them, evenly over the
 * organizations; gives the instant.
 */
async function makeDue(client: pg.Client, from: number, due: number): Promise<number> {
  let at = from;
  for (;;) {
    at += HOUR;
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM follow_up_clocks k WHERE k.due_at <= $1',
      [new Date(at)],
    );
    if ((rows[0]?.n ?? 0) >= due) break;
    if (at - from > 400 * 24 * HOUR)
      throw new BenchRefused(`Within a year fewer than ${due} fall due. Ask for fewer with --due.`);
  }
  await client.query(
    `UPDATE follow_up_clocks k SET due_at = 'infinity' FROM (
        SELECT c.follow_up_id, row_number() OVER (ORDER BY md5(c.follow_up_id::text)) AS place FROM follow_up_clocks c WHERE c.due_at <= $1) d
      WHERE k.follow_up_id = d.follow_up_id AND d.place > $2`,
    [new Date(at), due],
  );
  await client.query('VACUUM (ANALYZE) follow_up_clocks');
  await client.query('CHECKPOINT');
  return at;
}

/** Pages that were asked of the buffers of this database so far, by all whose connection has ended or rests. */
async function buffers(client: pg.Client): Promise<number> {
  await client.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await client.query<{ touched: string }>(
    'SELECT blks_hit + blks_read AS touched FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.touched);
}

function outcome(worlds: readonly Measured[], numbers: Numbers, words: string) {
  const lines = worlds.map((world) => ({
    among: world.among,
    tickMs: spreadOf(world.tickMs),
    perSecond: spreadOf(world.tickMs.map((ms, n) => ((world.assessed[n] as number) / ms) * 1000)),
    writeMs: spreadOf(world.writeMs),
    ratio: spreadOf(world.tickMs.map((ms, n) => ms / (world.writeMs[n] as number))),
    factsMs: spreadOf(world.factsMs),
    besideBoth: spreadOf(
      world.tickMs.map((ms, n) => ms / ((world.writeMs[n] as number) + (world.factsMs[n] as number))),
    ),
    processorUs: spreadOf(world.processorUs),
    buffers: spreadOf(world.buffers),
    idleMs: spreadOf(world.idleMs),
  }));
  const missed = lines.flatMap(({ among, ratio, idleMs }) => [
    ...(ratio.median > WRITE_TARGET
      ? [`among ${among}: ${ratio.median.toFixed(2)} times the one statement, not ${WRITE_TARGET}`]
      : []),
    ...(idleMs.median > IDLE_TARGET_MS ? [`among ${among}: idle ${idleMs.median.toFixed(1)} ms`] : []),
  ]);
  const rows = lines.map((line) => [
    line.among.toLocaleString('en'),
    spreadWords(line.tickMs, 0),
    spreadWords(line.perSecond, 0),
    spreadWords(line.writeMs, 0),
    spreadWords(line.ratio, 2),
    spreadWords(line.factsMs, 0),
    spreadWords(line.besideBoth, 2),
    spreadWords(line.processorUs, 0),
    spreadWords(line.buffers, 0),
    spreadWords(line.idleMs, 2),
  ]);
  const head = [
    'among',
    'tick ms',
    'due/s',
    'one statement ms',
    'ratio',
    'its facts ms',
    'of both',
    'own CPU us a row',
    'buffers a row',
    'idle ms',
  ];
  const command = `npm run bench:tick -- ${Object.entries(numbers)
    .map(([name, number]) => `--${name} ${number}`)
    .join(' ')}`;
  let text = `${circumstances(command, [words, `${numbers.due.toLocaleString('en')} due`])}\n\n${table(head, rows)}\n\nMedians, least and most in brackets; ratio: of the one statement, at most ${WRITE_TARGET} is wanted; of both: of reading the facts by SQL alone and the one statement together.`;
  const [few, many] = lines;
  if (few !== undefined && many !== undefined) {
    const time = many.tickMs.median / few.tickMs.median;
    const touched = many.buffers.median / few.buffers.median;
    text += ` Among many: ${time.toFixed(2)} of the time (at most ${TIME_TARGET}), ${touched.toFixed(2)} of the buffers (at most ${BUFFERS_TARGET}).`;
    if (time > TIME_TARGET) missed.push(`${time.toFixed(2)} of the time among many`);
    if (touched > BUFFERS_TARGET) missed.push(`${touched.toFixed(2)} of the buffers among many`);
  }
  return { text, missed, json: { worlds, lines, missed } };
}
