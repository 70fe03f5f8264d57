import { Command } from 'commander';
import { readConfigHere } from '#src/config.js';
import { checkAccess, lastWords, loadEnvironment, open, type Runtime } from '#src/runtime.js';
import {
  type Check,
  checkDatabase,
  checkKeys,
  checkMigrations,
  checkWebhooks,
  checkWorkers,
  type Finding,
  fine,
  wrong,
} from '#src/services/diagnosis.js';
import { checkMailServers } from '#src/services/try-mail-servers.js';
import { tell } from './command.js';

interface Options {
  readonly json?: boolean;
  readonly smtp?: boolean;
}

/** `doctor`: looks at everything that the service needs, changes nothing, and says what to do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Look at database, walls, clocks, workers, keys and endpoints, and say what to do. Changes nothing.')
    .option('--smtp', 'also connect to the mail server of every organization and log in')
    .option('--json', 'answer as JSON')
    .addHelpText('after', GUIDE)
    .action(async (options: Options) => {
      const findings = await examine(options);
      const healthy = findings.every(({ status }) => status !== 'fail');
      tell(options, { healthy, findings }, ...findings.map(lineOf));
      if (!healthy) process.exitCode = 1;
    });
}

const GUIDE = `
Each line: ok, warn or fail, what was looked at, what was found, and what to do. No line holds a secret.
Exit codes: 0 nothing fails (there may be warnings), 1 something fails, 2 not understood.`;

/** What needs another check to have passed comes after it. */
const CHECKS: readonly (readonly [string, Check])[] = [
  ['database', checkDatabase],
  ['workers', checkWorkers],
  ['keys', checkKeys],
  ['webhooks', checkWebhooks],
];

async function examine({ smtp }: Options): Promise<Finding[]> {
  let runtime: Runtime;
  try {
    const config = await readConfigHere(loadEnvironment());
    const say = (line: string) => console.error(line);
    runtime = await open(config, { say, onError: () => {}, asItIs: true });
  } catch (error) {
    return [wrong('start', 'fail', lastWords(error), 'Correct this first; nothing else could be looked at.')];
  }
  try {
    const findings = [fine('settings', 'They can be used.')];
    findings.push(...(await found('migrations', checkMigrations, runtime)), ...(await rolesOf(runtime)));
    // Without its tables or roles every other question would fail alike.
    if (findings.some(({ status }) => status === 'fail')) return findings;
    for (const [name, check] of CHECKS) findings.push(...(await found(name, check, runtime)));
    if (smtp === true) findings.push(...(await found('smtp', checkMailServers, runtime)));
    return findings;
  } finally {
    await runtime.close();
  }
}

async function rolesOf({ connectionString }: Runtime): Promise<Finding[]> {
  try {
    await checkAccess(connectionString);
    return [fine('roles', 'The login may work as both roles, and both are below row-level security.')];
  } catch (error) {
    return [wrong('roles', 'fail', lastWords(error), 'A migration makes them: npx followthrough migrate')];
  }
}

async function found(name: string, check: Check, { deps }: Runtime): Promise<Finding[]> {
  try {
    return await check(deps);
  } catch (error) {
    // Messages of a database quote values; its codes do not.
    const { code, name: kind } = error as NodeJS.ErrnoException;
    return [
      wrong(
        name,
        'fail',
        `This could not be looked at (${code ?? kind}).`,
        'Run it again; see whether the database answers.',
      ),
    ];
  }
}

function lineOf({ check, status, message, remedy }: Finding): string {
  return `${status.padEnd(4)}  ${check.padEnd(10)}  ${message}${remedy === null ? '' : `\n${' '.repeat(18)}-> ${remedy}`}`;
}
