import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { programOf } from '../../bench/harness/program.js';

/** Runs a TypeScript file of the tests in a process of its own, loaded as this one was but unseen by tap, which would record it. */
export function spawnTypeScript(
  file: URL,
  args: readonly string[],
  options: SpawnOptions & {
    /** Seconds of processor time after which the system kills it: what else the machine does makes no difference. */
    readonly processorSeconds?: number;
  },
): ChildProcess {
  // tap puts NODE_OPTIONS into the environment of all that is spawned.
  const command = ['-u', 'NODE_OPTIONS', process.execPath, ...programOf(file), ...args];
  const { processorSeconds, ...rest } = options;
  if (processorSeconds === undefined) return spawn('env', command, rest);
  return spawn('sh', ['-c', 'ulimit -t "$0" && exec env "$@"', String(processorSeconds), ...command], rest);
}
