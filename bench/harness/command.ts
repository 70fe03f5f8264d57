import { parseArgs } from 'node:util';

/** A number that a benchmark takes, with what it is unless said. */
export interface NumberOption {
  readonly says: string;
  readonly default: number;
}

/** The benchmark cannot be run as things are; the message says what is wrong and how to mend it. */
export class BenchRefused extends Error {
  override readonly name = 'BenchRefused';
}

/** What every benchmark gets. */
export interface Run<Names extends string> {
  readonly numbers: Readonly<Record<Names, number>>;
  readonly json: boolean;
  /** Whether a target that is missed is a failure. */
  readonly check: boolean;
  /** Tells the person what is going on; not the result. */
  readonly say: (line: string) => void;
  /** Is aborted by Ctrl-C or SIGTERM: end, then stop all that was started. */
  readonly signal: AbortSignal;
  /** Steps that stop what was started, the last first, however the run ends. */
  readonly closers: (() => Promise<unknown>)[];
}

/** What a benchmark found. */
export interface Outcome {
  /** The table that is ready to paste. */
  readonly text: string;
  readonly json: unknown;
  readonly missed: readonly string[];
}

/**
 * Runs a benchmark as a command: options, `--help`, `--json`, `--check`. Exit codes: 0 done, 1 failed or (with
 * `--check`) a target missed, 2 not understood, 130 stopped by hand. Whatever was started is stopped.
 */
export async function benchmark<Names extends string>(
  name: string,
  about: string,
  options: Readonly<Record<Names, NumberOption>>,
  run: (run: Run<Names>) => Promise<Outcome>,
  needs: 'database' | 'nothing' = 'database',
): Promise<void> {
  const numbers = parse(name, about, options, needs);
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  const closers: Run<Names>['closers'] = [];
  const say = (line: string) => console.error(`${name}: ${line}`);
  try {
    const { json, check } = numbers;
    const outcome = await run({ ...numbers, say, signal: abort.signal, closers });
    console.log(json ? JSON.stringify(outcome.json, null, 2) : outcome.text);
    for (const one of outcome.missed) say(`missed: ${one}`);
    if (check && outcome.missed.length > 0) process.exitCode = 1;
  } catch (error) {
    process.exitCode = abort.signal.aborted ? 130 : 1;
    if (abort.signal.aborted) say('stopped');
    else if (error instanceof Error && /Refused$|^Embedded/.test(error.name)) say(error.message);
    else if (isDiskFull(error)) say('the disk is full; give it another place with TMPDIR, or ask for less.');
    else console.error(error);
  } finally {
    for (let last = closers.pop(); last !== undefined; last = closers.pop()) await last().catch(() => {});
  }
}

function parse<Names extends string>(
  name: string,
  about: string,
  options: Readonly<Record<Names, NumberOption>>,
  needs: string,
) {
  const known = Object.entries<NumberOption>(options);
  try {
    const { values }: { values: Record<string, string | boolean | undefined> } = parseArgs({
      options: {
        ...Object.fromEntries(known.map(([option]) => [option, { type: 'string' as const }])),
        json: { type: 'boolean' as const },
        check: { type: 'boolean' as const },
        help: { type: 'boolean' as const },
      },
    });
    if (values['help'] === true) {
      console.log(help(name, about, known, needs));
      process.exit(0);
    }
    const numbers = known.map(([option, { default: usual }]) => {
      const text = values[option];
      const number = text === undefined ? usual : Number(String(text).replaceAll('_', ''));
      if (!Number.isFinite(number) || number <= 0) throw new Error(`--${option} must be a number above 0`);
      return [option, number];
    });
    return {
      numbers: Object.fromEntries(numbers) as Record<Names, number>,
      json: values['json'] === true,
      check: values['check'] === true,
    };
  } catch (error) {
    console.error(`${name}: ${(error as Error).message}\n\n${help(name, about, known, needs)}`);
    process.exit(2);
  }
}

function help(name: string, about: string, known: readonly (readonly [string, NumberOption])[], needs: string): string {
  const lines = known.map(([option, { says, default: usual }]) => `  --${option.padEnd(18)} ${says} (${usual})`);
  return `npm run ${name} -- [options]\n\n${about}\n\n${lines.join('\n')}
  --json               the result as JSON
  --check              end with 1 when a target is missed
  --help${needs === 'database' ? DATABASE_HELP : ''}`;
}

const DATABASE_HELP = `

BENCH_DATABASE_URL  an empty PostgreSQL database to use; otherwise one of npm's is started in a folder of its own
TMPDIR              where that folder is made`;

function isDiskFull(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === '53100' || /No space left on device/.test(String(message));
}
