import { Command, InvalidArgumentError, Option } from 'commander';
import { SCOPES, type Scope } from '#src/services/context.js';
import { createKey, revokeKeyAnywhere } from '#src/services/keys.js';
import { createPlatformKey } from '#src/services/platform-keys.js';
import { contextOfExisting, tell, withRuntime } from './command.js';
import { nameOf } from './org.js';

interface CreateOptions {
  readonly org?: string;
  readonly platform?: true;
  readonly name: string;
  readonly scopes: Scope[];
  readonly json?: boolean;
}

/** `key create` and `key revoke`. */
export function keyCommands(): Command {
  const key = new Command('key').description('API keys');
  key
    .command('create')
    .description('Make a key of an organization, or of the operator; its token is shown this once.')
    .addOption(new Option('--org <id>', 'the organization').argParser(idOf).conflicts('platform'))
    .option('--platform', 'a key of the operator, who makes and lists organizations')
    .option('--name <name>', 'what it is for', nameOf, 'Made on the command line')
    .option('--scopes <list>', `of ${SCOPES.join(', ')}, with commas`, scopesOf, ['admin'])
    .option('--json', 'answer as JSON')
    .action(create);
  key
    .command('revoke')
    .description('Stop a key; every replica refuses it within 5 seconds.')
    .argument('<id>', 'its id, or the token itself')
    .option('--json', 'answer as JSON')
    .action(async (idOrToken: string, options: { json?: boolean }) => {
      const id = await withRuntime(({ deps }) => revokeKeyAnywhere(deps, idOrToken));
      tell(options, { id, revoked: true }, `The key ${id} is revoked.`);
    });
  return key;
}

async function create(options: CreateOptions, command: Command): Promise<void> {
  const { org, platform, name, scopes } = options;
  if (org === undefined && platform === undefined)
    command.error('error: say whose key it is: --org <id> or --platform');
  const made = await withRuntime(async (runtime) => {
    if (org === undefined) return createPlatformKey(runtime.deps, { name });
    return createKey(runtime.deps, await contextOfExisting(runtime, org), { name, scopes });
  });
  tell(options, made, `Made the key ${made.id}. Its token, shown this once:`, '', `  ${made.token}`);
}

/** An id as the API has them; refuses what is none. */
export function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new InvalidArgumentError('It must be a UUID.');
  return text.toLowerCase();
}

function scopesOf(text: string): Scope[] {
  const scopes = text.split(',').map((scope) => scope.trim());
  const wrong = scopes.find((scope) => !SCOPES.includes(scope as Scope));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is no scope; use ${SCOPES.join(', ')}.`);
  return scopes as Scope[];
}
