import type { Tx } from '#db/client.js';
import { allCells, type Cell } from '#db/queries/metric-cells.js';
import { storedFacts } from '#db/queries/metric-facts.js';
import { loadSources } from '#db/queries/metric-sources.js';
import { candidatesAfter, candidatesToCount, readMetricState } from '#db/queries/metric-states.js';
import type { Deps } from '../deps.js';
import { CellSums } from './cells-of.js';
import { sameCounts } from './counts.js';
import { factsOf } from './facts-of.js';

/** What a proof found. */
export interface Proof {
  readonly candidates: number;
  readonly cells: number;
  /** Cells that are not what the rows come to; at most ten of them. */
  readonly wrong: readonly Omit<Cell, 'counts'>[];
}

const AT_ONCE = 1_000;

/**
 * Computes all cells of an organization from its rows and holds them against those that are stored, all of one moment.
 * Whoever waits to be counted is taken as last counted, so that it holds beside writers too.
 */
export function proveMetrics({ db }: Pick<Deps, 'db'>, orgId: string): Promise<Proof> {
  return db.read(orgId, async (tx) => {
    const { timeZone, position } = await readMetricState(tx);
    const waiting = new Set(await candidatesToCount(tx, position));
    const sums = new CellSums();
    let candidates = 0;
    for (let ids = await candidatesAfter(tx, null, AT_ONCE); ids.length > 0; ) {
      candidates += ids.length;
      await add(tx, sums, ids, waiting, timeZone);
      ids = await candidatesAfter(tx, ids.at(-1) as string, AT_ONCE);
    }
    const stored = await allCells(tx);
    for (const cell of stored) sums.addCell(cell, -1);
    const wrong = sums.cells().filter(({ counts }) => !sameCounts(counts, {}));
    return { candidates, cells: stored.length, wrong: wrong.slice(0, 10).map(({ counts: _, ...key }) => key) };
  });
}

async function add(
  tx: Tx,
  sums: CellSums,
  ids: readonly string[],
  waiting: ReadonlySet<string>,
  timeZone: string,
): Promise<void> {
  const now = ids.filter((id) => !waiting.has(id));
  const before = ids.filter((id) => waiting.has(id));
  for (const fact of factsOf(await loadSources(tx, now, timeZone))) sums.add(fact);
  if (before.length > 0) for (const fact of await storedFacts(tx, before)) sums.add(fact);
}
