import type { Tx } from '../client.js';
import { nouns } from './nouns.js';
import type { NounName } from './reader/noun.js';
import type { ExternalName } from './rows.js';

/** What another system's name stands for now. */
export interface Named {
  readonly id: string;
  readonly live: boolean;
}

/** The records of a noun that other systems know by these names, in their order; of what was merged away the survivor. */
export async function recordsNamed(
  tx: Tx,
  name: NounName,
  names: readonly ExternalName[],
): Promise<(Named | undefined)[]> {
  const noun = nouns.get(name);
  if (noun === undefined || names.length === 0) return names.map(() => undefined);
  const survivor = noun.resolveId === undefined ? 'r.id' : 'coalesce(r.merged_into_id, r.id)';
  const { rows } = await tx.raw.query<Named & { n: number }>({
    name: `named_${noun.table}`,
    text: `SELECT e.n::int AS n, ${survivor} AS id, ${survivor} <> r.id OR r.deleted_at IS NULL AS live
      FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS e(source, external_id, n)
      JOIN ${noun.table} r ON r.org_id = $1 AND r.source = e.source AND r.external_id = e.external_id`,
    values: [tx.orgId, names.map(({ source }) => source), names.map(({ externalId }) => externalId)],
  });
  const found = new Map(rows.map(({ n, id, live }) => [n, { id, live }]));
  return names.map((_, index) => found.get(index + 1));
}
