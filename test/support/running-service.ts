import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startProgram } from './command.js';
import { until } from './until.js';

/** A service in a process of its own: what it has said so far, where it listens, and how it ended. */
export interface RunningService {
  readonly child: ChildProcess;
  readonly said: { out: string };
  readonly ended: Promise<number | null>;
  address(): Promise<string>;
}

/** Starts the service with these settings on a free port, in a process of its own, which the caller ends; a slow machine is no reason for it to refuse. */
export async function startService(settings: Readonly<Record<string, string>>): Promise<RunningService> {
  const child = await startProgram('src/server.ts', [], { PORT: '0', MAX_EVENT_LOOP_LAG_MS: '0', ...settings });
  const said = { out: '' };
  child.stdout?.on('data', (chunk) => (said.out += chunk));
  child.stderr?.on('data', (chunk) => (said.out += chunk));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const address = () => until('the address', () => /on (http:\S+)/.exec(said.out)?.[1], 60_000);
  return { child, said, ended, address };
}
