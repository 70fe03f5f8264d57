import t, { type Test } from 'tap';
import { nouns } from '#db/queries/nouns.js';
import { CursorRefused, encodeCursor } from '#db/queries/reader/cursor.js';
import type { Noun, NounName, Viewer } from '#db/queries/reader/noun.js';
import { readList, readOne, type ShownPage } from '#db/queries/reader/read.js';
import { Select, SORT_VALUE } from '#db/queries/reader/select.js';
import { plant } from '../support/plant.js';
import { createWorld, type World } from '../support/world.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

const LIMIT = 20;

/** An organization of 4000 follow-ups, every fourth without a due date, many with the same; and another beside it. */
async function planted(t: Test): Promise<{ world: World; orgId: string }> {
  const world = await createWorld(t, '2026-12-03T12:00:00Z');
  const from = new Date('2026-11-02T09:00:00Z');
  await plant(world.client, { followUps: 1000, from, spreadMinutes: 5000, touches: 2 });
  const orgId = await plant(world.client, { followUps: 4000, from, spreadMinutes: 5000, touches: 2 });
  await world.client.query(
    `UPDATE follow_ups f SET due_by = f.since + interval '1 day' FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM follow_ups) x WHERE x.id = f.id AND x.n % 4 > 0`,
  );
  await world.client.query('ANALYZE');
  return { world, orgId };
}

function* nodes(plan: Plan): Generator<Plan> {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodes(below);
}

async function scans(world: World, orgId: string, noun: Noun, sort: string, cursor: string | undefined) {
  const select = new Select(orgId, {}, nouns);
  const text = select.list(noun, { limit: LIMIT, sort, cursor }, {});
  const { rows } = await world.client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    select.statement.values,
  );
  return [...nodes((rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan)];
}

t.test('a page is read from its cursor on, by the index of its order, however deep it is', async (t) => {
  const { world, orgId } = await planted(t);
  for (const [name, sort, index, column] of [
    ['followUp', 'dueBy', 'follow_ups_due', 'due_by'],
    ['followUp', '-dueBy', 'follow_ups_due', 'due_by'],
    ['touchpoint', '-at', 'touchpoints_at', 'at'],
    ['touchpoint', 'at', 'touchpoints_at', 'at'],
    ['touchpoint', 'updatedAt', 'touchpoints_updated', 'updated_at'],
    ['interview', '-startsAt', 'interviews_starts', 'starts_at'],
    ['contact', 'name', 'contacts_name', 'name'],
    ['candidate', 'createdAt', 'candidates_created', 'created_at'],
  ] as const) {
    const noun = nouns.get(name) as Noun;
    const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
    const { rows } = await world.client.query<{ id: string; value: string }>(
      `SELECT id, ${column === 'name' ? 'name' : `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`} AS value
      FROM ${noun.table} WHERE org_id = $1 AND ${column} IS NOT NULL ORDER BY ${column} ${direction}, id ${direction} OFFSET (SELECT count(*) * 2 / 3 FROM ${noun.table} WHERE org_id = $1 AND ${column} IS NOT NULL) LIMIT 1`,
      [orgId],
    );
    const deep = encodeCursor({ sort, ...(rows[0] as { id: string; value: string }) });
    // With many behind it: of a few, sorting them all is as good a plan.
    const { rows: nulls } = await world.client.query<{ id: string }>(
      `SELECT id FROM ${noun.table} WHERE org_id = $1 AND ${column} IS NULL ORDER BY id ${direction} OFFSET 100 LIMIT 1`,
      [orgId],
    );
    const none = encodeCursor({ sort, value: null, id: nulls[0]?.id ?? '' });
    for (const cursor of [undefined, deep, ...(name === 'followUp' ? [none] : [])]) {
      const what = `${name} by ${sort} ${cursor === undefined ? 'from the first' : cursor === none ? 'among nulls' : 'deep'}`;
      const all = await scans(world, orgId, noun, sort, cursor);
      const reads = all.filter((node) => node['Relation Name'] === noun.table);
      t.ok(reads.length > 0, what);
      for (const node of reads) {
        t.equal(node['Index Name'], index, `${what}: its index`);
        t.ok(node['Actual Rows'] <= LIMIT + 1, `${what}: ${node['Actual Rows']} rows read`);
        t.notOk(node['Rows Removed by Filter'], `${what}: none in vain`);
      }
      if (cursor === deep)
        t.ok(
          reads.some((node) => node['Index Cond']?.includes('ROW(')),
          `${what}: begins at the cursor`,
        );
      t.notOk(name !== 'followUp' && all.some((node) => node['Node Type'] === 'Sort'), `${what}: nothing left to sort`);
    }
  }
});

t.test('nulls come last in both directions, page by page, alone and below another', async (t) => {
  const { world, orgId } = await planted(t);
  const { rows: some } = await world.client.query<{ id: string; candidate: string }>(
    'SELECT contact_id AS id, min(candidate_id::text) AS candidate FROM follow_ups WHERE org_id = $1 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
    [orgId],
  );
  const contact = some[0] as { id: string; candidate: string };
  const expected = async (where: string, direction: string, ...values: string[]) => {
    const { rows } = await world.client.query<{ id: string }>(
      `SELECT id FROM follow_ups WHERE org_id = $1 AND ${where} ORDER BY due_by ${direction} NULLS LAST, id ${direction}`,
      [orgId, ...values],
    );
    return rows.map(({ id }) => id);
  };
  const walk = async (read: (cursor: string | undefined) => Promise<ShownPage>) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(cursor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return seen;
  };
  const fields = { fields: ['id'] };
  for (const [sort, direction] of [
    ['dueBy', 'ASC'],
    ['-dueBy', 'DESC'],
  ] as const) {
    const list = (viewer: Viewer, limit: number, filters = {}) =>
      walk((cursor) => readList(world.db, orgId, viewer, 'followUp', { limit, sort, cursor, filters }, fields));
    t.same(await list({}, 170), await expected('true', direction), `${sort}: all`);
    for (const limit of [1, 2, 3])
      t.same(
        await list({}, limit, { contactId: contact.id, state: ['waiting', 'due'] }),
        await expected('contact_id = $2', direction, contact.id),
        `${sort}: of a contact, ${limit} a page`,
      );
    t.same(
      await list({ candidateId: contact.candidate }, 2),
      await expected('candidate_id = $2', direction, contact.candidate),
      `${sort}: of a candidate, for that candidate`,
    );
  }
  const below = await expected('contact_id = $2', 'ASC', contact.id);
  t.ok(below.length > 4, 'enough to page through');
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const relations = { followUps: { ...fields, limit: 1, ...(cursor !== undefined && { cursor }) } };
    const shown = await readOne(world.db, orgId, {}, 'contact', contact.id, { fields: ['id'], relations });
    const [first, more] = (shown?.['followUps'] ?? []) as { id: string; [SORT_VALUE]: string | null }[];
    if (first === undefined) break;
    seen.push(first.id);
    cursor = encodeCursor({ sort: 'dueBy', value: first[SORT_VALUE], id: first.id });
    if (more === undefined) break;
  }
  t.same(seen, below, 'below its contact');
});

t.test('a cursor without a value is refused where no row is without one', async (t) => {
  const id = '018f0000-0000-7000-8000-000000000001';
  const build = (name: NounName, sort: string) => () =>
    new Select(id, {}, nouns).list(
      nouns.get(name) as Noun,
      { limit: 1, sort, cursor: encodeCursor({ sort, value: null, id }) },
      {},
    );
  t.throws(build('touchpoint', '-at'), CursorRefused);
  t.doesNotThrow(build('followUp', '-dueBy'));
});
