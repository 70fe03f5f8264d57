import { setTimeout as delay } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { buildApp } from './app.js';
import { type Config, ConfigRefused, readConfigHere } from './config.js';
import { welcome } from './first-start.js';
import type { App } from './http/instance.js';
import type { TracingOptions } from './http/plugins/tracing.js';
import { makeLog } from './log.js';
import { closeAll, lastWords, loadEnvironment, open, type Runtime } from './runtime.js';
import { listenWords } from './surroundings.js';
import { startTracing } from './tracing.js';

const GRACE_MS = 30_000;

/**
 * Runs the service in this process until a signal: reads the settings, opens the database, serves and works as ROLE
 * says. Any fault of the start is told in one message, and the process ends with 1.
 */
export async function serve(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const closers: (() => Promise<void>)[] = [];
  try {
    const config = await readConfigHere({ ...loadEnvironment(), ...settings }, { listens: true });
    const log = makeLog(config.LOG_LEVEL);
    const started = start(config, log, closers);
    // What is being opened when the signal comes is closed as well: first it is let come up.
    stopOnSignals(config, log, () => started.catch(() => {}).then(() => closeAll(closers)));
    await started;
  } catch (error) {
    console.error(`followthrough: ${lastWords(error)}`);
    await closeAll(closers).catch(() => {});
    process.exit(1);
  }
}

async function start(config: Config, log: Logger, closers: (() => Promise<void>)[]): Promise<void> {
  warnOfOldNode(log);
  const say = (line: string) => console.log(line);
  const runtime = await open(config, {
    say: (line) => log.info(line),
    onError: (err) => log.warn({ err }, 'a database connection was lost'),
    closers,
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const traces = await startTracing(config);
  if (traces !== undefined) closers.push(() => traces.close().catch(() => {}));
  const app = await listen(config, runtime, { log, registry, tracing: traces?.http }, closers);
  if (config.ROLE !== 'worker' && (runtime.embedded || config.DEMO)) {
    // After the port is ours: a key that is said once must not be said by a start that comes to nothing.
    const ready = app.holdBack('The first start is making the demo set; try again in a moment.');
    await welcome(runtime.deps, say);
    ready();
  }
  if (config.ROLE !== 'api') {
    const { SCHEDULE, startWorkers } = await import('./workers/schedule.js');
    // Mails lead back here: without a public address none of those that need one are sent.
    const publicly = config.PUBLIC_URL === undefined ? {} : { publicUrl: runtime.publicUrl };
    const workers = startWorkers({ ...runtime.deps, ...publicly }, log, SCHEDULE, registry, traces?.aroundJobs);
    closers.push(() => workers.stop());
  }
  // The first step of closing: balancers learn of it before anything ends.
  closers.push(async () => app.drain());
  announce(app, config, say);
}

async function listen(
  config: Config,
  { deps }: Runtime,
  of: { log: Logger; registry: Registry; tracing: TracingOptions | undefined },
  closers: (() => Promise<void>)[],
): Promise<App> {
  const app = await buildApp({ config, ...deps, ...of, serve: config.ROLE === 'worker' ? 'health' : 'api' });
  closers.push(async () => {
    await delay(config.DRAIN_MS);
    await app.close();
  });
  await app.listen({ port: config.PORT, host: config.HOST }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigRefused(listenWords(error, config));
  });
  return app;
}

function announce(app: App, config: Config, say: (line: string) => void): void {
  const address = app.server.address();
  const port = typeof address === 'object' ? (address?.port ?? config.PORT) : config.PORT;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  const base =
    config.PUBLIC_URL?.replace(/\/+$/, '') ??
    `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`;
  const pages = [
    ['API docs', '/docs'],
    ['GraphiQL', '/graphiql'],
    ['Dashboard', '/admin'],
  ] as const;
  const there = pages.filter(
    ([, url]) => app.hasRoute({ method: 'GET', url }) || app.hasRoute({ method: 'GET', url: `${url}/` }),
  );
  const lines = there.map(([name, url]) => `  ${name.padEnd(10)} ${base}${url}`);
  say([`followthrough ${config.ROLE === 'worker' ? 'works' : 'listens'} on ${base}`, ...lines].join('\n'));
}

function stopOnSignals(config: Config, log: Logger, close: () => Promise<void>): void {
  closeWithGrace(
    {
      delay: GRACE_MS + config.DRAIN_MS,
      logger: false,
      onSecondSignal: () => console.error('followthrough: stopped by force'),
      onTimeout: () => console.error('followthrough: what ran did not end in time'),
    },
    async ({ err, signal }) => {
      if (err !== undefined) log.fatal({ err }, 'an error that nobody handled; stopping');
      else if (signal !== undefined) log.info({ signal }, 'stopping');
      await close();
    },
  );
}

/** When security fixes end, by major version. */
const END_OF_LIFE: Readonly<Record<string, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' };

function warnOfOldNode(log: Logger): void {
  const [major = ''] = process.versions.node.split('.');
  const end = END_OF_LIFE[major];
  if (end === undefined || Date.now() < Date.parse(end)) return;
  log.warn(
    { node: process.version },
    `Node.js ${major} has had no security fixes since ${end}; run followthrough on Node.js 24.`,
  );
}
