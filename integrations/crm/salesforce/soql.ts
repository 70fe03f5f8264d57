import { ProviderFailed } from '../../oauth/failure.js';
import type { AskSalesforce } from './requests.js';

/** A record as a query gives it. */
export type SalesforceRecord = Readonly<Record<string, unknown>> & { readonly Id: string };

/** Longer addresses are refused; a list in a query is cut before. */
const MOST_CHARACTERS = 8000;
const MOST_PAGES = 100;

/** A text as it stands in a query. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** Lists of texts as they stand in queries, each as long as an address may be. */
export function listsOf(texts: readonly string[]): string[] {
  const lists: string[][] = [];
  let room = 0;
  for (const text of texts.map(quoted)) {
    const long = encodeURIComponent(text).length + 3;
    if (room < long) {
      lists.push([]);
      room = MOST_CHARACTERS;
    }
    lists.at(-1)?.push(text);
    room -= long;
  }
  return lists.map((list) => `(${list.join(', ')})`);
}

/** Ids as they may stand in a query. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text);
}

/** An id as it is in its short form: the three letters that the long one has more are made of the others. */
export function shortId(id: string): string {
  return id.slice(0, 15);
}

/** Asks by a query, from its first page to its last; `queryAll` finds what was deleted too. */
export async function queried(
  ask: AskSalesforce,
  base: string,
  soql: string,
  verb: 'query' | 'queryAll' = 'query',
): Promise<SalesforceRecord[]> {
  const records: SalesforceRecord[] = [];
  let path: string | null = `${base}/${verb}?q=${encodeURIComponent(soql)}`;
  for (let page = 0; path !== null; page++) {
    const answer: unknown = await ask({ method: 'GET', path });
    const { records: found, done, nextRecordsUrl } = (answer ?? {}) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(found) || page >= MOST_PAGES) throw new ProviderFailed('transient', 'unreadable_answer');
    records.push(...(found as SalesforceRecord[]));
    // An address of the same instance, and of its data: the token is for nothing else.
    const next = typeof nextRecordsUrl === 'string' && /^\/services\/data\/[\w./-]+$/.test(nextRecordsUrl);
    if (done !== true && !next) throw new ProviderFailed('transient', 'unreadable_answer');
    path = done === true ? null : String(nextRecordsUrl);
  }
  return records;
}
