import { once } from 'node:events';
import { spawnTypeScript } from './typescript-process.js';

/** What a process said until it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one of the sources as a program, with these settings and no others of ours, until it ends. */
export async function runProgram(
  file: URL,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Ended> {
  const env = cleanEnvironment(settings);
  const child = spawnTypeScript(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** The environment of a program that gets these settings: how TypeScript is loaded here, and nothing else. */
export function cleanEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(?:PATH|HOME|TS_NODE_\w+|TAP_TSCONFIG|TAP_CWD)$/.test(name),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), NODE_ENV: 'test', ...settings };
}
