import { Command, InvalidArgumentError, Option } from 'commander';
import {
  IMPORT_DATE_ORDERS,
  IMPORT_DELIMITERS,
  IMPORT_ENCODINGS,
  IMPORT_FORMATS,
  IMPORT_RESOURCES,
  IMPORT_SHAPES,
  importSettings,
} from '#schema/imports.js';
import { invalid, Problem } from '#src/errors.js';
import { shapeCheck } from '#src/runtime.js';
import { importFile } from '#src/services/imports/import-file.js';
import type { ImportReport } from '#src/services/imports/import-report.js';
import type { ImportRequest } from '#src/services/imports/import-request.js';
import { contextOfExisting, tell, withRuntime } from './command.js';
import { importConnectionsCommand } from './import-connections.js';
import { importLines } from './import-lines.js';
import type { ImportProgress } from './import-progress.js';
import { idOf } from './key.js';
import { type OpenedFile, withFile } from './opened-file.js';

/** Exit code: it is done, but rows failed. */
const ROWS_FAILED = 3;

interface Options extends Readonly<Record<string, unknown>> {
  readonly org: string;
  readonly candidate?: string;
  readonly application?: string;
  readonly map?: readonly string[];
  readonly own?: readonly string[];
  readonly dryRun?: true;
  readonly json?: boolean;
}

/** `import FILE`: a file of another system, row by row. */
export function importCommand(): Command {
  return new Command('import')
    .description('Import a file: rosters, job trackers, address books, calendars, mailboxes. See docs/imports.md.')
    .argument('<file>', 'the file')
    .addOption(new Option('--org <id>', 'into this organization').argParser(idOf).makeOptionMandatory())
    .addOption(new Option('--format <name>', 'what it is; found by its header, if by one').choices(IMPORT_FORMATS))
    .option('--source <name>', 'the system that the rows come from; needed for csv')
    .addOption(new Option('--candidate <id>', 'whose file it is').argParser(idOf))
    .addOption(
      new Option('--application <id>', 'to which application new appointments of a calendar belong').argParser(idOf),
    )
    .addOption(new Option('--resource <name>', 'what the rows of a csv file are').choices(IMPORT_RESOURCES))
    .option('--map <column=field>', 'which field a column of a csv file holds (nothing: none); may be repeated', listed)
    .option('--time-zone <zone>', 'of new candidates whose rows name none')
    .addOption(new Option('--encoding <name>', 'how its letters are encoded').choices(IMPORT_ENCODINGS))
    .addOption(new Option('--delimiter <name>', 'what is between cells').choices(IMPORT_DELIMITERS))
    .addOption(
      new Option('--date-order <order>', 'whether day or month comes first; never guessed').choices(IMPORT_DATE_ORDERS),
    )
    .option('--skip-rows <n>', 'lines of a csv file before its header', countOf)
    .option('--own <address>', 'an own address or profile of the candidate; may be repeated', listed)
    .option('--dry-run', 'tell what would come of it, and keep nothing')
    .option('--json', 'answer as JSON, as POST /v1/imports does')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed or refused, 2 not understood, 3 done but rows failed.')
    .action(run)
    .addCommand(importConnectionsCommand());
}

async function run(path: string, options: Options): Promise<void> {
  const report = await withFile(path, (file, progress) => imported(file, progress, options));
  tell(options, report, ...importLines(report));
  if (report.failed > 0) process.exitCode = ROWS_FAILED;
}

async function imported(file: OpenedFile, progress: ImportProgress, options: Options): Promise<ImportReport> {
  const check = shapeCheck();
  const settings = settingsOf(options);
  const faults = Object.entries(settings).flatMap(([name, value]) => {
    const shape = importSettings[name as keyof typeof importSettings];
    return check(shape, value, 'body').map((fault) => ({ ...fault, pointer: `/${name}${fault.pointer}` }));
  });
  if (faults.length > 0) throw invalid(...faults);
  const request = { ...settings, file, dryRun: options.dryRun === true };
  const shapes = {
    item: (noun: keyof typeof IMPORT_SHAPES, value: unknown) => check(IMPORT_SHAPES[noun].item, value, 'body'),
    create: (noun: keyof typeof IMPORT_SHAPES, value: unknown) => check(IMPORT_SHAPES[noun].create, value, 'body'),
  };
  return withRuntime(async (runtime) => {
    const context = await contextOfExisting(runtime, options.org);
    return importFile(runtime.deps, context, request as ImportRequest, shapes, {
      progress: (rows) => progress.rows(rows),
    });
  });
}

/** What is said on the command line, as the API has it. */
function settingsOf({ candidate, application, map, ...options }: Options): Record<string, unknown> {
  const { format, source, resource, timeZone, encoding, delimiter, dateOrder, skipRows, own } = options;
  const said = { format, source, resource, timeZone, encoding, delimiter, dateOrder, skipRows, own };
  const mapping = map?.map((text): [string, string | null] => {
    const at = text.lastIndexOf('=');
    if (at < 1) throw new Problem('invalid_request', `--map wants COLUMN=FIELD, e.g. "Student no.=externalId".`);
    return [text.slice(0, at), text.slice(at + 1) === '' ? null : text.slice(at + 1)];
  });
  const all = {
    ...said,
    candidateId: candidate,
    applicationId: application,
    mapping: mapping && Object.fromEntries(mapping),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Called for each with those before it. */
function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function countOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 1000.');
  return Number(text);
}
