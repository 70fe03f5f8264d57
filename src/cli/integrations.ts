import { Command } from 'commander';
import { organizationOf } from '#src/services/crm/organization-of.js';
import { askForRun, type IntegrationRun, runHere } from '#src/services/crm/runs.js';
import type { RunChange } from '#src/services/crm/sync.js';
import { contextOf, tell, withRuntime } from './command.js';

/** `integrations run`. */
export function integrationCommands(): Command {
  const integrations = new Command('integrations').description('CRMs that organizations are kept in step with');
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

function linesOf({ status, error, counts, changes, dryRun }: IntegrationRun): string[] {
  const done = counts.map(({ code, count }) => `  ${code} ${count}`);
  const words = dryRun ? 'Would change' : 'Changed';
  const more = status === 'paused' ? ['There is more than is shown here.'] : [];
  return [
    ...(changes ?? []).map(lineOf),
    error === null ? `${words}${done.length === 0 ? ' nothing.' : ':'}` : `The CRM failed: ${error}.`,
    ...done,
    ...more,
  ];
}

function lineOf({ side, action, entity, localId, remoteId, fields }: RunChange): string {
  const values = fields.map(({ field, before, after }) => `${field}: ${shown(before)} -> ${shown(after)}`);
  const which = [localId, remoteId].filter((id) => id !== null).join(' = ');
  return `${side.padEnd(5)} ${action.padEnd(6)} ${entity} ${which}${values.length === 0 ? '' : `  ${values.join(', ')}`}`;
}

function shown(value: string | null): string {
  return value === null ? '-' : JSON.stringify(value);
}
