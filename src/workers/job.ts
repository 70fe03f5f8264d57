import type { Deps } from '#src/services/deps.js';
import type { OrganizationFault } from '#src/services/each-alone.js';
import type { WorkerMeasures } from './measures.js';

/** Where a worker writes what happened: codes, ids and numbers, no personal data. Fits pino. */
export interface WorkerLog {
  debug(what: object, message: string): void;
  info(what: object, message: string): void;
  warn(what: object, message: string): void;
  error(what: object, message: string): void;
}

/** What a run of a job gets; it ends soon after the signal. */
export interface JobRun {
  readonly deps: Deps;
  readonly log: WorkerLog;
  readonly signal: AbortSignal;
  readonly measures: WorkerMeasures;
  /** Is told what went wrong with one organization, while the job went on with the next. */
  readonly onFault: (fault: OrganizationFault) => void;
}

/** A piece of work that is safe to run at any time, any number of times, on any number of replicas. */
export type Job = (run: JobRun) => Promise<void>;
