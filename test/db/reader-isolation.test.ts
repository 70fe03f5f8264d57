import t from 'tap';
import { nouns } from '#db/queries/nouns.js';
import { encodeCursor } from '#db/queries/reader/cursor.js';
import type { Noun, Sort, Viewer } from '#db/queries/reader/noun.js';
import { type RelationSelection, Select } from '#db/queries/reader/select.js';
import { nameOf } from '#db/queries/reader/statement.js';
import { createOrganization } from '#src/services/organizations.js';
import { createWorld, World } from '../support/world.js';

const ID = '018f0000-0000-7000-8000-000000000001';
const INSTANT = '2026-12-01T00:00:00Z';

/** A value for each filter that a noun may have; a new filter must be added here. */
const VALUES: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    [
      'advisorId',
      'candidateId',
      'employerId',
      'applicationId',
      'contactId',
      'interviewId',
      'followUpId',
      'touchpointId',
      'messageId',
    ].map((name) => [name, ID]),
  ),
  ...Object.fromEntries(
    [
      'updatedAfter',
      'startsAfter',
      'startsBefore',
      'after',
      'before',
      'dueBefore',
      'overdueAt',
      'notOverdueAt',
      'createdSince',
    ].map((name) => [name, INSTANT]),
  ),
  ...Object.fromEntries(
    ['outcome', 'status', 'role', 'channel', 'state', 'verdict', 'delivery', 'tracking'].map((name) => [name, 'x']),
  ),
  ...Object.fromEntries(
    ['source', 'externalId', 'programme', 'cohort', 'email', 'name', 'method', 'direction'].map((name) => [name, 'x']),
  ),
  archived: true,
};

/** A value of each type of order that comes early in it. */
const FIRST: Readonly<Record<Sort['type'], string>> = {
  timestamptz: '2000-01-01T00:00:00.000Z',
  text: '',
  integer: '-1',
  uuid: ID,
};

/** Nouns that are read below another, which decides for them whether they are seen. */
const BELOW = /^(participant|contactMethod) /;

interface Built {
  readonly what: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

function viewers(candidateId: string, advisorId: string): Readonly<Record<string, Viewer>> {
  return { everybody: {}, candidate: { candidateId }, advisor: { advisorId }, both: { candidateId, advisorId } };
}

/** Every statement the reader builds: each noun alone, by each filter and order, and with every chain of so many relations. */
function* statements(orgId: string, of: Readonly<Record<string, Viewer>>, depth: number): Generator<Built> {
  for (const [who, viewer] of Object.entries(of)) {
    for (const noun of nouns.values()) {
      const build = function* (what: string, make: (select: Select) => string): Generator<Built> {
        const select = new Select(orgId, viewer, nouns);
        const text = make(select);
        // Some filters take one value, some a list.
        const values = select.statement.values.map((value, i) =>
          typeof value === 'string' && text.includes(`$${i + 1}::text[]`) ? [value] : value,
        );
        yield { what: `${noun.name} ${what} for ${who}`, text, values };
      };
      yield* build('by id', (select) => select.one(noun, ID, {}));
      if ('source' in noun.filters) yield* build('by external id', (select) => select.external(noun, 's', 'x', {}));
      for (const name of Object.keys(noun.filters)) {
        yield* build(`where ${name}`, (select) =>
          select.list(noun, { limit: 5, filters: { [name]: VALUES[name] } }, {}),
        );
      }
      for (const [name, { type, nullable = false }] of Object.entries(noun.sorts)) {
        for (const sort of [name, `-${name}`]) {
          yield* build(`by ${sort}`, (select) => select.list(noun, { limit: 5, sort }, {}));
          for (const value of [FIRST[type], ...(nullable ? [null] : [])]) {
            const cursor = encodeCursor({ sort, value, id: '00000000-0000-0000-0000-000000000000' });
            yield* build(`by ${sort} behind ${value}`, (select) => select.list(noun, { limit: 5, sort, cursor }, {}));
          }
        }
      }
      for (const relations of chains(noun, depth))
        yield* build(`with ${JSON.stringify(relations)}`, (select) => select.list(noun, { limit: 5 }, { relations }));
    }
  }
}

function* chains(noun: Noun, depth: number): Generator<Record<string, RelationSelection>> {
  if (depth === 0) return;
  for (const [name, { noun: to }] of Object.entries(noun.relations)) {
    const other = nouns.get(to) as Noun;
    let longest = true;
    for (const relations of chains(other, depth - 1)) {
      longest = false;
      yield { [name]: { limit: 2, relations } };
    }
    if (longest) yield { [name]: { limit: 2 } };
  }
}

/** Tables that a statement reads without naming the organization for them. */
function unguarded(text: string): string[] {
  const read = [...text.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)(?!\s*\()\s+([a-z]\w*)/gi)];
  if (read.length !== [...text.matchAll(/\b(?:FROM|JOIN)\b(?!\s*\(|\s+jsonb?_array_elements\()/gi)].length)
    return [`unreadable: ${text}`];
  const counts = new Map<string, number>();
  for (const [, table, alias] of read) counts.set(`${table} ${alias}`, (counts.get(`${table} ${alias}`) ?? 0) + 1);
  return [...counts].flatMap(([pair, times]) => {
    const alias = pair.split(' ')[1] as string;
    const named = [...text.matchAll(new RegExp(`\\b${alias}\\.org_id = \\$1(?!\\d)`, 'g'))].length;
    return named >= times ? [] : [pair];
  });
}

t.test('every filter has a value in this test', async (t) => {
  const names = new Set([...nouns.values()].flatMap((noun) => Object.keys(noun.filters)));
  t.same(
    [...names].filter((name) => !(name in VALUES)),
    [],
  );
});

t.test('every table of every statement of the reader names the organization', async (t) => {
  let built = 0;
  const bad: string[] = [];
  for (const { what, text } of statements(ID, viewers(ID, ID), 3)) {
    built += 1;
    for (const table of unguarded(text)) bad.push(`${what}: ${table}`);
  }
  t.same(bad, []);
  t.ok(built > 1500, `${built} statements`);
  t.same(unguarded('SELECT 1 FROM candidates c WHERE c.id = $2'), ['candidates c'], 'a table without is found');
  t.same(unguarded('SELECT 1 FROM candidates c JOIN interviews i ON i.id = c.id WHERE c.org_id = $1'), [
    'interviews i',
  ]);
  t.same(unguarded('SELECT 1 FROM candidates c WHERE c.org_id = $11'), ['candidates c']);
});

t.test('no statement of the reader shows a row of another organization', async (t) => {
  const a = await createWorld(t, '2026-12-03T12:00:00Z');
  const { id } = await createOrganization(a.deps, { ...a.context, keyId: null }, { name: 'Other' });
  const b = new World({ ...a, context: { ...a.context, orgId: id } }, { now: a.now });
  const ids = new Map<World, { candidateId: string; advisorId: string }>();
  for (const world of [a, b]) {
    const { services, context } = world;
    const process = await world.process(2);
    await world.interview(process, '2026-12-01T10:00:00Z');
    await world.write(process, '2026-12-01T12:00:00Z', { text: `text of ${world.orgId}` });
    const advisor = await services.advisors.create(context, { name: 'Advisor' });
    const advisorId = advisor.resource['id'] as string;
    await services.candidates.patch(context, process.candidateId, { advisorId });
    ids.set(world, { candidateId: process.candidateId, advisorId });
  }
  const foreign = new Set<string>();
  for (const noun of nouns.values()) {
    const rows = await b.rows<{ id: string }>(`SELECT ${noun.key} AS id FROM ${noun.table} WHERE org_id = $org`);
    for (const row of rows) foreign.add(row.id);
  }
  const own = ids.get(a) as { candidateId: string; advisorId: string };
  const other = ids.get(b) as { candidateId: string; advisorId: string };
  const all = {
    ...viewers(own.candidateId, own.advisorId),
    'candidate of b': { candidateId: other.candidateId },
    'advisor of b': { advisorId: other.advisorId },
  };
  let shown = 0;
  const leaks: string[] = [];
  for (const { what, text, values } of statements(a.orgId, all, 2)) {
    const rows = await a.db.select<{ o: unknown }>(a.orgId, { name: nameOf(text), text }, [...values]);
    const answer = JSON.stringify(rows);
    if (rows.length > 0) shown += 1;
    if (rows.length > 0 && / of b$/.test(what) && !BELOW.test(what))
      leaks.push(`${what}: rows for a viewer of another organization`);
    for (const [found] of answer.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g))
      if (foreign.has(found)) leaks.push(`${what}: ${found}`);
  }
  t.same(leaks, []);
  t.ok(shown > 300, `${shown} statements had something to show`);
});

t.test(
  'a read that forgets the organization is shown the rows of its own alone, and nothing without one',
  async (t) => {
    const a = await createWorld(t, '2026-12-03T12:00:00Z', 2);
    const { id } = await createOrganization(a.deps, { ...a.context, keyId: null }, { name: 'Other' });
    const b = new World({ ...a, context: { ...a.context, orgId: id } }, { now: a.now });
    await a.process(2);
    await b.process(1);
    const all = { name: 'forgetful', text: 'SELECT count(*)::int AS n FROM contacts' };
    t.same(await a.db.select(a.orgId, all, []), [{ n: 2 }]);
    t.same(await a.db.select(b.orgId, all, []), [{ n: 1 }]);
    t.same(await a.db.hot(all, []), [{ n: 0 }], 'on the same connection: no organization stays set');
    await t.rejects(a.db.select(a.orgId, { name: 'wrong', text: 'SELECT nothing' }, []), { code: '42703' });
    t.same(await a.db.select(b.orgId, all, []), [{ n: 1 }], 'a refused statement leaves the connection usable');
    await t.rejects(a.db.select(a.orgId, { name: 'write', text: 'DELETE FROM contacts' }, []), { code: '42501' });
    await t.rejects(a.db.select("'; RESET ROLE; --", all, []), TypeError);
  },
);
