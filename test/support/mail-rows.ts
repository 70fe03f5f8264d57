import { uuidv7 } from '#db/ids.js';
import type { World } from './world.js';

/** A row in every table around e-mail and webhooks, for tests that look at all tables of an organization. */
export async function plantMailRows(world: World, candidateId: string, contactId: string): Promise<void> {
  const statements: (readonly [sql: string, ...values: unknown[]])[] = [
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
  const [endpointId, deliveryId] = [uuidv7(), uuidv7()];
  statements.push(
    [
      `INSERT INTO webhook_endpoints (org_id, id, url, secrets) VALUES ($org, $1, 'https://x.example/', 'sealed')`,
      endpointId,
    ],
    [
      `INSERT INTO webhook_deliveries (org_id, id, endpoint_id, event_id, event_type, body, created_at)
       VALUES ($org, $1, $2, gen_random_uuid(), 't', '{}', now())`,
      deliveryId,
      endpointId,
    ],
    [
      `INSERT INTO webhook_attempts (org_id, id, delivery_id, started_at, duration_ms, outcome)
       VALUES ($org, gen_random_uuid(), $1, now(), 1, 'delivered')`,
      deliveryId,
    ],
  );
  for (const [sql, ...values] of statements) await world.rows(sql, ...values);
}
