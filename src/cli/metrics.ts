import { Command } from 'commander';
import { everyOrganization } from '#src/services/every-organization.js';
import type { Proof } from '#src/services/metrics/prove-metrics.js';
import { rebuildMetrics } from '#src/services/metrics/rebuild-metrics.js';
import { contextOfExisting, tell, withRuntime } from './command.js';

/** `metrics rebuild`. */
export function metricCommands(): Command {
  const metrics = new Command('metrics').description('The sums that metrics are read from');
  metrics
    .command('rebuild')
    .description(
      'Make the sums of all organizations, or of one, anew from the rows, and prove them equal; may be stopped, repeated, and run beside the service. Exit code 1 where they are not equal.',
    )
    .option('--organization <id>', 'this one alone')
    .option('--json', 'answer as JSON')
    .action(async (options: { organization?: string; json?: boolean }) => {
      const proofs = await withRuntime(async (runtime) => {
        const found: ({ organizationId: string } & Proof)[] = [];
        const one = options.organization;
        const ids =
          one === undefined ? everyOrganization(runtime.deps) : [(await contextOfExisting(runtime, one)).orgId];
        for await (const organizationId of ids)
          found.push({ organizationId, ...(await rebuildMetrics(runtime.deps, organizationId)) });
        return found;
      });
      tell(
        options,
        { organizations: proofs },
        ...proofs.map(
          ({ organizationId, candidates, cells, wrong }) =>
            `${organizationId}: ${cells} sums of ${candidates} candidates ${wrong.length === 0 ? 'are what the rows come to' : `are NOT what the rows come to, e.g. ${JSON.stringify(wrong[0])}`}.`,
        ),
      );
      if (proofs.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
    });
  return metrics;
}
