import { Command, CommanderError } from 'commander';
import { lastWords } from '#src/runtime.js';
import { deadLetterCommands } from './dead-letters.js';
import { demoCommand } from './demo.js';
import { importCommand } from './import.js';
import { keyCommands } from './key.js';
import { keyRingCommands } from './keyring.js';
import { metricCommands } from './metrics.js';
import { migrateCommand } from './migrate.js';
import { opensCommands } from './opens.js';
import { organizationCommands } from './org.js';
import { reviewCommand } from './review.js';

/** Exit codes: the command failed or was refused; it was not understood. */
const FAILED = 1;
const MISUSED = 2;

const program = new Command('followthrough')
  .description('Administer followthrough: the database of DATABASE_URL, or the embedded one in DATA_DIR.')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    '\nSettings come from the environment and from .env; see .env.example.\nExit codes: 0 done, 1 failed or refused, 2 not understood.',
  )
  .addCommand(organizationCommands())
  .addCommand(keyCommands())
  .addCommand(keyRingCommands())
  .addCommand(opensCommands())
  .addCommand(deadLetterCommands())
  .addCommand(importCommand())
  .addCommand(metricCommands())
  .addCommand(migrateCommand())
  .addCommand(demoCommand())
  .addCommand(reviewCommand());

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
