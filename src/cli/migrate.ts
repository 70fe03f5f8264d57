import { Command } from 'commander';
import { readConfigHere } from '#src/config.js';
import { closeAll, loadEnvironment, prepareDatabase, reachDatabase } from '#src/runtime.js';
import { tell } from './command.js';

/** `migrate`: needs no key ring, so that it can run where secrets are not at hand. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      'Bring the database up to the schema of this version; safe to repeat, and to run on several machines at once.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const closers: (() => Promise<void>)[] = [];
      try {
        const config = await readConfigHere(loadEnvironment(), { keyRing: 'optional' });
        const say = (line: string) => console.error(line);
        const migrations = await prepareDatabase(await reachDatabase(config, { say, onError: () => {}, closers }));
        tell(options, { migrations }, `The database has all ${migrations} migrations of this version.`);
      } finally {
        await closeAll(closers);
      }
    });
}
