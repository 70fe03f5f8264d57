import { once } from 'node:events';
import t, { type Test } from 'tap';
import { Database } from '#db/client.js';
import { migrate } from '#db/migrate.js';
import { sendersOf } from '#src/senders.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { poolerBeforeNothing } from '../support/pooler.js';
import { startReceiver } from '../support/receiver.js';
import { startService } from '../support/running-service.js';
import { until } from '../support/until.js';
import { isGenuine } from '../support/webhooks.js';

const SECRETS_KEY = KeyRing.generate();
const CONNECTIONS = 3;
const EVENTS = 30;

/** An organization and its key, made through the pooler. */
async function organization(t: Test, connectionString: string): Promise<string> {
  const db = new Database({ connectionString, preparedStatements: false, onError: () => {} });
  t.teardown(() => db.close());
  const now = () => new Date();
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now };
  const deps = { db, ring: KeyRing.parse(SECRETS_KEY), now, ...sendersOf({}, now) };
  const { key } = await createOrganization(deps, operator, { name: 'Test' });
  return key.token;
}

t.test(
  'through PgBouncer in transaction mode two services deliver what happens, each event under one id',
  async (t) => {
    const { connectionString } = await poolerBeforeNothing(t, CONNECTIONS);
    await migrate(connectionString);
    const key = await organization(t, connectionString);
    const settings = {
      DATABASE_URL: connectionString,
      SECRETS_KEY,
      PREPARED_STATEMENTS: '0',
      MAX_EVENT_LOOP_LAG_MS: '0',
    };
    const services = await Promise.all(
      Array.from({ length: 2 }, () => startService({ ...settings, WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8,::1' })),
    );
    t.teardown(() => services.forEach(({ child }) => void child.kill('SIGKILL')));
    const bases = await Promise.all(services.map((service) => service.address()));
    const receiver = await startReceiver(t);
    let asked = 0;
    const ask = async (method: string, path: string, body: object) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      // By turns, so that what one service commits the other may deliver.
      const answer = await fetch(`${bases[asked++ % 2]}${path}`, { method, headers, body: JSON.stringify(body) });
      const text = await answer.text();
      t.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
      return JSON.parse(text) as { id: string; secret: string };
    };

    const endpoint = await ask('POST', '/v1/webhook-endpoints', {
      url: receiver.url,
      eventTypes: ['application.outcome_changed'],
    });
    const candidate = await ask('POST', '/v1/candidates', { name: 'Candidate', timeZone: 'Europe/Berlin' });
    const employer = await ask('POST', '/v1/employers', { name: 'Employer' });
    const applications = await Promise.all(
      Array.from({ length: EVENTS }, (_, n) =>
        ask('POST', '/v1/applications', { candidateId: candidate.id, employerId: employer.id, role: `Role ${n}` }),
      ),
    );
    await Promise.all(applications.map(({ id }) => ask('PATCH', `/v1/applications/${id}`, { outcome: 'rejected' })));
    const told = () => new Set(receiver.received.map(({ body }) => JSON.parse(body).data.applicationId as string));
    await until('all events', () => told().size === EVENTS, 60_000);
    t.same([...told()].sort(), applications.map(({ id }) => id).sort());
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    t.equal(new Set(ids).size, EVENTS, 'one id for each event');
    t.equal(ids.length, EVENTS, 'and while nobody dies no event is sent twice, by whichever of the two');
    for (const request of receiver.received) t.ok(isGenuine(request, endpoint.secret));

    const rotated = await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/rotate`, { overlapSeconds: 600 });
    await ask('PATCH', `/v1/applications/${applications[0]?.id}`, { outcome: 'pending' });
    await until('one more', () => receiver.received.length === EVENTS + 1, 30_000);
    const last = receiver.received.at(-1);
    if (last === undefined) throw new Error('nothing arrived');
    t.ok(isGenuine(last, endpoint.secret) && isGenuine(last, rotated.secret), 'both secrets sign');

    for (const { child } of services) {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      t.equal(code, 0);
    }
  },
);
