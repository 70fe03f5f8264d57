import type { Entry, Opened } from '#integrations/imports/format.js';
import { exactKeyOf } from '#integrations/imports/keys.js';
import { Problem } from '#src/errors.js';
import { Breath } from '../breath.js';
import { type Context, requireScope } from '../context.js';
import type { Deps } from '../deps.js';
import { requireStillValid } from '../still-valid.js';
import { draftFault } from './draft-fault.js';
import { planImport } from './import-plan.js';
import { takePortion } from './import-portion.js';
import { type ImportReport, Tally } from './import-report.js';
import type { ImportRequest, ImportShapes, ImportWatch } from './import-request.js';
import { PlannedContacts } from './planned-contacts.js';

/** So many rows go in one transaction. */
const PORTION = 250;
/** More are too many for one file: what keeps track of their ids must fit in memory. */
export const MOST_ROWS = 500_000;

/**
 * Imports a file, row by row in portions: each row is created, updated, left as it is, skipped or refused by itself, and what
 * was imported before changes nothing. A dry run does all of it and keeps nothing. Throws `validation_failed` before
 * anything is written where something must be said that the file leaves open, and `unauthenticated` where the key is lost
 * between two portions: what was written by then stays.
 */
export async function importFile(
  deps: Deps,
  context: Context,
  request: ImportRequest,
  shapes: ImportShapes,
  { progress, signal }: ImportWatch = {},
): Promise<ImportReport> {
  requireScope(context, 'write', 'sync');
  const plan = await planImport(deps, context, request);
  const opened = await plan.format.open(request.file, plan.settings);
  const tally = new Tally();
  const { dryRun } = request;
  const taking = { deps, context, plan, planned: new PlannedContacts(), shapes, dryRun, tally };
  const breath = new Breath();
  for await (const portion of portions(opened, plan.format.repeats, tally)) {
    if (signal?.aborted === true)
      throw new Problem('unavailable', 'The import was broken off; what was written stays. Import the file again.');
    await requireStillValid(deps, context.keyId);
    await takePortion(taking, portion);
    progress?.(tally.rows);
    await breath.taken();
  }
  return tally.report(plan, dryRun, opened.understood);
}

/** Rows that can be taken, in portions; all others are counted. */
async function* portions(opened: Opened, repeats: boolean, tally: Tally): AsyncGenerator<Entry[]> {
  const firsts = new Map<string, number>();
  let portion: Entry[] = [];
  for await (const read of opened.rows()) {
    tally.rows += 1;
    if (tally.rows > MOST_ROWS) {
      tally.rows -= 1;
      const message = `A file may have ${MOST_ROWS} rows; nothing from here on was read. Split it.`;
      tally.note({ row: read.row, column: null, result: 'failed', code: 'too_many_rows', message });
      break;
    }
    if ('code' in read) {
      tally.note(read);
      tally.count(read.result === 'skipped' ? 'skipped' : 'failed');
      continue;
    }
    const fault = draftFault(read.drafts);
    if (fault !== undefined) {
      tally.note({ row: read.row, result: 'failed', ...fault });
      tally.count('failed');
      continue;
    }
    const about = read.drafts.at(-1);
    const name = about === undefined ? '' : exactKeyOf(about.resource, about.externalId);
    const first = firsts.get(name);
    if (first !== undefined) {
      const result = repeats ? 'skipped' : 'failed';
      tally.note({
        row: read.row,
        column: null,
        result,
        code: 'duplicate',
        message: `This record is in row ${first} already.`,
      });
      tally.count(result);
      continue;
    }
    firsts.set(name, read.row);
    portion.push(read);
    if (portion.length >= PORTION) {
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) yield portion;
}
