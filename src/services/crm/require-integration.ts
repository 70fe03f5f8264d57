import type { Tx } from '#db/client.js';
import { type IntegrationRow, integrationById } from '#db/queries/integrations.js';
import { notFound } from '#src/errors.js';

/** The live integration of this id; throws `not_found`. */
export async function requireIntegration(tx: Tx, id: string, lock = false): Promise<IntegrationRow> {
  const row = await integrationById(tx, id, lock);
  if (row === undefined) throw notFound('integration', id);
  return row;
}
