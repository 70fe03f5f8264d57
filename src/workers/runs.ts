import type { Deps } from '#src/services/deps.js';
import type { OrganizationFault } from '#src/services/each-alone.js';
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
  /** By job: organizations with which it failed when it last ran. */
  readonly #troubled = new Map<string, ReadonlySet<string>>();

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
    const before = this.#troubled.get(name) ?? new Set();
    const troubled = new Set<string>();
    const onFault = (fault: OrganizationFault) => {
      // Said once, as long as it lasts.
      if (!before.has(fault.orgId) && !troubled.has(fault.orgId))
        this.#log.error(
          { job: name, ...fault },
          'The job failed with an organization; it is tried again, the others go on.',
        );
      troubled.add(fault.orgId);
    };
    try {
      await job({ deps: this.#deps, log: this.#log, signal, measures: this.#measures, onFault });
      this.#troubled.set(name, troubled);
      for (const orgId of before)
        if (!troubled.has(orgId)) this.#log.info({ job: name, orgId }, 'The job works again with the organization.');
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
