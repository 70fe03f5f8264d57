import type { Organization } from './organization.js';
import { listsOf } from './soql.js';

/** Records of ours that are there, by what we call them. */
export async function findOurs(
  { query, idField }: Organization,
  object: string,
  ourIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const list of listsOf(ourIds))
    for (const record of await query(`SELECT Id, ${idField} FROM ${object} WHERE ${idField} IN ${list}`))
      found.set(String(record[idField]), record.Id);
  return found;
}
