// Whether the service slows down as its process ages: `npm run bench:age`. See bench/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from '#src/services/key-ring.js';
import { readTargets } from './api/targets.js';
import { benchmark } from './harness/command.js';
import { startClient } from './harness/load.js';
import { startService } from './harness/process.js';
import { circumstances, table } from './harness/table.js';
import { openWorld } from './harness/world.js';

const SPANS = 10;
const TARGET = 1.1;
/** Warm before the first span is counted: what is compiled and cached then stays so. */
const WARM_UP = 2000;

const OPTIONS = {
  requests: { says: 'requests in one process, in ten spans', default: 500_000 },
  interviews: { says: 'interviews in the database', default: 8_000 },
  clients: { says: 'requests at once', default: 8 },
};

await benchmark(
  'bench:age',
  'The same nested read in one process, over and over: what a request costs at the end, beside the beginning.',
  OPTIONS,
  async (run) => {
    const { numbers, say, closers } = run;
    const world = await openWorld(run, { interviews: numbers.interviews, organizations: 4 });
    const load = startClient(run);
    const folder = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const settings = {
      DATABASE_URL: world.connectionString,
      SECRETS_KEY: KeyRing.generate(),
      REQUESTS_PER_MINUTE_PER_KEY: '10000000',
    };
    const service = await startService(settings, join(folder, 'service.log'));
    closers.push(() => service.stop());
    const { 'nested read, REST': requests } = await readTargets(world);
    const task = { url: service.url, connections: numbers.clients, requests, statuses: [200] };
    await load({ ...task, count: WARM_UP });
    const spans: { processorUs: number; wallUs: number; residentBytes: number }[] = [];
    const count = Math.max(1, Math.floor(numbers.requests / SPANS));
    for (let place = 1; place <= SPANS; place++) {
      const before = await service.processorUs();
      const report = await load({ ...task, count });
      spans.push({
        processorUs: ((await service.processorUs()) - before) / report.requests,
        wallUs: (report.seconds * 1e6) / report.requests,
        residentBytes: await service.residentBytes(),
      });
      say(`${place * count} of ${count * SPANS}`);
    }
    const ratio = (spans.at(-1)?.processorUs as number) / (spans[0]?.processorUs as number);
    const missed = ratio > TARGET ? [`the last tenth costs ${ratio.toFixed(2)} of the first, not ${TARGET}`] : [];
    const row = (name: string, pick: (span: (typeof spans)[number]) => string) => [name, ...spans.map(pick)];
    const rows = [
      row('CPU us a request', (span) => span.processorUs.toFixed(0)),
      row('wall us a request', (span) => span.wallUs.toFixed(0)),
      row('resident MiB', (span) => (span.residentBytes / 2 ** 20).toFixed(0)),
    ];
    const where = circumstances('npm run bench:age', [
      world.words,
      `${(count * SPANS).toLocaleString('en')} nested reads in one process, ${numbers.clients} at once`,
    ]);
    const head = ['tenth', ...spans.map((_, n) => String(n + 1))];
    const text = `${where}\n\n${table(head, rows)}\n\nProcessor time of the last tenth: ${ratio.toFixed(2)} of the first (target at most ${TARGET}).`;
    return { text, missed, json: { where, spans, ratio, missed } };
  },
);
