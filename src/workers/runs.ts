import { randomBytes } from 'node:crypto';
import type { Deps } from '#src/services/deps.js';
import type { OrganizationFault } from '#src/services/each-alone.js';
import { problemOf } from '#src/services/problem-of.js';
import type { Job, WorkerLog } from './job.js';
import type { RunOutcome, WorkerMeasures } from './measures.js';

/** Is called around each run of a job, under the id that its lines carry; gets what came of it. */
export type Around = (job: string, runId: string, run: () => Promise<RunOutcome>) => Promise<unknown>;

/** Runs jobs, each one at a time; what a job throws is logged and never leaves. */
export class Runs {
  readonly #deps: Deps;
  readonly #log: WorkerLog;
  readonly #measures: WorkerMeasures;
  readonly #around: Around;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<void>>();
  readonly #failing = new Set<string>();
  /** By job: organizations with which it failed when it last ran. */
  readonly #troubled = new Map<string, ReadonlySet<string>>();

  constructor(deps: Deps, log: WorkerLog, measures: WorkerMeasures, around: Around = (_job, _runId, run) => run()) {
    this.#deps = deps;
    this.#log = log;
    this.#measures = measures;
    this.#around = around;
  }

  /** Runs the job, unless it is running already or all is being stopped. */
  run(name: string, job: Job): Promise<void> {
    const running = this.#running.get(name);
    if (running !== undefined || this.#stopping.signal.aborted) return running ?? Promise.resolve();
    const runId = randomBytes(6).toString('hex');
    const begun = performance.now();
    const started = this.#around(name, runId, async () => {
      const outcome = await this.#once(name, runId, job);
      this.#measures.ran(name, outcome, performance.now() - begun);
      return outcome;
    }).then(() => void this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }

  /** Signals all runs to end and waits for them. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }

  async #once(name: string, runId: string, job: Job): Promise<RunOutcome> {
    const { signal } = this.#stopping;
    const log = tagged(this.#log, { job: name, runId });
    const before = this.#troubled.get(name) ?? new Set();
    const troubled = new Set<string>();
    const onFault = (fault: OrganizationFault) => {
      // Said once, as long as it lasts.
      if (!before.has(fault.orgId) && !troubled.has(fault.orgId))
        log.error(fault, 'The job failed with an organization; it is tried again, the others go on.');
      troubled.add(fault.orgId);
    };
    try {
      await job({ deps: this.#deps, log, signal, measures: this.#measures, onFault });
      this.#troubled.set(name, troubled);
      for (const orgId of before)
        if (!troubled.has(orgId)) log.info({ orgId }, 'The job works again with the organization.');
      if (this.#failing.delete(name)) log.info({}, 'The job works again.');
      return troubled.size > 0 ? 'troubled' : 'done';
    } catch (error) {
      // Said once, not every second for as long as the database is away.
      if (this.#failing.has(name)) return 'failed';
      this.#failing.add(name);
      log.error(faultOf(error), 'The job failed and is tried again.');
      return 'failed';
    }
  }
}

/** A log whose lines name the job and this run of it, so that all that a run said is found together. */
function tagged(log: WorkerLog, tags: { readonly job: string; readonly runId: string }): WorkerLog {
  return {
    debug: (what, message) => log.debug({ ...tags, ...what }, message),
    info: (what, message) => log.info({ ...tags, ...what }, message),
    warn: (what, message) => log.warn({ ...tags, ...what }, message),
    error: (what, message) => log.error({ ...tags, ...what }, message),
  };
}

// Messages of a database quote values; its codes do not.
function faultOf(error: unknown): { code: string; fault: string } {
  const { code, cause } = problemOf(error);
  const inner = cause instanceof Error ? cause : error;
  const sqlstate = inner instanceof Error && 'code' in inner ? String(inner.code) : undefined;
  return { code, fault: sqlstate ?? (inner instanceof Error ? inner.name : typeof inner) };
}
