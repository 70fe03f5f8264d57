import { Command } from 'commander';
import { rejudgeOpens } from '#src/services/rejudge-opens.js';
import { tell, withRuntime } from './command.js';

const EVERY_MS = 1_000;

/** `opens rejudge`. */
export function opensCommands(): Command {
  const opens = new Command('opens').description('What is known of messages being read');
  opens
    .command('rejudge')
    .description(
      'Judge all stored opens again, by the rules of this build and from what is kept of them, and compute the follow-ups that change by it; may be stopped, repeated, and run beside the service.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      let said = Date.now();
      const judged = await withRuntime(({ deps }) =>
        rejudgeOpens(deps, (sofar) => {
          if (Date.now() - said < EVERY_MS) return;
          said = Date.now();
          console.error(`Judged ${sofar} so far.`);
        }),
      );
      tell(options, { judged }, `Judged ${judged} opens again.`);
    });
  return opens;
}
