import type { Database } from '../client.js';
import { uuidv7 } from '../ids.js';
import type { NamedStatement } from '../known-query.js';
import type { ScopedWrite } from '../scoped-writes.js';

/** A load of a pixel as it comes in. */
export interface NewHit {
  readonly orgId: string;
  readonly id: string;
  readonly messageId: string;
  readonly receivedAt: Date;
  readonly address: string;
  readonly userAgent: string | null;
}

const INSERT: NamedStatement = {
  name: 'insert_open_hits',
  text: `WITH batch AS (INSERT INTO intake_batches (org_id, id, kind) VALUES ($1, $2, 'opens'))
    INSERT INTO open_hits (org_id, id, message_id, received_at, at, source, address, user_agent)
    SELECT $1, h.id, h.message_id, h.at, h.at, 'pixel', h.address, h.user_agent
    FROM unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[], $7::text[]) AS h (id, message_id, at, address, user_agent)
    ON CONFLICT DO NOTHING`,
};

/** A commit that waits for the disk as one of hits does, and leaves nothing. */
const NOTHING: NamedStatement = { name: 'insert_no_hits', text: "SELECT pg_logical_emit_message(true, 'pixel', '')" };
const NOBODY: ScopedWrite = { orgId: '00000000-0000-4000-8000-000000000000', values: [] };

/**
 * Stores hits of any number of organizations in one transaction, and with those of each that there is something to judge.
 * Safe to repeat: a hit that is there already, by its id, is left alone. No hits take as long as one.
 */
export async function insertHits(db: Database, hits: readonly NewHit[]): Promise<void> {
  const byOrganization = new Map<string, NewHit[]>();
  for (const hit of hits) {
    const others = byOrganization.get(hit.orgId);
    if (others === undefined) byOrganization.set(hit.orgId, [hit]);
    else others.push(hit);
  }
  const [first, ...more] = [...byOrganization].map(([orgId, own]) => writeOf(orgId, own));
  if (first === undefined) await db.writeEach(NOTHING, [NOBODY]);
  else await db.writeEach(INSERT, [first, ...more]);
}

// Array literals are written here: node-postgres takes each element apart by regular expressions, dates by local time.
function writeOf(orgId: string, hits: readonly NewHit[]): ScopedWrite {
  let [ids, messageIds, instants, addresses, agents] = ['', '', '', '', ''];
  let [instant, written] = [Number.NaN, ''];
  let comma = '';
  for (const { id, messageId, receivedAt, address, userAgent } of hits) {
    const ms = receivedAt.getTime();
    // Many are of one millisecond, and instants are the dearest of all to write.
    if (ms !== instant) [instant, written] = [ms, receivedAt.toISOString()];
    ids += comma + id;
    messageIds += comma + messageId;
    instants += comma + written;
    addresses += comma + quoted(address);
    agents += comma + (userAgent === null ? 'NULL' : quoted(userAgent));
    comma = ',';
  }
  const arrays = [ids, messageIds, instants, addresses, agents].map((elements) => `{${elements}}`);
  return { orgId, values: [orgId, uuidv7(), ...arrays] };
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
