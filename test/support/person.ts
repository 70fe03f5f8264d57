import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from '#db/ids.js';
import { tokensBoundOf } from '#src/services/account-tokens.js';
import { eventBoundOf, letterBoundOf, reviewBoundOf } from '#src/services/email-payloads.js';
import type { TestApp } from './app.js';
import { asking, type Json, makeProcess } from './asking.js';

/** A candidate and a contact of whom there is something in every place where something can be. */
export interface Known {
  readonly client: pg.Client;
  readonly candidate: Json;
  readonly contact: Json;
  readonly other: Json;
  readonly interview: Json;
  readonly messageId: string;
  readonly touchId: string;
}

/** What the two are called, and how they are reached; in mixed case, as people write. */
export const CANDIDATE = ['Maya Quillfeather', 'Maya.Quillfeather@mail.example', '+1 212 555 0177'] as const;
export const CONTACT = ['Desmond Okonkwo-Reyes', 'Desmond.Okonkwo@acme.example', '+1 212 555 0188'] as const;

const AT = '2026-12-01T21:30:00Z';

/** Makes both, with a touch, a message that was opened, answers that are kept, hooks that wait, letters, mails and deliveries. */
export async function makeKnown(t: { teardown(end: () => unknown): unknown }, app: TestApp): Promise<Known> {
  const { deps, orgId } = app;
  const ask = asking(app);
  await ask('PATCH', '/v1/policy', { tracking: { mode: 'full', withoutConsent: 'full' } });
  const { candidate: other, employer, contact: twin } = await makeProcess(ask);
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
  const [name, email, phone] = CANDIDATE;
  const person = { name, email, phone, timeZone: 'Europe/Berlin', source: 'ats', externalId: email };
  const candidate = await ask('POST', '/v1/candidates', person, keyed(`make ${email}`));
  const methods = [
    { kind: 'email', value: CONTACT[1] },
    { kind: 'phone', value: CONTACT[2] },
  ];
  const them = { employerId: employer.id, name: CONTACT[0], title: 'Head', source: 'crm', externalId: CONTACT[1] };
  const contact = await ask('POST', '/v1/contacts', { ...them, methods }, keyed(`make ${CONTACT[1]}`));
  // A second record of the same person, under an address of theirs.
  await ask('PATCH', `/v1/contacts/${twin.id}`, { name: CONTACT[0], source: 'crm', externalId: `2 ${CONTACT[1]}` });
  await ask('POST', `/v1/contacts/${twin.id}/merge`, { into: contact.id }, { status: 200 });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    title: `${name} meets`,
    startsAt: '2026-12-01T20:00:00Z',
    endsAt: '2026-12-01T21:00:00Z',
    participants: [{ contactId: contact.id }],
  });
  await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: `${name} ships`, story: email });
  const pair = { candidateId: candidate.id, contactId: contact.id };
  const words = {
    subject: `${name} to ${CONTACT[0]}`,
    text: `I am ${name}, ${email}, ${phone}; you are ${CONTACT[1]}`,
  };
  const touch = { ...pair, at: AT, direction: 'outbound', channel: 'email' };
  const made = await ask(
    'POST',
    '/v1/touchpoints',
    { ...touch, ...words, source: 'ats', externalId: email },
    keyed('touch'),
  );
  await ask('POST', '/v1/connections', { ...pair, state: 'connected' });
  const message = await ask(
    'POST',
    '/v1/messages',
    { ...pair, subject: words.subject, html: `<p>${name}</p>` },
    keyed('mail'),
  );
  await ask('POST', '/v1/logging-addresses', { candidateId: candidate.id, domain: 'log.example.test' });
  await ask('POST', '/v1/calendar-feeds', { candidateId: candidate.id, name: `${name}’s phone` }, keyed('feed'));
  await ask(
    'POST',
    '/v1/keys',
    { name: `${name}’s browser`, scopes: ['read'], candidateId: candidate.id },
    keyed('key'),
  );
  await ask('POST', '/v1/touchpoints', { ...touch, candidateId: other.id, text: 'Another’s' });

  const client = new pg.Client({ connectionString: app.connectionString });
  await client.connect();
  t.teardown(() => client.end());
  const run = (sql: string, ...values: unknown[]) => client.query(sql.replaceAll('$org', `'${orgId}'::uuid`), values);
  const seal = (bound: typeof eventBoundOf, id: string, what: object) =>
    deps.ring.encrypt(JSON.stringify(what), bound(orgId, id));
  await run(
    `INSERT INTO open_hits (org_id, id, message_id, received_at, at, source, address, user_agent) VALUES ($org, $1, $2, $3, $3, 'pixel', '192.0.2.1', $4)`,
    uuidv7(),
    message.id,
    AT,
    `Phone of ${CONTACT[0]} by ${name}`,
  );
  for (const about of [email, CONTACT[1]]) {
    const [event, told, letter, review] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    await run(
      `INSERT INTO email_events (org_id, id, endpoint_id, provider, natural_key, type, provider_type, at, received_at, payload, status)
        VALUES ($org, $1, $1, 'generic', $2, 'bounced', 'bounce', $3, $3, $4, 'stored')`,
      event,
      randomBytes(32),
      AT,
      seal(eventBoundOf, event, { recipient: about.toLowerCase() }),
    );
    await run(
      `INSERT INTO email_events (org_id, id, endpoint_id, provider, provider_event_id, natural_key, type, provider_type, at, received_at, message_id, status)
        VALUES ($org, $1, $1, 'generic', $4, $2, 'opened', 'open', $3, $3, $5, 'applied')`,
      told,
      randomBytes(32),
      AT,
      `for ${about}`,
      message.id,
    );
    await run(
      `INSERT INTO dead_letters (org_id, id, endpoint_id, provider, received_at, last_attempt_at, code, detail, payload) VALUES ($org, $1, $1, 'generic', $2, $2, 'x', 'x', $3)`,
      letter,
      AT,
      seal(letterBoundOf, letter, { to: about }),
    );
    await run(
      `INSERT INTO mail_reviews (org_id, id, candidate_id, direction, at, internet_message_id, mail) VALUES ($org, $1, $2, 'inbound', $3, $4, $5)`,
      review,
      about === email ? candidate.id : other.id,
      AT,
      about === email ? `1.${email}` : null,
      seal(reviewBoundOf, review, { people: [{ name: null, address: about.toLowerCase() }], subject: null }),
    );
  }
  const [account, known, maybe] = [uuidv7(), uuidv7(), uuidv7()];
  await run(
    `INSERT INTO accounts (org_id, id, provider, candidate_id, since, subject, tokens) VALUES ($org, $1, 'linkedin', $2, $3, $4, $5)`,
    account,
    candidate.id,
    AT,
    name,
    seal(tokensBoundOf, account, { accessToken: `for ${email}`, refreshToken: null }),
  );
  await run('INSERT INTO connection_syncs (org_id, account_id, next_at) VALUES ($org, $1, $2)', account, AT);
  await run('INSERT INTO account_queue (org_id, account_id, due_at) VALUES ($org, $1, $2)', account, AT);
  await run(
    `INSERT INTO account_starts (org_id, id, provider, candidate_id, return_url, ticket_hash, created_at, expires_at)
      VALUES ($org, $1, 'linkedin', $2, $3, '', $4, $4)`,
    uuidv7(),
    candidate.id,
    `https://app.example/${email}`,
    AT,
  );
  for (const [id, whose, contactId] of [
    [known, candidate.id, contact.id],
    [maybe, other.id, null],
  ])
    await run(
      `INSERT INTO network_people (org_id, id, candidate_id, source, network, key, name, email, name_key, run_id, seen_at, contact_id)
        VALUES ($org, $1, $2, 'oauth', 'linkedin', $3, $4, $3, $4, $1, $5, $6)`,
      id,
      whose,
      CONTACT[1].toLowerCase(),
      CONTACT[0],
      AT,
      contactId,
    );
  await run(
    'INSERT INTO connection_matches (org_id, id, candidate_id, person_id, contact_id) VALUES ($org, $1, $2, $1, $3)',
    maybe,
    other.id,
    contact.id,
  );
  await run(
    `INSERT INTO digests (org_id, candidate_id, day, state, at) VALUES ($org, $1, '2026-12-01', 'sent', $2)`,
    candidate.id,
    AT,
  );
  const endpoint = uuidv7();
  await run(
    `INSERT INTO webhook_endpoints (org_id, id, url, secrets) VALUES ($org, $1, 'https://hooks.example.test', 'sealed')`,
    endpoint,
  );
  const { rows } = await run(`SELECT id, type, candidate_id FROM outbox WHERE org_id = $org`);
  for (const { id, type, candidate_id: about } of rows as { id: string; type: string; candidate_id: string }[]) {
    const delivery = uuidv7();
    await run(
      `INSERT INTO webhook_deliveries (org_id, id, endpoint_id, event_id, event_type, candidate_id, body, created_at) VALUES ($org, $1, $2, $3, $4, $5, '{}', $6)`,
      delivery,
      endpoint,
      id,
      type,
      about,
      AT,
    );
    await run(
      `INSERT INTO webhook_queue (org_id, delivery_id, endpoint_id, due_at) VALUES ($org, $1, $2, $3)`,
      delivery,
      endpoint,
      AT,
    );
    await run(
      `INSERT INTO webhook_attempts (org_id, id, delivery_id, started_at, duration_ms, outcome, status, answer) VALUES ($org, $1, $2, $3, 1, 'failed', 500, $4)`,
      uuidv7(),
      delivery,
      AT,
      about === candidate.id ? 'no' : `No ${name} and no ${CONTACT[0]} here`,
    );
  }
  return { client, candidate, contact, other, interview, messageId: message.id, touchId: made.id };
}
