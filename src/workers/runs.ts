import type { Deps } from '#src/services/deps.js';
import { problemOf } from '#src/services/problem-of.js';
import type { Job, WorkerLog } from './job.js';
import type { WorkerMeasures } from './measures.js';

/** Runs jobs, each one at a time; what a job throws is logged and never leaves. */
export class Runs {
  readonly #deps: Deps;
  readonly #log: WorkerLog;
  readonly #measures: WorkerMeasures;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<void>>();
  readonly #failing = new Set<string>();

  constructor(deps: Deps, log: WorkerLog, measures: WorkerMeasures) {
    this.#deps = deps;
    this.#log = log;
    this.#measures = measures;
  }

  /** Runs the job, unless it is running already or all is being stopped. */
  run(name: string, job: Job): Promise<void> {
    const running = this.#running.get(name);
    if (running !== undefined || this.#stopping.signal.aborted) return running ?? Promise.resolve();
    const started = this.#once(name, job).finally(() => this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }

  /** Signals all runs to end and waits for them. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }

  async #once(name: string, job: Job): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await job({ deps: this.#deps, log: this.#log, signal, measures: this.#measures });
      if (this.#failing.delete(name)) this.#log.info({ job: name }, 'The job works again.');
    } catch (error) {
      // Said once, not every second for as long as the database is away.
      if (this.#failing.has(name)) return;
      this.#failing.add(name);
      this.#log.error({ job: name, ...faultOf(error) }, 'The job failed and is tried again.');
    }
  }
}

// Messages of a database quote values; its codes do not.
function faultOf(error: unknown): { code: string; fault: string } {
  const { code, cause } = problemOf(error);
  const inner = cause instanceof Error ? cause : error;
  const sqlstate = inner instanceof Error && 'code' in inner ? String(inner.code) : undefined;
  return { code, fault: sqlstate ?? (inner instanceof Error ? inner.name : typeof inner) };
}
