import { Database } from '#db/client.js';
import type { Asked } from '../harness/client.js';
import type { BenchWorld } from '../harness/world.js';

/** What is measured. */
export const KINDS = ['nested read, REST', 'nested read, GraphQL', 'due list of 50, REST', 'write, REST'] as const;

/** One kind of request. */
export type Kind = (typeof KINDS)[number];

/** An interview with its follow-ups, their contacts, and the last touchpoints with each. */
const INCLUDE = 'followUps.contact.touchpoints';
const NESTED = `query ($id: ID!) { interview(id: $id) { id title startsAt endsAt status followUps { nodes {
  id state dueBy nextAction { kind channel dueBy }
  contact { id name title touchpoints(first: 10) { nodes { id at direction channel conversation thanks addsValue } } } } } } }`;

const INTERVIEWS_AN_ORGANIZATION = 10;

/** The requests of the kinds that read, over all organizations; each is asked over and over. */
export async function readTargets(world: BenchWorld): Promise<Readonly<Record<Exclude<Kind, 'write, REST'>, Asked[]>>> {
  const [rest, graphql, list] = [[], [], []] as Asked[][] as [Asked[], Asked[], Asked[]];
  const interviews = await inEach(world, (orgId) => ({
    text: 'SELECT id FROM interviews WHERE org_id = $1 ORDER BY md5(id::text) LIMIT $2',
    values: [orgId, INTERVIEWS_AN_ORGANIZATION],
  }));
  for (const { token, rows } of interviews) {
    list.push({ method: 'GET', path: '/v1/follow-ups?limit=50', token });
    for (const { id } of rows) {
      rest.push({ method: 'GET', path: `/v1/interviews/${id}?include=${INCLUDE}`, token });
      const body = JSON.stringify({ query: NESTED, variables: { id } });
      graphql.push({ method: 'POST', path: '/graphql', token, body });
    }
  }
  return {
    'nested read, REST': interleaved(rest, world.organizations.length),
    'nested read, GraphQL': interleaved(graphql, world.organizations.length),
    'due list of 50, REST': list,
  };
}

/**
 * Touchpoints to be logged: some in each copy of the template, none of which concerns the follow-ups of another; the
 * organizations in turn.
 */
export async function writeTargets(world: BenchWorld, at: Date): Promise<Asked[]> {
  const followUps = await inEach(world, (orgId) => ({
    text: `SELECT candidate_id AS "candidateId", contact_id AS "contactId", interview_id AS "interviewId",
        md5(reverse(id::text)) AS place FROM follow_ups WHERE org_id = $1 ORDER BY md5(id::text)`,
    values: [orgId],
  }));
  const touch = { at: at.toISOString(), direction: 'outbound', channel: 'email', thanks: false, addsValue: true };
  const chosen = followUps.map(({ token, rows }) => ({ token, pairs: dealt(strangers(rows as unknown as Pair[])) }));
  const each = Math.min(...chosen.map(({ pairs }) => pairs.length));
  const all = chosen.flatMap(({ token, pairs }) =>
    pairs.slice(0, each).map(({ place: _, ...pair }): Asked => {
      const body = JSON.stringify({
        ...pair,
        ...touch,
        subject: 'What I found about releases',
        text: 'I looked into it.',
      });
      return { method: 'POST', path: '/v1/touchpoints', token, body };
    }),
  );
  return interleaved(all, world.organizations.length);
}

interface Pair {
  readonly candidateId: string;
  readonly contactId: string;
  readonly interviewId: string;
  /** Without rule. */
  readonly place: string;
}

/** Follow-ups of which no two have a follow-up of the candidate or of the contact in common: a touchpoint concerns those. */
function strangers(all: readonly Pair[]): Pair[] {
  const ofPerson = new Map<string, Pair[]>();
  const peopleOf = ({ candidateId, contactId }: Pair) => [candidateId, contactId];
  for (const one of all)
    for (const person of peopleOf(one)) ofPerson.set(person, [...(ofPerson.get(person) ?? []), one]);
  const concerned = new Set<Pair>();
  return all.filter((pair) => {
    const mine = peopleOf(pair).flatMap((person) => ofPerson.get(person) as Pair[]);
    if (mine.some((one) => concerned.has(one))) return false;
    for (const one of mine) concerned.add(one);
    return true;
  });
}

// Who is found late has fewer follow-ups: each side must get some of all.
function dealt(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((a, b) => (a.place < b.place ? -1 : 1));
}

async function inEach(
  world: BenchWorld,
  query: (orgId: string) => { text: string; values: unknown[] },
): Promise<{ token: string; rows: Record<string, string>[] }[]> {
  const db = new Database({ connectionString: world.connectionString, poolSize: 3, statementTimeoutMs: 600_000 });
  try {
    const found: { token: string; rows: Record<string, string>[] }[] = [];
    for (const { id, token } of world.organizations) {
      const { rows } = await db.transaction(id, (tx) => tx.raw.query<Record<string, string>>(query(id)));
      found.push({ token, rows });
    }
    return found;
  } finally {
    await db.close();
  }
}

/** Equal parts of a list, dealt out in turn. */
function interleaved(list: readonly Asked[], parts: number): Asked[] {
  const size = list.length / parts;
  return list.map((_, n) => list[(n % parts) * size + Math.floor(n / parts)] as Asked);
}
