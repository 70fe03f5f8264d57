import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { keyRingStatus, resealAll } from '#src/services/sealed.js';
import { startTestApp, type TestApp } from '../support/app.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];
const create = { name: 'Ada', timeZone: 'UTC' };

/** Asks with an Idempotency-Key that is the same each time. */
const asker =
  ({ request }: TestApp) =>
  (name: string) =>
    request('POST', '/v1/candidates', { body: create, headers: { 'idempotency-key': name } });

t.test('what the old key sealed is sealed by the new one, and answers the same when the old one is gone', async (t) => {
  const app = await startTestApp(t, { ring: OLD });
  const ask = asker(app);
  const first = await ask('a');
  await ask('b');
  const both = { ...app.deps, ring: KeyRing.parse(`${NEW},${OLD}`) };
  t.same(await keyRingStatus(both), {
    presentKey: 'new',
    keys: [
      { id: 'new', inRing: true, sealed: 0 },
      { id: 'old', inRing: true, sealed: 2 },
    ],
  });
  t.same(await resealAll(both), { presentKey: 'new', resealed: 2, unopened: 0 });
  t.same(await resealAll(both), { presentKey: 'new', resealed: 0, unopened: 0 }, 'a second run finds nothing to do');
  t.match((await keyRingStatus(both)).keys, [
    { id: 'new', sealed: 2 },
    { id: 'old', sealed: 0 },
  ]);
  const later = await startTestApp(t, { ring: NEW, on: app });
  const again = await asker(later)('a');
  t.equal(again.headers['idempotency-replayed'], 'true');
  t.equal(again.body, first.body);
});

t.test('what does not open is counted and left, and the rest goes on', async (t) => {
  const app = await startTestApp(t, { ring: OLD });
  const ask = asker(app);
  await ask('a');
  await ask('b');
  const { rows } = await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query(
      "UPDATE idempotency_keys SET answer = 'v1.lost.' || split_part(answer, '.', 3) WHERE org_id = $1 AND idempotency_key = 'a' RETURNING answer",
      [app.orgId],
    ),
  );
  const both = { ...app.deps, ring: KeyRing.parse(`${NEW},${OLD}`) };
  t.same(await resealAll(both), { presentKey: 'new', resealed: 1, unopened: 1 });
  t.match((await keyRingStatus(both)).keys, [
    { id: 'new', sealed: 1 },
    { id: 'old', sealed: 0 },
    { id: 'lost', inRing: false, sealed: 1 },
  ]);
  const left = await app.deps.db.read(app.orgId, (tx) =>
    tx.raw.query("SELECT answer FROM idempotency_keys WHERE org_id = $1 AND idempotency_key = 'a'", [app.orgId]),
  );
  t.same(left.rows, rows);
});

t.test('over more than one batch and organization every text is sealed once, progress told', async (t) => {
  const app = await startTestApp(t, { ring: OLD });
  await asker(app)('model');
  // Rows by the hundred, each sealed for its own place.
  const old = KeyRing.parse(OLD);
  const keys = Array.from({ length: 1200 }, () => randomUUID());
  const keyId = randomUUID();
  const answers = keys.map((name) =>
    old.encrypt('{}', { purpose: 'idempotency_keys.answer', orgId: app.orgId, rowId: JSON.stringify([keyId, name]) }),
  );
  await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query(
      `INSERT INTO idempotency_keys (org_id, key_id, idempotency_key, request_hash, status, answer, locked_until)
        SELECT $1, $2, n.key, 'x', 200, n.answer, now() FROM unnest($3::text[], $4::text[]) AS n (key, answer)`,
      [app.orgId, keyId, keys, answers],
    ),
  );
  const seen: number[] = [];
  const both = { ...app.deps, ring: KeyRing.parse(`${NEW},${OLD}`) };
  t.same(await resealAll(both, (done) => seen.push(done)), { presentKey: 'new', resealed: 1201, unopened: 0 });
  t.same(seen, [500, 1000, 1201]);
});
