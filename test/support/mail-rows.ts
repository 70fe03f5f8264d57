import { uuidv7 } from '#db/ids.js';
import type { World } from './world.js';

/** A row in every table around e-mail, for tests that look at all tables of an organization. */
export async function plantMailRows(world: World, candidateId: string, contactId: string): Promise<void> {
  const statements: readonly (readonly [sql: string, ...values: unknown[]])[] = [
    [
      `INSERT INTO messages (org_id, id, candidate_id, contact_id, transport) VALUES ($org, $1, $2, $3, 'returned')`,
      uuidv7(),
      candidateId,
      contactId,
    ],
    [
      `INSERT INTO open_hits (org_id, id, message_id, received_at, at, source) VALUES ($org, $1, gen_random_uuid(), now(), now(), 'pixel')`,
      uuidv7(),
    ],
    [`INSERT INTO anonymous_opens (org_id, day, verdict, hits) VALUES ($org, '2026-12-01', 'unknown', 1)`],
    [
      `INSERT INTO email_endpoints (org_id, id, provider, name, settings) VALUES ($org, $1, 'generic', 'Ours', 'sealed')`,
      uuidv7(),
    ],
    [
      `INSERT INTO email_events (org_id, id, endpoint_id, provider, natural_key, type, provider_type, at, received_at)
       VALUES ($org, $1, gen_random_uuid(), 'generic', 'k', 'open', 'open', now(), now())`,
      uuidv7(),
    ],
    [
      `INSERT INTO dead_letters (org_id, id, endpoint_id, provider, received_at, code, detail, last_attempt_at)
       VALUES ($org, $1, gen_random_uuid(), 'generic', now(), 'c', 'd', now())`,
      uuidv7(),
    ],
    [`INSERT INTO smtp_settings (org_id, settings) VALUES ($org, 'sealed')`],
    [
      `INSERT INTO logging_addresses (org_id, id, candidate_id, token, domain) VALUES ($org, $1, $2, 't', 'log.example')`,
      uuidv7(),
      candidateId,
    ],
    [
      `INSERT INTO mail_reviews (org_id, id, candidate_id, direction, at, mail) VALUES ($org, $1, $2, 'inbound', now(), 'sealed')`,
      uuidv7(),
      candidateId,
    ],
  ];
  for (const [sql, ...values] of statements) await world.rows(sql, ...values);
}
