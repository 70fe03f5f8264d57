import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import type { Runtime } from '#src/runtime.js';
import { beginIntegrationLogin, type IntegrationLogin } from '#src/services/crm/integration-logins.js';
import { createIntegration } from '#src/services/crm/integrations.js';
import { organizationOf } from '#src/services/crm/organization-of.js';
import { askForRun, runHere } from '#src/services/crm/runs.js';
import { contextOf, contextOfExisting, tell, withRuntime } from './command.js';
import { runLines } from './integration-run-lines.js';
import { idOf } from './key.js';
import { nameOf } from './org.js';

interface ConnectOptions {
  readonly org: string;
  readonly url?: string;
  readonly user?: string;
  readonly name?: string;
  readonly tokenFile: string;
  readonly returnUrl?: string;
  readonly json?: boolean;
}

/** `integrations connect`, `integrations login` and `integrations run`. */
export function integrationCommands(): Command {
  const integrations = new Command('integrations').description('CRMs that organizations are kept in step with');
  integrations
    .command('connect <provider>')
    .description(
      'Connect a CRM or an address book (hubspot, salesforce, carddav). Its token or password is read, never an argument; with --return-url none is wanted, and the address is printed where to log in.',
    )
    .requiredOption('--org <id>', 'the organization', idOf)
    .option('--url <address>', 'where it is, for those that have no one address')
    .option('--user <user>', 'as whom, where a token alone does not say')
    .option('--name <name>', 'what it is called here', nameOf)
    .option('--token-file <file>', 'a file with the token or password; - for standard input', '-')
    .addOption(
      new Option(
        '--return-url <address>',
        'log in to it instead; where the browser goes afterwards, one of RETURN_URLS or below one',
      ).conflicts('tokenFile'),
    )
    .option('--json', 'answer as JSON')
    .action(connect);
  integrations
    .command('login <id>')
    .description('Connect an integration anew by logging in to its CRM; prints the address where to.')
    .requiredOption('--return-url <address>', 'where the browser goes afterwards, one of RETURN_URLS or below one')
    .option('--json', 'answer as JSON')
    .action(async (id: string, options: { returnUrl: string; json?: boolean }) => {
      const { returnUrl } = options;
      const begun = await withRuntime(async (runtime) => {
        const context = contextOf(runtime, await organizationOf(runtime.deps, id));
        return beginIntegrationLogin(served(runtime), context, id, { returnUrl });
      });
      tell(options, begun, ...loginLines(begun));
    });
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
      tell(options, run, ...runLines(run));
      if (run.status === 'failed') process.exitCode = 1;
    });
  return integrations;
}

async function connect(provider: string, options: ConnectOptions): Promise<void> {
  const { org, tokenFile, json = false, returnUrl, ...given } = options;
  const access = returnUrl === undefined ? { token: await tokenIn(tokenFile) } : { returnUrl };
  const made = await withRuntime(async (runtime) =>
    createIntegration(served(runtime), await contextOfExisting(runtime, org), { ...given, ...access, provider }),
  );
  const { id, name, login } = made;
  if (login === null)
    return tell({ json }, made, `Connected ${name} as ${id}. Its first run begins as soon as a worker is free.`);
  tell({ json }, made, `${name} is ${id}, and waits for somebody to log in.`, ...loginLines(login));
}

async function tokenIn(file: string): Promise<string> {
  const read = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
  // An editor ends the last line, and no token does.
  return read.replace(/\r?\n$/, '');
}

/** Whoever logs in comes back to the service, wherever this command runs. */
function served({ deps, publicUrl }: Runtime): Runtime['deps'] {
  return { ...deps, publicUrl };
}

function loginLines({ startUrl, expiresAt }: IntegrationLogin): string[] {
  const until = expiresAt.toISOString();
  return [`Have an administrator of the CRM open this in their browser, once, until ${until}:`, '', `  ${startUrl}`];
}
