import type { Tx } from '../client.js';
import { OF_CONTACT } from './erasures.js';
import type { NetworkPersonOnRecord } from './network-people.js';

/** What a CRM has of a contact: who they are there, and what was seen of them. */
export interface LinkOnRecord {
  readonly integrationId: string;
  readonly remoteId: string | null;
  readonly madeBy: string;
  /** Their fields as both sides had them when they were last seen alike. */
  readonly base: Readonly<Record<string, string | null>> | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** Where here and a CRM did not agree about a contact. */
export interface ConflictOnRecord {
  readonly id: string;
  readonly integrationId: string;
  readonly kind: string;
  readonly remoteId: string | null;
  readonly field: string | null;
  readonly here: string | null;
  readonly there: string | null;
  readonly kept: string | null;
  readonly createdAt: Date;
}

/** Interviews in which a contact took part or that a live touch or follow-up of theirs names, in the order of their ids. */
export async function interviewsNaming(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'interviews_naming_contact',
    text: `SELECT p.interview_id AS id FROM participants p WHERE p.org_id = $1 AND p.contact_id IN ${OF_CONTACT}
      UNION SELECT t.interview_id FROM touchpoints t WHERE t.org_id = $1 AND t.contact_id IN ${OF_CONTACT} AND t.interview_id IS NOT NULL AND t.deleted_at IS NULL
      UNION SELECT f.interview_id FROM follow_ups f WHERE f.org_id = $1 AND f.contact_id IN ${OF_CONTACT} AND f.deleted_at IS NULL ORDER BY id`,
    values: [tx.orgId, contactId],
  });
  return rows.map(({ id }) => id);
}

/** Who on candidates' networks is the contact, or may be: all but those of whom somebody said that they are not. */
export async function networksTellingOf(tx: Tx, contactId: string): Promise<NetworkPersonOnRecord[]> {
  const { rows } = await tx.raw.query<NetworkPersonOnRecord>({
    name: 'networks_telling_of_contact',
    text: `SELECT p.id, p.candidate_id AS "candidateId", p.source, p.network, p.name, p.profile_key AS profile, p.email, p.company, p.position,
      p.connected_on::text AS "connectedOn", p.contact_id AS "contactId", p.seen_at AS "seenAt", p.gone_at AS "goneAt" FROM network_people p
      WHERE p.org_id = $1 AND p.id IN (SELECT q.id FROM network_people q WHERE q.org_id = $1 AND q.contact_id IN ${OF_CONTACT}
        UNION SELECT m.person_id FROM connection_matches m WHERE m.org_id = $1 AND m.contact_id IN ${OF_CONTACT} AND m.status <> 'rejected') ORDER BY p.id`,
    values: [tx.orgId, contactId],
  });
  return rows;
}

/** Which records of CRMs are the contact, ended links too. */
export async function linksOnRecord(tx: Tx, contactId: string): Promise<LinkOnRecord[]> {
  const { rows } = await tx.raw.query<LinkOnRecord>({
    name: 'links_on_record',
    text: `SELECT l.integration_id AS "integrationId", l.remote_id AS "remoteId", l.made_by AS "madeBy", l.base, l.created_at AS "createdAt",
      l.ended_at AS "endedAt" FROM integration_links l WHERE l.org_id = $1 AND l.entity = 'contact' AND l.local_id IN ${OF_CONTACT} ORDER BY l.id`,
    values: [tx.orgId, contactId],
  });
  return rows;
}

/** Where a CRM did not agree about the contact. */
export async function conflictsOnRecord(tx: Tx, contactId: string): Promise<ConflictOnRecord[]> {
  const { rows } = await tx.raw.query<ConflictOnRecord>({
    name: 'conflicts_on_record',
    text: `SELECT x.id, x.integration_id AS "integrationId", x.kind, x.remote_id AS "remoteId", x.field, x.here, x.there, x.kept,
      x.created_at AS "createdAt" FROM integration_conflicts x WHERE x.org_id = $1 AND x.local_id IN ${OF_CONTACT} ORDER BY x.id`,
    values: [tx.orgId, contactId],
  });
  return rows;
}
