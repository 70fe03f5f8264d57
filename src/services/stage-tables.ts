import {
  listStageTables as listTables,
  putStageTable as putTable,
  removeStageTable as removeTable,
  type StageTableRow,
  stageTableOf,
} from '#db/queries/stage-tables.js';
import type { StageTable } from '#db/tables/stage-tables.js';
import { notFound } from '#src/errors.js';
import { administer } from './administer.js';
import { KNOWN_SOURCES, knownStagesOf } from './batch/known-stages.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import type { Page } from './newest-first.js';
import { pageWithin } from './short-list.js';
import { requireVersion } from './writing.js';

/** What the stages of a source stand for, as it is answered. */
export interface ShownStageTable extends StageTable {
  readonly source: string;
  /** What is known of the source and holds where the organization says nothing else. */
  readonly known: StageTable;
  /** 0 as long as the organization has said nothing of this source. */
  readonly version: number;
}

const NOTHING: StageTable = { applications: {}, interviews: {} };

/** The tables of all sources that the organization or we know, by source. */
export async function listStageTables({ db }: Deps, context: Context): Promise<ShownStageTable[]> {
  requireScope(context, 'read', 'sync');
  const rows = await db.read(context.orgId, (tx) => listTables(tx));
  const own = new Map(rows.map((row) => [row.source, row]));
  const sources = new Set([...own.keys(), ...KNOWN_SOURCES]);
  return [...sources].sort().map((source) => shown(source, own.get(source)));
}

/** A page of those tables. */
export async function pageOfStageTables(
  deps: Deps,
  context: Context,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ShownStageTable>> {
  return pageWithin(await listStageTables(deps, context), query, 'stage-tables', ({ source }) => source);
}

/** The table of a source; throws `not_found` where nothing is known of it. */
export async function getStageTable({ db }: Deps, context: Context, source: string): Promise<ShownStageTable> {
  requireScope(context, 'read', 'sync');
  const row = await db.read(context.orgId, (tx) => stageTableOf(tx, source));
  if (row === undefined && knownStagesOf(source) === undefined) throw notFound('stage table', source);
  return shown(source, row);
}

/**
 * Sets what the stages of a source stand for in this organization; what is stored stays as it is until it is sent again.
 * Throws `precondition_failed` when `ifVersion` was not the present one, 0 where nothing was said.
 */
export async function putStageTable(
  deps: Deps,
  context: Context,
  source: string,
  { applications, interviews }: Partial<StageTable>,
  ifVersion?: number,
): Promise<ShownStageTable> {
  requireScope(context, 'admin', 'sync');
  requireWholeOrganization(context);
  return administer(deps, context, async (tx) => {
    const row = await putTable(tx, source, {
      applications: applications ?? {},
      interviews: interviews ?? {},
    });
    // Compared once it is written, since two who are the first have no row to lock.
    requireVersion({ version: row.version - 1 }, ifVersion);
    return { result: shown(source, row), audit: [entryOf('put')] };
  });
}

/** Forgets what the organization said of the stages of a source. */
export async function removeStageTable(
  deps: Deps,
  context: Context,
  source: string,
  ifVersion?: number,
): Promise<{ deleted: boolean }> {
  requireScope(context, 'admin', 'sync');
  requireWholeOrganization(context);
  return administer(deps, context, async (tx) => {
    const gone = await removeTable(tx, source);
    if (gone === undefined) throw notFound('stage table', source);
    requireVersion(gone, ifVersion);
    return { result: { deleted: true }, audit: [entryOf('delete')] };
  });
}

function entryOf(action: 'put' | 'delete') {
  return { action: `stage_table.${action}`, resource: 'stage_table', resourceId: null, fields: [] };
}

function shown(source: string, row: StageTableRow | undefined): ShownStageTable {
  const { applications, interviews } = row ?? NOTHING;
  return { source, applications, interviews, known: knownStagesOf(source) ?? NOTHING, version: row?.version ?? 0 };
}
