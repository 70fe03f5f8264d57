import { Database, type Tx } from '../../client.js';
import type { NamedStatement } from '../../known-query.js';
import { nouns } from '../nouns.js';
import { encodeCursor } from './cursor.js';
import type { NounName, Viewer } from './noun.js';
import { type CountedBy, type Page, Select, type Selection, SORT_VALUE } from './select.js';
import { nameOf, type Statement } from './statement.js';

/** A row as the API shows it. */
export type Shown = Record<string, unknown> & { id: string; version: number };

/** One page and the cursor of the next. */
export interface ShownPage {
  items: Shown[];
  nextCursor: string | null;
}

/** Where a statement runs: on the reading role, or inside a transaction that has written. */
export type Source = Database | Tx;

const NAMED_AT_MOST = 300;
/** Names by texts: to hash a text each time takes longer than to find it. */
const named = new Map<string, string>();

/** The row with this id, or null. */
export async function readOne(
  source: Source,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  id: string,
  selection: Selection = WHOLE,
): Promise<Shown | null> {
  if (seesAll(viewer)) {
    const statement = statementOfOne(name, selection);
    const rows = await rowsOf(source, orgId, statement, [orgId, id, ...statement.values]);
    return rows[0]?.o ?? null;
  }
  const select = new Select(orgId, viewer, nouns);
  const rows = await run(source, orgId, select.one(nounOf(name), id, selection), select.statement);
  return rows[0] ?? null;
}

/** A statement for one row, whosever it is and whichever: what it is bound to besides these two follows from the selection. */
interface KeptStatement extends NamedStatement {
  readonly values: readonly unknown[];
}

const WHOLE: Selection = {};
const kept = new WeakMap<Selection, Map<NounName, KeptStatement>>();

// To build the statement of a deep selection and its name takes a tenth of the request; selections are often the same object.
function statementOfOne(name: NounName, selection: Selection): KeptStatement {
  const byNoun = kept.get(selection) ?? new Map<NounName, KeptStatement>();
  kept.set(selection, byNoun);
  let statement = byNoun.get(name);
  if (statement === undefined) {
    const select = new Select(NOBODY, {}, nouns);
    const text = select.one(nounOf(name), NOBODY, selection);
    statement = { name: statementName(text), text, values: select.statement.values.slice(2) };
    byNoun.set(name, statement);
  }
  return statement;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

function seesAll({ advisorId, candidateId }: Viewer): boolean {
  return advisorId === undefined && candidateId === undefined;
}

/** The row of another system's id, or null. */
export async function readExternal(
  source: Source,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  of: { source: string; externalId: string },
  selection: Selection = {},
): Promise<Shown | null> {
  const select = new Select(orgId, viewer, nouns);
  const rows = await run(
    source,
    orgId,
    select.external(nounOf(name), of.source, of.externalId, selection),
    select.statement,
  );
  return rows[0] ?? null;
}

/** The rows with these ids by id, without those that are not there or not visible. */
export async function readSome(
  source: Source,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  ids: readonly string[],
  selection: Selection = {},
): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map();
  const select = new Select(orgId, viewer, nouns);
  const rows = await run(source, orgId, select.some(nounOf(name), ids, selection), select.statement);
  return new Map(rows.map((row) => [row.id, row]));
}

/** So many rows of a noun in the order of their ids, from behind one: what walks through all of them. */
export async function readBehind(
  source: Source,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  { after, limit }: { after?: string | undefined; limit: number },
  selection: Selection = {},
): Promise<Shown[]> {
  const select = new Select(orgId, viewer, nouns);
  return run(source, orgId, select.behind(nounOf(name), after, limit, selection), select.statement);
}

/** One page of a noun's rows; throws CursorRefused for a cursor that is not of this order. */
export async function readList(
  source: Source,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  page: Page,
  selection: Selection = {},
): Promise<ShownPage> {
  const noun = nounOf(name);
  const select = new Select(orgId, viewer, nouns);
  const wanted =
    selection.fields === undefined || selection.fields.includes('id')
      ? selection
      : { ...selection, fields: [...selection.fields, 'id'] };
  const rows = await run(source, orgId, select.list(noun, page, wanted), select.statement);
  return paged(rows, page.limit, page.sort ?? noun.defaultSort, page.edges);
}

/** How many rows of a noun there are by the values of a field, null among them; in all, under null, where none is named. */
export async function readCounts(
  source: Database,
  orgId: string,
  viewer: Viewer,
  name: NounName,
  { by, filters }: { readonly by?: CountedBy | undefined; readonly filters?: Page['filters'] } = {},
): Promise<Map<string | null, number>> {
  const select = new Select(orgId, viewer, nouns);
  const text = select.counts(nounOf(name), by, filters);
  const statement = { name: statementName(text), text };
  const rows = await source.select<{ value: string | null; count: number }>(orgId, statement, select.statement.values);
  return new Map(rows.map(({ value, count }) => [value, count]));
}

/** A page from one row more than it is long; takes the sort values off the rows unless `edges` says not to. */
export function paged(rows: Shown[], limit: number, sort: string, edges = false): ShownPage {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const nextCursor = last === undefined ? null : cursorOf(last, sort);
  if (!edges) for (const item of items) delete item[SORT_VALUE];
  return { items, nextCursor };
}

/** The cursor that stands behind a row of a page. */
export function cursorOf(row: Shown, sort: string): string {
  return encodeCursor({ sort, value: (row[SORT_VALUE] as string | null) ?? null, id: row['id'] as string });
}

/** The noun of a name. */
export function nounOf(name: NounName) {
  const noun = nouns.get(name);
  if (noun === undefined) throw new TypeError(`no noun ${name}`);
  return noun;
}

async function run(source: Source, orgId: string, text: string, { values }: Statement): Promise<Shown[]> {
  const name = source instanceof Database ? statementName(text) : '';
  const rows = await rowsOf(source, orgId, { name, text }, values);
  return rows.map((row) => row.o);
}

async function rowsOf(
  source: Source,
  orgId: string,
  { name, text }: NamedStatement,
  values: unknown[],
): Promise<{ o: Shown }[]> {
  if (source instanceof Database) return source.select<{ o: Shown }>(orgId, { name, text }, values);
  return (await source.raw.query<{ o: Shown }>({ name, text, values })).rows;
}

// Selections of strangers must not fill every connection with prepared statements: the first few hundred texts are
// prepared by name, what comes later runs unnamed.
function statementName(text: string): string {
  const known = named.get(text);
  if (known !== undefined) return known;
  if (named.size >= NAMED_AT_MOST) return '';
  const name = nameOf(text);
  named.set(text, name);
  return name;
}
