// More clients than can be served at once, for minutes: `npm run bench:load`. See bench/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { KeyRing } from '#src/services/key-ring.js';
import { readTargets, writeTargets } from './api/targets.js';
import type { Asked, Report } from './harness/client.js';
import { benchmark } from './harness/command.js';
import { startClient } from './harness/load.js';
import { type Served, startService } from './harness/process.js';
import { circumstances, table } from './harness/table.js';
import { openWorld } from './harness/world.js';

/** So many, over and over. */
const WRITES = 500;

const OPTIONS = {
  interviews: { says: 'interviews in the database', default: 20_000 },
  seconds: { says: 'seconds of each line', default: 120 },
  clients: { says: 'requests at once', default: 200 },
  queue: { says: 'requests that may wait for the database in the second line', default: 40 },
};

/** How far memory may grow between the first quarter of a run and its end. */
const GROWTH = 1.25;

/** What was seen once a second. */
interface Sample {
  readonly residentBytes: number;
  readonly waiting: number;
}

await benchmark(
  'bench:load',
  'Reads, lists and writes by many clients at once: with the settings as they come, and with a short queue, beyond which\nthe service must answer 503 with Retry-After at once instead of letting requests wait.',
  OPTIONS,
  async (run) => {
    const { numbers, say, closers } = run;
    const world = await openWorld(run, { interviews: numbers.interviews, organizations: 20 });
    const load = startClient(run);
    const folder = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const reads = await readTargets(world);
    const writes = await writeTargets(world, new Date());
    const requests = mixed(reads['nested read, REST'], reads['due list of 50, REST'], writes.slice(0, WRITES));
    const lines: Line[] = [];
    for (const queue of [500, numbers.queue]) {
      say(`${numbers.clients} clients for ${numbers.seconds} s, ${queue} may wait`);
      const settings = {
        DATABASE_URL: world.connectionString,
        SECRETS_KEY: KeyRing.generate(),
        REQUESTS_PER_MINUTE_PER_KEY: '10000000',
        MAX_WAITING_FOR_DATABASE: String(queue),
      };
      const service = await startService(settings, join(folder, 'service.log'));
      closers.push(() => service.stop());
      const watching = new AbortController();
      const samples = watch(service, watching.signal);
      const task = { url: service.url, connections: numbers.clients, requests, statuses: [200, 201, 503] };
      const report = await load({ ...task, seconds: numbers.seconds }).finally(() => watching.abort());
      lines.push({ queue, report, samples: await samples });
      await service.stop();
    }
    return outcome(lines, numbers.clients, numbers.seconds, world.words);
  },
);

interface Line {
  readonly queue: number;
  readonly report: Report;
  readonly samples: readonly Sample[];
}

/** Of twenty requests one writes and three list. */
function mixed(nested: readonly Asked[], lists: readonly Asked[], writes: readonly Asked[]): Asked[] {
  return writes.flatMap((write, n) =>
    Array.from({ length: 20 }, (_, place) => {
      if (place === 0) return write;
      const from = place % 6 === 1 ? lists : nested;
      return from[(n * 20 + place) % from.length] as Asked;
    }),
  );
}

async function watch(service: Served, signal: AbortSignal): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (!signal.aborted) {
    const text = await fetch(`${service.url}/metrics`).then(
      (answer) => answer.text(),
      () => '',
    );
    const [, waiting = 'NaN'] = /^database_connections\{state="waiting"\} (\d+)/m.exec(text) ?? [];
    samples.push({ residentBytes: await service.residentBytes(), waiting: Number(waiting) });
    await pause(1000, undefined, { signal }).catch(() => {});
  }
  return samples.filter((sample) => !Number.isNaN(sample.waiting));
}

function outcome(lines: readonly Line[], clients: number, seconds: number, words: string) {
  const missed: string[] = [];
  const rows = lines.map(({ queue, report, samples }) => {
    const refused = report.byStatus['503'];
    const served = Object.entries(report.byStatus).filter(([status]) => status !== '503');
    const answered = served.reduce((sum, [, one]) => sum + one.count, 0);
    const p99 = Math.max(...served.map(([, one]) => one.p99));
    const memory = samples.map(({ residentBytes }) => residentBytes);
    const early = Math.max(...memory.slice(0, Math.ceil(memory.length / 4)));
    const late = Math.max(...memory.slice(-Math.ceil(memory.length / 4)));
    const waiting = Math.max(...samples.map((sample) => sample.waiting));
    if (report.withoutRetryAfter > 0) missed.push(`${report.withoutRetryAfter} answers 503 without Retry-After`);
    if (late > early * GROWTH) missed.push(`memory grew from ${mebibytes(early)} to ${mebibytes(late)} MiB`);
    if (waiting > queue) missed.push(`${waiting} waited for the database where ${queue} may`);
    return [
      String(queue),
      (answered / report.seconds).toFixed(0),
      p99.toFixed(0),
      String(refused?.count ?? 0),
      refused === undefined ? '-' : refused.p99.toFixed(0),
      String(waiting),
      `${mebibytes(early)} / ${mebibytes(late)}`,
    ];
  });
  const head = ['may wait', 'answered/s', 'p99 ms', '503s', 'p99 ms of a 503', 'waiting at most', 'MiB early / late'];
  const where = circumstances('npm run bench:load', [words, `${clients} clients for ${seconds} s a line`]);
  return { text: `${where}\n\n${table(head, rows)}`, missed, json: { where, lines, missed } };
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
