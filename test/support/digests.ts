import type { Test } from 'tap';
import { Database } from '#db/client.js';
import { smtpSender } from '#integrations/mail/smtp.js';
import type { Deps } from '#src/services/deps.js';
import { startTestApp } from './app.js';
import { asking, type Json, type JsonPage, makeProcess } from './asking.js';
import { startMailServer } from './mail-server.js';

/** Where the links of the tests' digests lead. */
export const PUBLIC_URL = 'https://follow.example.test';

/** A candidate in New York whom thanks are owed by, an organization with a mail server, and the morning after. */
export async function digestScene(
  t: Test,
  { consent = { digest: true } as object, from = 'care@uni.example' as string | null } = {},
) {
  const clock = { now: new Date('2026-12-02T12:59:00Z') };
  const app = await startTestApp(t, { now: () => clock.now, settings: { SMTP_ALLOWED_RANGES: '127.0.0.0/8' } });
  const ask = asking(app);
  const server = await startMailServer(t);
  const smtp = { host: '127.0.0.1', port: server.port, security: 'none', user: 'ada', password: 'hush' };
  await ask('PUT', '/v1/smtp-settings', { ...smtp, fromAddress: from });
  const process = await makeProcess(ask);
  await ask('PATCH', `/v1/candidates/${process.candidate.id}`, { email: 'ada@candidate.example', consent });
  const [followUp] = (await ask<JsonPage>('GET', '/v1/follow-ups')).items as [Json];
  /** What one more process of the service works with. */
  const worker = (): Deps => {
    const db = new Database({ connectionString: app.connectionString, poolSize: 4, onError: () => {} });
    t.teardown(() => db.close().catch(() => {}));
    return { ...app.deps, db, publicUrl: PUBLIC_URL, mailSender: smtpSender({ allowed: ['127.0.0.0/8'] }) };
  };
  const at = (instant: string) => {
    clock.now = new Date(instant);
  };
  const states = async () =>
    app.db.transaction(
      app.orgId,
      async ({ raw }) =>
        (await raw.query('SELECT day, state FROM digests ORDER BY day, candidate_id')).rows as {
          day: string;
          state: string;
        }[],
    );
  return { app, ask, server, worker, deps: worker(), at, states, followUp, ...process };
}
