import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a TypeScript file of the tests in a process of its own, loaded as this one was but unseen by tap, which would record it. */
export function spawnTypeScript(file: URL, args: readonly string[], options: SpawnOptions): ChildProcess {
  const loaders = process.execArgv.filter((arg) => !/processinfo|inspect/.test(arg));
  // tap puts NODE_OPTIONS into the environment of all that is spawned.
  const command = ['-u', 'NODE_OPTIONS', process.execPath, ...loaders, fileURLToPath(file), ...args];
  return spawn('env', command, options);
}
