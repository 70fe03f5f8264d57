import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { Command } from 'commander';
import { FAILURE_WORDS } from '#src/services/crm/failure-words.js';
import { createIntegration } from '#src/services/crm/integrations.js';
import { organizationOf } from '#src/services/crm/organization-of.js';
import { askForRun, type IntegrationRun, runHere } from '#src/services/crm/runs.js';
import type { RunChange } from '#src/services/crm/sync.js';
import { contextOf, contextOfExisting, tell, withRuntime } from './command.js';
import { idOf } from './key.js';
import { nameOf } from './org.js';

interface ConnectOptions {
  readonly org: string;
  readonly url?: string;
  readonly user?: string;
  readonly name?: string;
  readonly tokenFile: string;
  readonly json?: boolean;
}

/** `integrations connect` and `integrations run`. */
export function integrationCommands(): Command {
  const integrations = new Command('integrations').description('CRMs that organizations are kept in step with');
  integrations
    .command('connect <provider>')
    .description(
      'Connect a CRM or an address book (hubspot, salesforce, carddav); its token or password is read, never an argument.',
    )
    .requiredOption('--org <id>', 'the organization', idOf)
    .option('--url <address>', 'where it is, for those that have no one address')
    .option('--user <user>', 'as whom, where a token alone does not say')
    .option('--name <name>', 'what it is called here', nameOf)
    .option('--token-file <file>', 'a file with the token or password; - for standard input', '-')
    .option('--json', 'answer as JSON')
    .action(connect);
  integrations
    .command('run <id>')
    .description(
      'Bring an integration’s two sides in step now, or say what that would change. Exit code 1 where the CRM failed.',
    )
    .option('--dry-run', 'change nothing, and print what would change')
    .option('--json', 'answer as JSON')
    .action(async (id: string, options: { dryRun?: boolean; json?: boolean }) => {
      const run = await withRuntime(async (runtime) => {
        const context = contextOf(runtime, await organizationOf(runtime.deps, id));
        if (options.dryRun === true) return askForRun(runtime.deps, context, id, { dryRun: true });
        return runHere(runtime.deps, context, id);
      });
      tell(options, run, ...linesOf(run));
      if (run.status === 'failed') process.exitCode = 1;
    });
  return integrations;
}

async function connect(provider: string, { org, tokenFile, json = false, ...given }: ConnectOptions): Promise<void> {
  const read = tokenFile === '-' ? await textOf(process.stdin) : await readFile(tokenFile, 'utf8');
  // An editor ends the last line, and no token does.
  const token = read.replace(/\r?\n$/, '');
  const made = await withRuntime(async (runtime) =>
    createIntegration(runtime.deps, await contextOfExisting(runtime, org), { ...given, provider, token }),
  );
  tell({ json }, made, `Connected ${made.name} as ${made.id}. Its first run begins as soon as a worker is free.`);
}

function linesOf({ status, error, counts, changes, dryRun }: IntegrationRun): string[] {
  const done = counts.map(({ code, count }) => `  ${code} ${count}`);
  const words = dryRun ? 'Would change' : 'Changed';
  const more = status === 'paused' ? ['There is more than is shown here.'] : [];
  return [
    ...(changes ?? []).map(lineOf),
    error === null ? `${words}${done.length === 0 ? ' nothing.' : ':'}` : failureOf(error),
    ...done,
    ...more,
  ];
}

function failureOf(error: string): string {
  return [`The CRM failed: ${error}.`, FAILURE_WORDS[error] ?? []].flat().join(' ');
}

function lineOf({ side, action, entity, localId, remoteId, fields }: RunChange): string {
  const values = fields.map(({ field, before, after }) => `${field}: ${shown(before)} -> ${shown(after)}`);
  const which = [localId, remoteId].filter((id) => id !== null).join(' = ');
  return `${side.padEnd(5)} ${action.padEnd(6)} ${entity} ${which}${values.length === 0 ? '' : `  ${values.join(', ')}`}`;
}

function shown(value: string | null): string {
  return value === null ? '-' : JSON.stringify(value);
}
