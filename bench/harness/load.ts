import { startChild } from './child.js';
import type { Report, Task } from './client.js';
import { BenchRefused, type Run } from './command.js';
import { programOf } from './program.js';

const CLIENT = new URL('./client.ts', import.meta.url);

/** Asks a server, and gives what came of it; throws BenchRefused with what it answered when that is not as it should be. */
export type Load = (task: Task) => Promise<Report>;

/** Starts a client in a process of its own, which has one task after the other; it ends with the benchmark. */
export function startClient(run: Run<never>): Load {
  const [file = '', ...args] = programOf(CLIENT).toReversed();
  const ask = startChild<Task, { report: Report } | { error: string }>(run, file, args.toReversed());
  return async (task) => {
    const said = await ask(task);
    if ('error' in said) throw new BenchRefused(`The client gave up: ${said.error}`);
    return said.report;
  };
}
