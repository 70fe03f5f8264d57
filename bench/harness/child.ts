import { fork } from 'node:child_process';
import { once } from 'node:events';
import { BenchRefused, type Run } from './command.js';

/**
 * Starts a Node program in a process of its own, which has one task after the other as a message and answers each with
 * one; it ends with the benchmark. Throws BenchRefused when it ends before.
 */
export function startChild<Task extends object, Answer>(
  { signal, closers }: Pick<Run<never>, 'signal' | 'closers'>,
  file: string,
  execArgv: readonly string[],
): (task: Task) => Promise<Answer> {
  // Detached, so that a Ctrl-C reaches the benchmark alone, which ends it.
  const child = fork(file, { stdio: 'inherit', execArgv: [...execArgv], detached: true });
  closers.push(async () => child.kill('SIGKILL'));
  const gone = once(child, 'exit').then(([code, by]) => {
    throw new BenchRefused(`The client ended with ${code ?? by} before it was told to.`);
  });
  gone.catch(() => {});
  return async (task) => {
    signal.throwIfAborted();
    child.send(task);
    const [answer] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Answer];
    return answer;
  };
}
