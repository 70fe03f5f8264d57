import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { nouns } from './nouns.js';
import type { NounName, Viewer } from './reader/noun.js';
import { from, nameOf, Statement } from './reader/statement.js';
import { throughCandidate } from './reader/visibility.js';

/** Which of these rows the viewer sees, deleted ones aside. */
export async function visibleRows(
  tx: Tx,
  viewer: Viewer,
  name: NounName,
  ids: readonly string[],
): Promise<Set<string>> {
  return seen(tx, viewer, name, ids, nouns.get(name)?.live === true ? ' AND v.deleted_at IS NULL' : '');
}

/** Which of these rows, deleted as they are, the viewer saw as long as they were there. */
export async function visibleOfDeleted(
  tx: Tx,
  viewer: Viewer,
  name: NounName,
  ids: readonly string[],
): Promise<Set<string>> {
  return seen(tx, viewer, name, ids, ' AND v.deleted_at IS NOT NULL');
}

interface Looking {
  readonly viewer: Viewer;
  readonly name: NounName;
  readonly ids: readonly string[];
  readonly state: string;
}

const looked = setwise<Looking, Set<string>>(
  'read',
  async (tx, asks) => {
    const { viewer, name, state } = asks[0] as Looking;
    const noun = nouns.get(name);
    const ids = [...new Set(asks.flatMap((ask) => ask.ids))];
    if (noun === undefined || ids.length === 0) return asks.map(() => new Set());
    const statement = new Statement(tx.orgId);
    const bound = statement.bind(ids, 'uuid[]');
    const visible = noun.visible('v', viewer, statement);
    const text = `SELECT v.id FROM ${from(noun.table, 'v')} AND v.id = ANY(${bound})${state}${visible === '' ? '' : ` AND ${visible}`}`;
    const { rows } = await tx.raw.query<{ id: string }>({ name: lookName(text), text, values: statement.values });
    const found = new Set(rows.map((row) => row.id));
    return asks.map((ask) => new Set(ask.ids.filter((id) => found.has(id))));
  },
  ({ viewer, name, state }) => JSON.stringify([viewer.candidateId, viewer.advisorId, name, state]),
);

const lookNames = new Map<string, string>();

// As many as there are nouns, bindings of keys and states; to hash a text for its name costs as much as to send it.
function lookName(text: string): string {
  const name = lookNames.get(text) ?? nameOf(text);
  lookNames.set(text, name);
  return name;
}

function seen(tx: Tx, viewer: Viewer, name: NounName, ids: readonly string[], state: string): Promise<Set<string>> {
  return looked(tx, { viewer, name, ids, state });
}

/** Which of these follow-ups the viewer sees. */
export function visibleFollowUps(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
  return visibleRows(tx, viewer, 'followUp', ids);
}

const merged = setwise<{ readonly table: string; readonly ids: readonly string[] }, Map<string, string>>(
  'read',
  async (tx, asks) => {
    const { table } = asks[0] as { table: string };
    const { rows } = await tx.raw.query<{ id: string; into: string }>({
      name: `merged_${table}`,
      text: `SELECT m.id, m.merged_into_id AS into FROM ${from(table, 'm')} AND m.id = ANY($2::uuid[]) AND m.merged_into_id IS NOT NULL`,
      values: [tx.orgId, [...new Set(asks.flatMap(({ ids }) => ids))]],
    });
    const into = new Map(rows.map((row) => [row.id, row.into]));
    return asks.map(
      ({ ids }) =>
        new Map(
          ids.flatMap((id) => {
            const survivor = into.get(id);
            return survivor === undefined ? [] : [[id, survivor] as const];
          }),
        ),
    );
  },
  ({ table }) => table,
);

/** What ids stand for now, where a noun's ids may be old ones (of what was merged away); absent ids stand for themselves. */
export async function currentIds(tx: Tx, name: NounName, ids: readonly string[]): Promise<Map<string, string>> {
  const noun = nouns.get(name);
  if (noun?.resolveId === undefined || ids.length === 0) return new Map();
  return merged(tx, { table: noun.table, ids });
}

/** What links a record that is nobody's alone with candidates. */
const LINKS: Partial<Record<NounName, readonly (readonly [table: string, column: string])[]>> = {
  contact: [
    ['follow_ups', 'contact_id'],
    ['touchpoints', 'contact_id'],
  ],
  employer: [['applications', 'employer_id']],
};

/**
 * Which of these rows, deleted or merged away, the viewer may be told of: those that it saw by what was deleted with them,
 * whose survivor it sees, and those of which nothing is left but the id.
 */
export async function visibleTombstones(
  tx: Tx,
  viewer: Viewer,
  name: NounName,
  ids: readonly string[],
): Promise<Set<string>> {
  const noun = nouns.get(name);
  if (noun === undefined || ids.length === 0) return new Set();
  const statement = new Statement(tx.orgId);
  const bound = statement.bind(ids, 'uuid[]');
  const links = (LINKS[name] ?? []).map(
    ([table, column]) =>
      `EXISTS (SELECT 1 FROM ${from(table, 'l')} AND l.${column} = v.id AND ${throughCandidate('candidate_id')('l', viewer, statement)})`,
  );
  const made = noun.visible('v', viewer, statement);
  const survivor =
    noun.resolveId === undefined
      ? []
      : [
          `EXISTS (SELECT 1 FROM ${from(noun.table, 's')} AND s.id = v.merged_into_id AND ${noun.visible('s', viewer, statement)})`,
        ];
  const told = [...links, ...survivor, ...(made === '' ? ['true'] : [made])].join(' OR ');
  const { rows } = await tx.raw.query<{ id: string }>(
    `SELECT i.id FROM unnest(${bound}) i(id) WHERE NOT EXISTS (SELECT 1 FROM ${from(noun.table, 'v')} AND v.id = i.id)
      OR EXISTS (SELECT 1 FROM ${from(noun.table, 'v')} AND v.id = i.id AND v.deleted_at IS NOT NULL AND (${told}))`,
    statement.values,
  );
  return new Set(rows.map((row) => row.id));
}
