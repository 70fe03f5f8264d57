import { uuidv7 } from '#db/ids.js';
import type { World } from './world.js';

/** A row in every table of accounts, networks and metrics, for tests that look at all tables of an organization. */
export async function plantNetworkRows(world: World, candidateId: string, contactId: string): Promise<void> {
  const [accountId, personId, integrationId] = [uuidv7(), uuidv7(), uuidv7()];
  const statements: (readonly [sql: string, ...values: unknown[]])[] = [
    [
      `INSERT INTO account_starts (org_id, id, provider, candidate_id, return_url, ticket_hash, created_at, expires_at)
       VALUES ($org, $1, 'linkedin', $2, 'https://app.example.com/', sha256($3::text::bytea), now(), now())`,
      uuidv7(),
      candidateId,
      uuidv7(),
    ],
    [
      `INSERT INTO accounts (org_id, id, provider, candidate_id, since) VALUES ($org, $1, 'linkedin', $2, now())`,
      accountId,
      candidateId,
    ],
    [`INSERT INTO connection_syncs (org_id, account_id, next_at) VALUES ($org, $1, now())`, accountId],
    [
      `INSERT INTO network_people (org_id, id, candidate_id, source, network, key, name, name_key, run_id, seen_at)
       VALUES ($org, $1, $2, 'import', 'linkedin', 'wei-chen', 'Wei Chen', 'wei chen', gen_random_uuid(), now())`,
      personId,
      candidateId,
    ],
    [
      `INSERT INTO connection_matches (org_id, id, candidate_id, person_id, contact_id) VALUES ($org, $1, $2, $3, $4)`,
      uuidv7(),
      candidateId,
      personId,
      contactId,
    ],
    [`INSERT INTO integrations (org_id, id, provider, name) VALUES ($org, $1, 'hubspot', 'CRM')`, integrationId],
    [
      `INSERT INTO integration_links (org_id, id, integration_id, entity, local_id, made_by, created_at)
       VALUES ($org, $1, $2, 'contact', $3, 'there', now())`,
      uuidv7(),
      integrationId,
      contactId,
    ],
    [
      `INSERT INTO integration_conflicts (org_id, id, integration_id, kind, entity, local_id, fingerprint, created_at)
       VALUES ($org, $1, $2, 'taken', 'contact', $3, '', now())`,
      uuidv7(),
      integrationId,
      contactId,
    ],
    [
      `INSERT INTO integration_runs (org_id, id, integration_id, trigger, status, created_at)
       VALUES ($org, $1, $2, 'hand', 'queued', now())`,
      uuidv7(),
      integrationId,
    ],
    [`INSERT INTO metric_states (org_id, position, time_zone, rules) VALUES ($org, 0, 'UTC', 0)`],
    [
      `INSERT INTO metric_cells (org_id, scope, family, value, grain, day, detail, counts)
       VALUES ($org, 's', 'f', 'v', 'day', '2026-12-01', 'd', '{}')`,
    ],
    [
      `INSERT INTO metric_facts (org_id, candidate_id, family, detail, employer_id, day, counts)
       VALUES ($org, $1, 'f', 'd', gen_random_uuid(), '2026-12-01', '{}')`,
      candidateId,
    ],
  ];
  for (const [sql, ...values] of statements) await world.rows(sql, ...values);
}
