// What a tick costs, among few and among many follow-ups, beside the same write as one statement: `npm run bench:tick`.
// See bench/README.md.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Database } from '#db/client.js';
import { tick } from '#src/services/tick.js';
import { startBenchServer } from './database.js';
import { median, spread } from './figures.js';
import { seed } from './seed/seed.js';
import { TEMPLATE } from './seed/template.js';
import { sameWrite } from './tick-write.js';

const ORGANIZATIONS = 20;
const NOW = new Date('2026-11-23T15:00:00Z');
const HOUR = 3_600_000;
const IDLE_TICKS = 200;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    due: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`Usage: npm run bench:tick -- [--sizes 100000,1000000] [--due 20000] [--rounds 3] [--json]
Seeds a database for each size (follow-ups), makes so many due, and ticks. BENCH_DATABASE_URL names another server.`);
  process.exit(0);
}
const sizes = values.sizes.split(',').map(Number);
const due = Number(values.due);
const rounds = Number(values.rounds);
if (![...sizes, due, rounds].every((n) => Number.isInteger(n) && n > 0) || sizes.some((size) => size < due)) {
  console.error('Give whole numbers, and sizes that are not smaller than what falls due.');
  process.exit(2);
}

/** What was measured of one size. */
interface Measured {
  followUps: number;
  due: number[];
  tickMs: number[];
  writeMs: number[];
  buffersPerDue: number[];
  idleMs: number[];
}

async function measure(connectionString: string, size: number): Promise<Measured> {
  const copies = Math.max(1, Math.round(size / ORGANIZATIONS / TEMPLATE.followUps));
  await seed({
    connectionString,
    organizations: ORGANIZATIONS,
    copies,
    now: NOW,
    onProgress: (share) =>
      process.stderr.isTTY && process.stderr.write(`\rseeding ${size}: ${(share * 100).toFixed(0)} % `),
  });
  const client = new pg.Client({ connectionString });
  await client.connect();
  const measured: Measured = {
    followUps: copies * ORGANIZATIONS * TEMPLATE.followUps,
    due: [],
    tickMs: [],
    writeMs: [],
    buffersPerDue: [],
    idleMs: [],
  };
  try {
    let at = NOW.getTime();
    for (let round = 1; round <= rounds; round++) {
      at = await makeDue(client, at);
      const now = new Date(at);
      // The first of what a connection does is to plan: that is paid before.
      const db = new Database({ connectionString, poolSize: 6 });
      await tick({ db }, { now: NOW });
      const { rows: clock } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      const before = await buffers(client);
      const began = performance.now();
      const { assessed, changed, setAside } = await tick({ db }, { now });
      measured.tickMs.push(performance.now() - began);
      await db.close();
      if (assessed < due || setAside > 0)
        throw new Error(`of ${due} due follow-ups ${assessed} were assessed, ${setAside} set aside`);
      measured.buffersPerDue.push(((await buffers(client)) - before) / assessed);
      measured.due.push(assessed);
      measured.writeMs.push(await sameWrite(client, clock[0]?.now as Date, changed));
      if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of ${rounds} among ${size}    `);
    }
    const db = new Database({ connectionString, poolSize: 6 });
    for (let n = 0; n < IDLE_TICKS; n++) {
      const began = performance.now();
      await tick({ db }, { now: NOW });
      measured.idleMs.push(performance.now() - began);
    }
    await db.close();
    return measured;
  } finally {
    await client.end();
  }
}

/**
 * Goes on in time, by the hour, until enough follow-ups are due, and puts off all but so many of them, evenly over the
 * organizations; gives the instant.
 */
async function makeDue(client: pg.Client, from: number): Promise<number> {
  let at = from;
  for (;;) {
    at += HOUR;
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM follow_up_clocks k WHERE k.due_at <= $1',
      [new Date(at)],
    );
    if ((rows[0]?.n ?? 0) >= due) break;
    if (at - from > 400 * 24 * HOUR) throw new Error('not enough follow-ups fall due in a year');
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

const server = await startBenchServer();
try {
  const all: Measured[] = [];
  for (const size of sizes) all.push(await measure(await server.database(`tick_${size}`), size));
  if (values.json) console.log(JSON.stringify(all));
  else report(all);
} finally {
  await server.stop();
}

function report(all: readonly Measured[]): void {
  const cell = (numbers: readonly number[], digits = 0) =>
    `${median(numbers).toFixed(digits)} (${spread(numbers)
      .map((n) => n.toFixed(digits))
      .join('-')})`;
  console.log(
    `\nnode ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
  );
  console.log(`npm run bench:tick -- --sizes ${values.sizes} --due ${due} --rounds ${rounds}; medians (least-most)\n`);
  console.log(
    '| among follow-ups | due | tick ms | due a second | same write as one statement, ms | tick / write | buffers a due row | idle tick ms |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const m of all) {
    const perSecond = m.tickMs.map((ms, i) => ((m.due[i] as number) / ms) * 1000);
    const ratios = m.tickMs.map((ms, i) => ms / (m.writeMs[i] as number));
    console.log(
      `| ${m.followUps.toLocaleString('en-US')} | ${median(m.due)} | ${cell(m.tickMs)} | ${cell(perSecond)} | ${cell(m.writeMs)} | ${cell(ratios, 2)} | ${cell(m.buffersPerDue, 1)} | ${cell(m.idleMs, 2)} |`,
    );
  }
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  const times = (median(last.tickMs) / median(first.tickMs)).toFixed(2);
  const touched = (median(last.buffersPerDue) / median(first.buffersPerDue)).toFixed(2);
  console.log(`\nlast against first: time ${times}x (limit 2), buffers ${touched}x (limit 1.3)`);
}
