import { Command, InvalidArgumentError } from 'commander';
import { importConnections } from '#src/services/import-connections.js';
import { contextOfExisting, tell, withRuntime } from './command.js';
import { connectionLines } from './connection-lines.js';
import { withFile } from './opened-file.js';

interface Options extends Readonly<Record<string, unknown>> {
  readonly org: string;
  readonly candidate?: string;
  readonly partial?: true;
  readonly exportedOn?: string;
  readonly dryRun?: true;
  readonly json?: boolean;
}

/** `import connections FILE`: a candidate's LinkedIn connections and invitations; `import` has its other options. */
export function importConnectionsCommand(): Command {
  return new Command('connections')
    .description('Import Connections.csv, Invitations.csv or the archive of a LinkedIn export. See docs/imports.md.')
    .argument('<file>', 'the file')
    .option('--partial', 'the file has not all connections: who is missing stays')
    .option('--exported-on <day>', 'the day of the export (2026-03-04), where the file does not tell', dayOf)
    .addHelpText('after', '\nAlso --org and --candidate, which it needs, --dry-run and --json, as import has them.')
    .action(run);
}

function dayOf(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text))
    throw new InvalidArgumentError('It must be a day such as 2026-03-04.');
  return text;
}

async function run(path: string, _own: object, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  const { org, candidate: candidateId, partial, exportedOn, dryRun } = options;
  if (candidateId === undefined)
    return command.error("error: required option '--candidate <id>' not specified", { exitCode: 1 });
  const report = await withFile(path, (file, progress) =>
    withRuntime(async (runtime) => {
      const context = await contextOfExisting(runtime, org);
      const asked = { file, candidateId, complete: partial !== true, exportedOn, dryRun: dryRun === true };
      return importConnections(runtime.deps, context, asked, (rows) => progress.rows(rows));
    }),
  );
  tell(options, report, ...connectionLines(report));
}
