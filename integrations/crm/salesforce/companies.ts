import { type Collections, MOST_RECORDS, type Saved } from './collections.js';
import type { AskSalesforce } from './requests.js';
import { listsOf, queried } from './soql.js';

/** The account of each company by its name, or what became of one that was to be made. */
export type AccountsByName = (company: string) => Saved | undefined;

/** Finds the accounts of companies by their names, the oldest where there are several, and makes those that are not there. */
export async function accountsCalled(
  ask: AskSalesforce,
  base: string,
  collections: Collections,
  companies: readonly string[],
): Promise<AccountsByName> {
  const accounts = new Map<string, Saved>();
  const names = [...new Map(companies.map((name) => [keyOf(name), name])).values()];
  for (const list of listsOf(names)) {
    const soql = `SELECT Id, Name FROM Account WHERE Name IN ${list} ORDER BY CreatedDate, Id`;
    for (const { Id: id, ...record } of await queried(ask, base, soql)) {
      const key = keyOf(String(record['Name']));
      if (!accounts.has(key)) accounts.set(key, { kind: 'stored', id });
    }
  }
  const missing = names.filter((name) => !accounts.has(keyOf(name)));
  for (let n = 0; n < missing.length; n += MOST_RECORDS) {
    const part = missing.slice(n, n + MOST_RECORDS);
    const saved = await collections.create(part.map((Name) => ({ object: 'Account', fields: { Name } })));
    for (const [at, name] of part.entries()) {
      const account = saved[at];
      if (account !== undefined) accounts.set(keyOf(name), account);
    }
  }
  return (company) => accounts.get(keyOf(company));
}

/** Texts are compared there without regard to case. */
function keyOf(name: string): string {
  return name.trim().toLowerCase();
}
