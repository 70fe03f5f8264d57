// Senders of hooks, and what is held against the database afterwards.
import { createHmac, randomUUID } from 'node:crypto';

const REPEATED = 0.3;
const PATIENCE_MS = 5000;

/**
 * Sends events by Standard Webhooks as fast as they are answered, some of those that were acknowledged once more under the same
 * id. Adds the ids that are acknowledged to `acknowledged`; gives all that were sent.
 *
 * @param {{ url: () => string, endpoint: { id: string, secret: string }, senders: number, ended: () => boolean, acknowledged: Set<string> }} options
 */
export async function sendHooks({ url, endpoint, senders, ended, acknowledged }) {
  const key = Buffer.from(endpoint.secret.replace(/^whsec_/, ''), 'base64');
  const sent = new Set();
  const send = async (id, body) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    sent.add(id);
    try {
      const answer = await fetch(`${url()}/hooks/email/generic/${endpoint.id}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.arrayBuffer();
      if (answer.ok) acknowledged.add(id);
      return answer.ok;
    } catch {
      return false;
    }
  };
  const lane = async () => {
    while (!ended()) {
      const id = `msg_${randomUUID()}`;
      const event = { type: 'email.delivered', timestamp: new Date().toISOString(), data: { messageId: randomUUID() } };
      const body = JSON.stringify(event);
      if (!(await send(id, body))) await new Promise((resolve) => setTimeout(resolve, 50));
      else if (Math.random() < REPEATED) await send(id, body);
    }
  };
  await Promise.all(Array.from({ length: senders }, lane));
  return sent;
}

/** What is missing of what was acknowledged, and what is there more often than it was sent, by key. */
export function compare(acknowledged, sent, stored) {
  let lost = 0;
  let doubled = 0;
  for (const [key, count] of acknowledged) lost += Math.max(0, count - (stored.get(key) ?? 0));
  for (const [key, count] of stored) doubled += Math.max(0, count - (sent.get(key) ?? 0));
  const sum = (counts) => [...counts.values()].reduce((all, count) => all + count, 0);
  return { sent: sum(sent), acknowledged: sum(acknowledged), stored: sum(stored), lost, doubled };
}
