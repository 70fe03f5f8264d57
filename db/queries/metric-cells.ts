import type { Tx } from '../client.js';
import type { Counts } from '../tables/metrics.js';
import { RecordSet } from './record-set.js';

/** What names a row of metric_cells. */
export interface CellKey {
  readonly scope: string;
  readonly family: string;
  readonly value: string;
  readonly grain: string;
  readonly day: string;
  readonly detail: string;
}

/** A row of metric_cells. */
export interface Cell extends CellKey {
  readonly counts: Counts;
}

const KEY = { scope: 'text', family: 'text', value: 'text', grain: 'text', day: 'date', detail: 'text' } as const;
const KEYS = new RecordSet<CellKey>(KEY);
const CELLS = new RecordSet<Cell>({ ...KEY, counts: 'jsonb' });

const NAMES = Object.keys(KEY);
const SAME = NAMES.map((name) => `c.${name} = k.${name}`).join(' AND ');
const READ = `c.scope, c.family, c.value, c.grain, c.day::text AS day, c.detail, c.counts`;

/** Those of the cells that there are. */
export async function readCells(tx: Tx, keys: readonly CellKey[]): Promise<Cell[]> {
  const { rows } = await tx.raw.query<Cell>({
    name: 'read_metric_cells',
    text: `SELECT ${READ} FROM ${KEYS.from('k', 2)} JOIN metric_cells c ON c.org_id = $1 AND ${SAME}`,
    values: [tx.orgId, ...KEYS.values(keys)],
  });
  return rows;
}

/** Stores cells as they are now, and removes those that hold nothing any more. */
export async function writeCells(tx: Tx, cells: readonly Cell[]): Promise<void> {
  const empty = cells.filter(({ counts }) => Object.keys(counts).length === 0);
  if (empty.length > 0)
    await tx.raw.query({
      name: 'delete_metric_cells',
      text: `DELETE FROM metric_cells c USING ${KEYS.from('k', 2)} WHERE c.org_id = $1 AND ${SAME}`,
      values: [tx.orgId, ...KEYS.values(empty)],
    });
  const full = cells.filter(({ counts }) => Object.keys(counts).length > 0);
  if (full.length === 0) return;
  await tx.raw.query({
    name: 'write_metric_cells',
    text: `INSERT INTO metric_cells (org_id, ${NAMES.join(', ')}, counts) SELECT $1, ${NAMES.map((name) => `k.${name}`).join(', ')}, k.counts FROM ${CELLS.from('k', 2)}
      ON CONFLICT (org_id, scope, family, value, grain, day, detail) DO UPDATE SET counts = excluded.counts`,
    values: [tx.orgId, ...CELLS.values(full)],
  });
}

/** Removes all facts and cells of the organization. */
export async function clearMetrics(tx: Tx): Promise<void> {
  await tx.raw.query('DELETE FROM metric_cells c WHERE c.org_id = $1', [tx.orgId]);
  await tx.raw.query('DELETE FROM metric_facts f WHERE f.org_id = $1', [tx.orgId]);
}

/** All cells of the organization. */
export async function allCells(tx: Tx): Promise<Cell[]> {
  const { rows } = await tx.raw.query<Cell>(`SELECT ${READ} FROM metric_cells c WHERE c.org_id = $1`, [tx.orgId]);
  return rows;
}
