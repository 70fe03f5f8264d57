import t from 'tap';
import { Database } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { purgePerson } from '#db/queries/erasures.js';
import { candidateRecord, contactRecord } from '#src/services/person-record.js';
import { startTestApp } from '../support/app.js';
import { makeKnown } from '../support/person.js';
import { tapWire } from '../support/wire.js';

/** Tables of which an erasure removes something that a record does not tell, and why. */
const UNTOLD = {
  outbox: 'events say that what is told here changed',
  webhook_deliveries: 'copies of events',
  webhook_queue: 'when copies of events are sent',
  follow_up_clocks: 'when a follow-up is computed next',
  email_events: 'told as the loads of messages; what is not understood yet is sealed',
  dead_letters: 'sealed, and not understood',
};

const UNTOLD_OF_CONTACTS = {
  ...UNTOLD,
  mail_reviews: 'told as the touches that they became',
};

const UNTOLD_OF_CANDIDATES = {
  ...UNTOLD,
  account_queue: 'when an account is tended next',
  account_starts: 'logins under way',
  contact_merge_moves: 'what a merge did to rows that are told here',
  idempotency_keys: 'answers to requests, sealed, for a day',
  integration_links: 'copies of meetings, tasks and touches that are told here',
  calendar_feed_tokens: 'secrets',
  key_tokens: 'secrets',
  logging_address_tokens: 'secrets',
  keys: 'access, not data',
};

t.test('a record tells of every table from which the erasure of the person removes something', async (t) => {
  const app = await startTestApp(t);
  const { candidate, contact } = await makeKnown(t, app);
  const wire = await tapWire(t, app.connectionString);
  const db = new Database({ connectionString: wire.connectionString, poolSize: 2 });
  t.teardown(() => db.close());
  const scopes = new Set(['admin', 'read'] as const);
  const { orgId } = app;
  const context = { orgId, keyId: null, scopes, viewer: {}, requestId: 'test', origin: 'test', now: app.deps.now };
  for (const [type, record, untold] of [
    ['candidate', () => candidateRecord({ ...app.deps, db }, context, candidate.id), UNTOLD_OF_CANDIDATES],
    ['contact', () => contactRecord({ ...app.deps, db }, context, contact.id), UNTOLD_OF_CONTACTS],
  ] as const) {
    const own = new Database({ connectionString: wire.connectionString, poolSize: 1 });
    wire.said();
    // Of nobody: which tables it goes through does not depend on whom it is about.
    await own.transaction(app.orgId, (tx) => purgePerson(tx, type, uuidv7()));
    await own.close();
    const erased = new Set(wire.said().flatMap((text) => /^\s*(?:DELETE FROM|UPDATE) (\w+)/.exec(text)?.[1] ?? []));
    t.ok(erased.size > 15, `${erased.size} tables are erased from`);
    await record();
    const read = new Set(
      wire.said().flatMap((text) => [...text.matchAll(/\b(?:FROM|JOIN) "?(\w+)"?/gi)].map(([, table]) => table)),
    );
    const missing = [...erased].filter((table) => !read.has(table)).sort();
    t.same(missing, Object.keys(untold).sort(), `of a ${type}`);
  }
});
