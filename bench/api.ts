// The API beside the least that could answer: `npm run bench:api`. See bench/README.md.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from '#src/services/key-ring.js';
import { type Captured, capture } from './api/capture.js';
import { hasPgbench, MOST_SCRIPTS, pgbench } from './api/pgbench.js';
import { KINDS, type Kind, readTargets, writeTargets } from './api/targets.js';
import type { Asked } from './harness/client.js';
import { BenchRefused, benchmark } from './harness/command.js';
import { startClient } from './harness/load.js';
import { type Served, startScript, startService } from './harness/process.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';
import { openWorld } from './harness/world.js';

/** What is asked for beside the bare handler. */
const TARGETS: Readonly<Record<Kind, number>> = {
  'nested read, REST': 0.8,
  'nested read, GraphQL': 0.7,
  'due list of 50, REST': 0.8,
  'write, REST': 0.8,
};
const STARTS = 5;
const START_TARGET_MS = 1000;
const MEMORY_TARGET_BYTES = 130 * 2 ** 20;
/** Before the rounds, in rounds: until what is asked is compiled, which takes some thousand writes. */
const WARM_UP: Readonly<Record<'read' | 'write', number>> = { read: 0.4, write: 4 };
/** The bare handler's answer is at least so much of the service's. */
const LEAST_ANSWER = 0.6;

/** One side in one round. */
interface Measured {
  /** Of an answer's body. */
  readonly bytes: number;
  readonly rate: number;
  readonly p99: number;
  readonly processorUs: number;
}

const OPTIONS = {
  interviews: { says: 'interviews, with three touchpoints each', default: 200_000 },
  organizations: { says: 'organizations that have them', default: 20 },
  rounds: { says: 'rounds, the sides in turn', default: 5 },
  seconds: { says: 'seconds of a read in a round', default: 5 },
  writes: { says: 'writes in a round, each about other follow-ups', default: 400 },
  clients: { says: 'requests at once', default: 8 },
};

await benchmark(
  'bench:api',
  'Requests a second, p99 and processor time of the service, beside a bare Fastify handler that sends the same\nstatements, and beside pgbench where it is found; start and memory.',
  OPTIONS,
  async (run) => {
    const { numbers, say, signal, closers } = run;
    const { rounds, seconds, clients } = numbers;
    const world = await openWorld(run, numbers);
    const load = startClient(run);
    const folder = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));

    say('capturing the statements');
    const writes = await writeTargets(world, new Date());
    // Each side has its own, and pgbench some that nobody commits.
    const perSide = Math.floor((writes.length - Math.min(MOST_SCRIPTS, writes.length / 4)) / 2);
    const each = Math.min(numbers.writes, Math.floor(perSide / (rounds + WARM_UP.write)));
    if (each < 1)
      throw new BenchRefused(`${writes.length} writes are too few for ${rounds} rounds; ask for more interviews.`);
    const targets = {} as Record<Kind, { service: Asked[]; bare: Captured[]; pgbench: Captured[] }>;
    for (const [kind, requests] of Object.entries(await readTargets(world)) as [Kind, Asked[]][]) {
      const captured = await capture(world.connectionString, requests);
      targets[kind] = { service: requests, bare: captured, pgbench: captured };
    }
    const ofBare = writes.slice(0, Math.ceil(each * (rounds + WARM_UP.write)));
    targets['write, REST'] = {
      service: writes.slice(perSide, perSide * 2),
      bare: await capture(world.connectionString, ofBare),
      pgbench: await capture(world.connectionString, writes.slice(perSide * 2).slice(0, MOST_SCRIPTS)),
    };
    const file = join(folder, 'captured.json');
    await writeFile(file, JSON.stringify(Object.values(targets).flatMap(({ bare }) => bare)));

    const settings = {
      DATABASE_URL: world.connectionString,
      SECRETS_KEY: KeyRing.generate(),
      REQUESTS_PER_MINUTE_PER_KEY: '10000000',
      LOG_LEVEL: 'info',
    };
    say('starting');
    const starts: Served[] = [];
    const memory: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      const one = await startService(settings, join(folder, 'service.log'));
      starts.push(one);
      memory.push(await one.residentBytes());
      await one.stop();
    }
    const service = await startService(settings, join(folder, 'service.log'));
    closers.push(() => service.stop());
    const bare = await startScript(
      new URL('./api/bare.ts', import.meta.url),
      [file, world.connectionString],
      join(folder, 'bare.log'),
    );
    closers.push(() => bare.stop());

    const placed = { service: 0, bare: 0 };
    const measure = async (kind: Kind, side: 'service' | 'bare', share: number): Promise<Measured> => {
      const server = side === 'service' ? service : bare;
      const of = targets[kind];
      const all = side === 'service' ? of.service : of.bare.map(({ asked }) => asked);
      const writing = kind === 'write, REST';
      const count = Math.max(1, Math.floor(each * share));
      const requests = writing ? all.slice(placed[side], placed[side] + count) : all;
      if (writing) placed[side] += count;
      const before = await server.processorUs();
      const report = await load({
        url: server.url,
        connections: clients,
        requests,
        statuses: [writing ? 201 : 200],
        ...(writing ? { count } : { seconds: seconds * share }),
      });
      const used = (await server.processorUs()) - before;
      const { p99 } = Object.values(report.byStatus)[0] as { p99: number };
      return {
        bytes: report.bytes / report.requests,
        rate: report.requests / report.seconds,
        p99,
        processorUs: used / report.requests,
      };
    };
    const there = await hasPgbench();
    const found = Object.fromEntries(
      KINDS.map((kind) => [kind, { service: [] as Measured[], bare: [] as Measured[], pgbench: [] as number[] }]),
    ) as Record<Kind, { service: Measured[]; bare: Measured[]; pgbench: number[] }>;
    for (const kind of KINDS) {
      const warmUp = WARM_UP[kind === 'write, REST' ? 'write' : 'read'];
      const [{ bytes: whole }, { bytes }] = [
        await measure(kind, 'service', warmUp),
        await measure(kind, 'bare', warmUp),
      ];
      // A comparison with somebody who does not answer is none.
      if (bytes < whole * LEAST_ANSWER)
        throw new BenchRefused(
          `${kind}: the bare handler answers ${Math.round(bytes)} bytes, the service ${Math.round(whole)}.`,
        );
    }
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`);
      for (const kind of KINDS) {
        const order = round % 2 === 0 ? (['service', 'bare'] as const) : (['bare', 'service'] as const);
        for (const side of order) found[kind][side].push(await measure(kind, side, 1));
        if (there) {
          const options = { clients, seconds: Math.max(1, Math.round(seconds)), signal };
          found[kind].pgbench.push(await pgbench(world.connectionString, targets[kind].pgbench, options));
        }
      }
    }

    const missed: string[] = [];
    const lines = KINDS.map((kind) => {
      const { service, bare, pgbench } = found[kind];
      const over = (others: readonly number[]) => spreadOf(service.map(({ rate }, n) => rate / (others[n] as number)));
      const toBare = over(bare.map(({ rate }) => rate));
      const processor = spreadOf(service.map((one, n) => one.processorUs / (bare[n] as Measured).processorUs));
      if (toBare.median < TARGETS[kind])
        missed.push(`${kind}: ${toBare.median.toFixed(2)} of the bare handler, not ${TARGETS[kind]}`);
      return {
        kind,
        rate: spreadOf(service.map(({ rate }) => rate)),
        p99: spreadOf(service.map(({ p99 }) => p99)),
        processorUs: spreadOf(service.map(({ processorUs }) => processorUs)),
        bare: {
          rate: spreadOf(bare.map(({ rate }) => rate)),
          p99: spreadOf(bare.map(({ p99 }) => p99)),
          processorUs: spreadOf(bare.map(({ processorUs }) => processorUs)),
        },
        toBare,
        processorToBare: processor,
        target: TARGETS[kind],
        toPgbench: there ? over(pgbench) : null,
      };
    });
    const start = spreadOf(starts.map(({ startedInMs }) => startedInMs));
    const resident = spreadOf(memory);
    if (start.median > START_TARGET_MS) missed.push(`start: ${Math.round(start.median)} ms, not ${START_TARGET_MS}`);
    if (resident.median > MEMORY_TARGET_BYTES)
      missed.push(`memory: ${megabytes(resident.median)} MiB, not ${megabytes(MEMORY_TARGET_BYTES)}`);

    const head = [
      'line',
      'requests/s',
      'p99 ms',
      'CPU us',
      'of bare (target)',
      'bare: requests/s',
      'p99 ms',
      'CPU us',
      'of pgbench',
    ];
    const rows = lines.map((line) => [
      line.kind,
      spreadWords(line.rate, 0),
      spreadWords(line.p99, 1),
      spreadWords(line.processorUs, 0),
      `${spreadWords(line.toBare, 2)} (${line.target})`,
      spreadWords(line.bare.rate, 0),
      spreadWords(line.bare.p99, 1),
      spreadWords(line.bare.processorUs, 0),
      line.toPgbench === null ? '-' : spreadWords(line.toPgbench, 2),
    ]);
    const shape = `${numbers.interviews.toLocaleString('en')} interviews, ${numbers.organizations} organizations`;
    const where = circumstances('npm run bench:api', [
      world.words,
      shape,
      `${clients} requests at once`,
      `${rounds} rounds`,
    ]);
    const text = `${where}

${table(head, rows)}

Medians, least and most in brackets. Start ${spreadWords(start, 0)} ms (target ${START_TARGET_MS}), memory then ${spreadWords({ median: resident.median / 2 ** 20, least: resident.least / 2 ** 20, most: resident.most / 2 ** 20 }, 0)} MiB (target ${megabytes(MEMORY_TARGET_BYTES)}).`;
    return { text, missed, json: { where, lines, startMs: start, residentBytes: resident, missed } };
  },
);

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
