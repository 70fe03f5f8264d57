import type { LightMyRequestResponse } from 'fastify';
import { uuidv7 } from '#db/ids.js';
import { messages } from '#db/tables/messages.js';
import type { IncomingHook } from '#integrations/email/provider.js';
import type { TestApp } from './app.js';
import type { Ask, Json, Process } from './asking.js';

/** An endpoint of a provider, and how to call it. */
export interface TestEndpoint {
  readonly id: string;
  readonly secret: string | null;
  send(hook: Pick<IncomingHook, 'headers' | 'body'>): Promise<LightMyRequestResponse>;
}

/** Makes an endpoint through the API. */
export async function makeEndpoint(
  app: Pick<TestApp, 'app'>,
  ask: Ask,
  provider: string,
  more: object = {},
): Promise<TestEndpoint> {
  const made = await ask('POST', '/v1/email-endpoints', { provider, name: `From ${provider}`, ...more });
  return {
    id: made.id,
    secret: made['secret'] as string | null,
    send: ({ headers, body }) =>
      app.app.inject({
        method: 'POST',
        url: `/hooks/email/${provider}/${made.id}`,
        headers: headers as Record<string, string>,
        payload: body,
      }),
  };
}

/** A mail that was sent to the contact of a process: its touchpoint, and the message behind it as the providers name it. */
export async function sentMail(
  { db, orgId }: Pick<TestApp, 'db' | 'orgId'>,
  ask: Ask,
  { candidate, contact, interview }: Process,
  { at = '2026-12-01T22:00:00Z', providerMessageId = 'provider-1', internetMessageId = 'mail-1@example.test' } = {},
): Promise<{ readonly touchpoint: Json; readonly messageId: string }> {
  const [method] = contact['methods'] as Json[];
  const touchpoint = await ask('POST', '/v1/touchpoints', {
    candidateId: candidate.id,
    contactId: contact.id,
    interviewId: interview.id,
    at,
    direction: 'outbound',
    channel: 'email',
    thanks: true,
    tracked: true,
    methodId: method?.id,
  });
  const messageId = uuidv7();
  await db.transaction(orgId, async (tx) => {
    await tx.insert(messages).values({
      orgId,
      id: messageId,
      candidateId: candidate.id,
      contactId: contact.id,
      touchpointId: touchpoint.id,
      methodId: method?.id ?? null,
      transport: 'returned',
      tracking: 'full',
      delivery: 'sent',
      sentAt: new Date(at),
      providerMessageId,
      internetMessageId,
    });
  });
  return { touchpoint, messageId };
}
