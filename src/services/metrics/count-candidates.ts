import type { Tx } from '#db/client.js';
import { readCells, writeCells } from '#db/queries/metric-cells.js';
import { type Fact, replaceFacts, storedFacts } from '#db/queries/metric-facts.js';
import { loadSources } from '#db/queries/metric-sources.js';
import { grouped } from '#db/queries/row-sets.js';
import { CellSums } from './cells-of.js';
import { sameCounts } from './counts.js';
import { factsOf } from './facts-of.js';

const AT_ONCE = 500;

/**
 * Counts candidates as they stand now: what they gave before is taken out of the cells, what they give now is put in.
 * The caller holds the lock of the organization's metrics. Doing it again changes nothing.
 */
export async function countCandidates(tx: Tx, candidateIds: readonly string[], timeZone: string): Promise<void> {
  const sums = new CellSums();
  for (let from = 0; from < candidateIds.length; from += AT_ONCE) {
    const ids = candidateIds.slice(from, from + AT_ONCE);
    const before = grouped(await storedFacts(tx, ids), ({ candidateId }) => candidateId);
    const after = grouped(factsOf(await loadSources(tx, ids, timeZone)), ({ candidateId }) => candidateId);
    const gone = ids.flatMap((id) => lacking(before.get(id) ?? [], after.get(id) ?? []));
    const made = ids.flatMap((id) => lacking(after.get(id) ?? [], before.get(id) ?? []));
    for (const fact of gone) sums.add(fact, -1);
    for (const fact of made) sums.add(fact);
    await replaceFacts(tx, gone, made);
  }
  await addToCells(tx, sums);
}

async function addToCells(tx: Tx, sums: CellSums): Promise<void> {
  const touched = sums.cells().filter(({ counts }) => Object.keys(counts).length > 0);
  if (touched.length === 0) return;
  const whole = new CellSums();
  for (const cell of touched) whole.addCell(cell);
  for (const cell of await readCells(tx, touched)) whole.addCell(cell);
  await writeCells(tx, whole.cells());
}

/** Those facts of a candidate that the others lack, or count otherwise. */
function lacking(facts: readonly Fact[], others: readonly Fact[]): Fact[] {
  const found = new Map(others.map((fact) => [nameOf(fact), fact]));
  return facts.filter((fact) => {
    const other = found.get(nameOf(fact));
    return other === undefined || !sameCounts(other.counts, fact.counts);
  });
}

function nameOf({ family, detail, employerId, day, programme, advisorId, cohort }: Fact): string {
  return JSON.stringify([family, detail, employerId, day, programme, advisorId, cohort]);
}
