// Touchpoints in by batches, beside COPY of the same rows: `npm run bench:sync`. See bench/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '#db/client.js';
import { KeyRing } from '#src/services/key-ring.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { tick } from '#src/services/tick.js';
import { BenchRefused, benchmark } from './harness/command.js';
import { startClient } from './harness/load.js';
import { startService } from './harness/process.js';
import { circumstances, type Spread, spreadOf, spreadWords, table } from './harness/table.js';
import { openWorld } from './harness/world.js';
import { copyIn } from './sync/copy.js';
import { readFeed } from './sync/feed.js';
import { batchesOf, COLUMNS, copyRows, ITEMS, pairsOf } from './sync/touches.js';

/** What is asked for: so much of what COPY takes in the same time. */
const TARGET = 0.1;
/** A page deep in the feed may take so many times one at its beginning. */
const DEPTH_TARGET = 1.5;

const OPTIONS = {
  touchpoints: { says: 'touchpoints in a round', default: 100_000 },
  rounds: { says: 'rounds, the two ways in turn', default: 3 },
  interviews: { says: 'interviews of the world that they are about', default: 4000 },
  clients: { says: 'batches at once', default: 2 },
};

/** One round; rates are rows a second. */
interface Round {
  readonly copied: number;
  readonly sent: number;
  /** With the follow-ups that were left to the tick. */
  readonly settled: number;
  readonly p99: number;
  readonly recomputed: number;
}

await benchmark(
  'bench:sync',
  'Touchpoints a second through POST /v1/batch/touchpoints in batches of 1,000 that refer by external ids, beside COPY of\nthe same rows into the same table, with its keys and indexes, in the same run.',
  OPTIONS,
  async (run) => {
    const { numbers, say, closers } = run;
    const count = Math.ceil(numbers.touchpoints / ITEMS) * ITEMS;
    const world = await openWorld(run, { interviews: numbers.interviews, organizations: 1 });
    const [organization] = world.organizations;
    if (organization === undefined) throw new BenchRefused('A world needs an organization; ask for more interviews.');
    const { id: orgId, token } = organization;
    const pairs = await pairsOf(world);
    const folder = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const settings = {
      DATABASE_URL: world.connectionString,
      SECRETS_KEY: KeyRing.generate(),
      REQUESTS_PER_MINUTE_PER_KEY: '10000000',
      LOG_LEVEL: 'info',
    };
    const service = await startService(settings, join(folder, 'service.log'));
    closers.push(() => service.stop());
    const load = startClient(run);
    const db = new Database({ connectionString: world.connectionString, poolSize: 6 });
    closers.push(() => db.close());
    const client = new pg.Client({ connectionString: world.connectionString });
    await client.connect();
    closers.push(() => client.end());

    const send = async (name: string, rows: number) => {
      const requests = batchesOf(pairs, rows, name, new Date(), token);
      const connections = numbers.clients;
      const report = await load({ url: service.url, connections, requests, count: requests.length, statuses: [200] });
      const began = performance.now();
      const { assessed, setAside } = await tick({ db }, { now: new Date() });
      if (setAside > 0)
        throw new BenchRefused(`${setAside} follow-ups could not be assessed; see the log of the tick.`);
      return { report, ticked: (performance.now() - began) / 1000, assessed };
    };
    const copy = async (name: string, rows: number) => {
      const lines = copyRows(pairs, rows, name, new Date(), orgId);
      const began = performance.now();
      await copyIn(client, `COPY touchpoints (${COLUMNS}) FROM STDIN`, lines);
      return (performance.now() - began) / 1000;
    };
    const stored = async (name: string) => {
      const found = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM touchpoints WHERE org_id = $1 AND external_id LIKE $2',
        [orgId, `${name}-%`],
      );
      return found.rows[0]?.n;
    };

    say('warming up');
    await send('warm-batch', 5 * ITEMS);
    await copy('warm-copy', 5 * ITEMS);
    const rounds: Round[] = [];
    for (let n = 1; n <= numbers.rounds; n++) {
      say(`round ${n} of ${numbers.rounds}`);
      run.signal.throwIfAborted();
      let copied = n % 2 === 0 ? await copy(`copy${n}`, count) : 0;
      await client.query('CHECKPOINT');
      const { report, ticked, assessed } = await send(`batch${n}`, count);
      await client.query('CHECKPOINT');
      if (n % 2 !== 0) copied = await copy(`copy${n}`, count);
      for (const name of [`batch${n}`, `copy${n}`]) {
        const rows = await stored(name);
        if (rows !== count) throw new BenchRefused(`${rows} of ${count} rows of ${name} are there.`);
      }
      rounds.push({
        copied: count / copied,
        sent: count / report.seconds,
        settled: count / (report.seconds + ticked),
        p99: report.byStatus['200']?.p99 ?? Number.NaN,
        recomputed: assessed,
      });
    }
    say('reading the feed');
    await placeAllChanges({ db });
    const feed = await readFeed(service.url, token);
    const depth = feed.last / feed.first;
    const of = (key: keyof Round, against?: keyof Round): Spread =>
      spreadOf(rounds.map((round) => round[key] / (against === undefined ? 1 : round[against])));
    const ratio = of('settled', 'copied');
    const line = (words: string, key: keyof Round) => [
      words,
      spreadWords(of(key), 0),
      spreadWords(of(key, 'copied'), 3),
    ];
    const about = `${count.toLocaleString('en')} touchpoints a round, ${pairs.length.toLocaleString('en')} follow-ups`;
    const text = `${table(
      ['way', 'rows a second', 'of COPY'],
      [
        line('COPY', 'copied'),
        line('batches of 1,000', 'sent'),
        line('batches, and their follow-ups computed', 'settled'),
      ],
    )}

out by the feed, 1,000 a page: ${feed.entries.toLocaleString('en')} entries, ${Math.round(feed.entries / feed.seconds).toLocaleString('en')} a second; a page of the last tenth takes ${depth.toFixed(2)} of one of the first (${feed.first.toFixed(0)} ms)
p99 of a batch ${spreadWords(of('p99'), 0)} ms; follow-ups computed after a round ${spreadWords(of('recomputed'), 0)}
${circumstances('npm run bench:sync', [about, world.words])}`;
    const missed: string[] = [];
    if (ratio.median < TARGET)
      missed.push(`batches are ${ratio.median.toFixed(3)} times as fast as COPY; ${TARGET} is wanted`);
    if (depth > DEPTH_TARGET)
      missed.push(`the last pages of the feed take ${depth.toFixed(2)} times the first; ${DEPTH_TARGET} is wanted`);
    return { text, json: { rounds, feed, ratio, target: TARGET, count, pairs: pairs.length }, missed };
  },
);
