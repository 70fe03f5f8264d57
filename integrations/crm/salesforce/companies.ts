import { LATER, type Saved } from './collections.js';
import type { Organization } from './organization.js';
import { listsOf } from './soql.js';

/** The account of each company by its name, or what became of one that was to be made. */
export type AccountsByName = (company: string) => Saved | undefined;

/**
 * Finds the accounts of companies by their names, the oldest where there are several, and makes those that are not there. Where
 * a rule there says that one is there already, under this name since a moment ago or another one, it is that one.
 */
export async function accountsCalled(
  { query, collections }: Organization,
  companies: readonly string[],
): Promise<AccountsByName> {
  const accounts = new Map<string, Saved>();
  const find = async (names: readonly string[]) => {
    for (const list of listsOf(names)) {
      const soql = `SELECT Id, Name FROM Account WHERE Name IN ${list} ORDER BY CreatedDate, Id`;
      for (const { Id: id, ...record } of await query(soql)) {
        const key = keyOf(String(record['Name']));
        if (accounts.get(key)?.kind !== 'stored') accounts.set(key, { kind: 'stored', id });
      }
    }
  };
  const names = [...new Map(companies.map((name) => [keyOf(name), name])).values()];
  await find(names);
  const missing = names.filter((name) => !accounts.has(keyOf(name)));
  const made = await collections.create(missing.map((Name) => ({ object: 'Account', fields: { Name } })));
  for (const [at, name] of missing.entries()) accounts.set(keyOf(name), made[at] ?? LATER);
  await find(missing.filter((name) => accounts.get(keyOf(name))?.kind === 'taken'));
  for (const [key, one] of accounts)
    if (one.kind === 'taken' && one.id !== null) accounts.set(key, { kind: 'stored', id: one.id });
  return (company) => accounts.get(keyOf(company));
}

/** Texts are compared there without regard to case. */
function keyOf(name: string): string {
  return name.trim().toLowerCase();
}
