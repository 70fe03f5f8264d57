import pg from 'pg';
import { uuidv7 } from '#db/ids.js';
import type { Asked } from '../harness/client.js';
import type { BenchWorld } from '../harness/world.js';
import { copyLine } from './copy.js';

/** With whom touches are: ids for COPY, the same records by external ids for batches. */
export interface Pair {
  readonly candidateId: string;
  readonly contactId: string;
  readonly interviewId: string;
  readonly applicationId: string;
}

/** So many items has a batch. */
export const ITEMS = 1000;

const SOURCE = 'bench';
const MINUTE = 60_000;

/** Gives the records of the world the external ids that batches know them by, and all pairs of its follow-ups. */
export async function pairsOf({ connectionString, organizations }: BenchWorld): Promise<Pair[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const table of ['candidates', 'contacts', 'interviews', 'applications'])
      await client.query(`UPDATE ${table} SET source = '${SOURCE}', external_id = id::text`);
    await client.query('VACUUM (ANALYZE) candidates, contacts, interviews, applications');
    const { rows } = await client.query<Pair>(
      `SELECT candidate_id AS "candidateId", contact_id AS "contactId", interview_id AS "interviewId", application_id AS "applicationId"
        FROM follow_ups WHERE org_id = $1 AND deleted_at IS NULL ORDER BY md5(id::text)`,
      [organizations[0]?.id],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** One touch, the same whichever way it goes in. */
interface Touch {
  readonly pair: Pair;
  readonly name: string;
  readonly at: string;
}

/** So many touches of the pairs in turn, within the three hours before `now`; `name` sets them apart from others. */
function touchesOf(pairs: readonly Pair[], count: number, name: string, now: Date): Touch[] {
  return Array.from({ length: count }, (_, n) => ({
    pair: pairs[n % pairs.length] as Pair,
    name: `${name}-${n}`,
    at: new Date(now.getTime() - (n % 180) * MINUTE).toISOString(),
  }));
}

/** The touches as batches of 1,000, referring by external ids. */
export function batchesOf(pairs: readonly Pair[], count: number, name: string, now: Date, token: string): Asked[] {
  const touches = touchesOf(pairs, count, name, now);
  return Array.from({ length: Math.ceil(count / ITEMS) }, (_, n) => ({
    method: 'POST',
    path: '/v1/batch/touchpoints',
    token,
    body: JSON.stringify({
      items: touches.slice(n * ITEMS, (n + 1) * ITEMS).map(({ pair, name, at }) => ({
        source: SOURCE,
        externalId: name,
        sourceUpdatedAt: at,
        candidate: { externalId: pair.candidateId },
        contact: { externalId: pair.contactId },
        interview: { externalId: pair.interviewId },
        at,
        direction: 'outbound',
        channel: 'email',
        subject: 'Following up',
      })),
    }),
  }));
}

/** The columns of `copyRows`. */
export const COLUMNS =
  'org_id, id, source, external_id, source_updated_at, candidate_id, contact_id, application_id, interview_id, at, direction, channel, subject';

/** The touches as rows for COPY. */
export function copyRows(pairs: readonly Pair[], count: number, name: string, now: Date, orgId: string): Buffer {
  const lines = touchesOf(pairs, count, name, now).map(({ pair, name, at }) =>
    copyLine([
      orgId,
      uuidv7(now.getTime()),
      SOURCE,
      name,
      at,
      pair.candidateId,
      pair.contactId,
      pair.applicationId,
      pair.interviewId,
      at,
      'outbound',
      'email',
      'Following up',
    ]),
  );
  return Buffer.from(lines.join(''));
}
