import { Command, CommanderError } from 'commander';
import { lastWords } from '#src/runtime.js';
import { nameSourcesInStacks } from '#src/source-maps.js';

/** Exit codes: the command failed or was refused; it was not understood. */
const FAILED = 1;
const MISUSED = 2;

nameSourcesInStacks();

const program = new Command('followthrough')
  .description('Administer followthrough: the database of DATABASE_URL, or the embedded one in DATA_DIR.')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    '\nSettings come from the environment and from .env; see .env.example.\nExit codes: 0 done, 1 failed or refused, 2 not understood.',
  );

/** Each is loaded when it is asked for: all of them together are most of the service. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  org: async () => (await import('./org.js')).organizationCommands(),
  key: async () => (await import('./key.js')).keyCommands(),
  keyring: async () => (await import('./keyring.js')).keyRingCommands(),
  opens: async () => (await import('./opens.js')).opensCommands(),
  'dead-letters': async () => (await import('./dead-letters.js')).deadLetterCommands(),
  import: async () => (await import('./import.js')).importCommand(),
  integrations: async () => (await import('./integrations.js')).integrationCommands(),
  metrics: async () => (await import('./metrics.js')).metricCommands(),
  migrate: async () => (await import('./migrate.js')).migrateCommand(),
  doctor: async () => (await import('./doctor.js')).doctorCommand(),
  demo: async () => (await import('./demo.js')).demoCommand(),
  review: async () => (await import('./review.js')).reviewCommand(),
};

const asked = Object.hasOwn(COMMANDS, process.argv[2] ?? '') ? COMMANDS[process.argv[2] as string] : undefined;
for (const load of asked === undefined ? Object.values(COMMANDS) : [asked]) program.addCommand(await load());

for (const command of withChildren(program)) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
  } else {
    console.error(`followthrough: ${lastWords(error)}`);
    process.exitCode = FAILED;
  }
}

function withChildren(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => withChildren(child as Command))];
}
