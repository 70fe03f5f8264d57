import t from 'tap';
import { erasePerson } from '#src/services/erase-person.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { createOrganization } from '#src/services/organizations.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { startTestApp } from '../support/app.js';
import { asking, makeProcess } from '../support/asking.js';
import { createWorld } from '../support/world.js';

const now = () => new Date('2026-12-02T12:00:00Z');
const UNKNOWN = '01940000-0000-7000-8000-00000000abcd';

t.test('only a merge that is known and whose people are there can be undone, by who may merge', async (t) => {
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const { candidate, contact, employer } = await makeProcess(ask);
  const people: string[] = [];
  for (const name of ['One', 'Two', 'Three'])
    people.push((await ask('POST', '/v1/contacts', { name, employerId: employer.id })).id);
  const [one, two, three] = people as [string, string, string];
  const undo = (id: string, status: number, more = {}) =>
    ask('POST', `/v1/contacts/${id}/unmerge`, undefined, { status, ...more });
  t.match(await undo(one, 409), { code: 'not_merged' });
  await undo(UNKNOWN, 404);
  for (const from of people) await ask('POST', `/v1/contacts/${from}/merge`, { into: contact.id }, { status: 200 });

  const context = { keyId: null, requestId: 'test', origin: 'cli', now };
  const elsewhere = (await createOrganization(app.deps, context, { name: 'Elsewhere' })).key.token;
  await undo(one, 404, { key: elsewhere });
  const keyOf = async (more: object) => (await ask('POST', '/v1/keys', { name: 'key', ...more }))['token'] as string;
  await undo(one, 403, { key: await keyOf({ scopes: ['read', 'write'], candidateId: candidate.id }) });
  await undo(one, 403, { key: await keyOf({ scopes: ['read'] }) });

  await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query('DELETE FROM contact_merges WHERE org_id = $1 AND from_id = $2', [tx.orgId, two]),
  );
  const early = await undo(two, 409);
  t.match(early, { code: 'conflict', detail: /before merges were noted/ });
  t.equal((await undo(one, 200)).id, one);
  await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
  t.match(await undo(three, 409), { code: 'conflict', detail: /erased/ });
  const { rows } = await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT 1 FROM contact_merges UNION ALL SELECT 1 FROM contact_merge_moves'),
  );
  t.same(rows, [], 'and nothing is noted of them any more');
});

t.test('a merge whose survivor was deleted is gone with it', async (t) => {
  const world = await createWorld(t, now().toISOString());
  const { contacts } = world.services;
  const [from, into] = (await world.process(2)).contactIds as [string, string];
  await mergeContact(world.deps, world.context, from, { into });
  await contacts.remove(world.context, into);
  await t.rejects(unmergeContact(world.deps, world.context, from), { code: 'not_found' });
});

t.test('what a merge notes of a candidate is forgotten with them, and the rest still goes back', async (t) => {
  const world = await createWorld(t, now().toISOString());
  const { services, context, deps } = world;
  const of = await world.process(2);
  const [from, into] = of.contactIds as [string, string];
  await world.interview(of, '2026-11-30T10:00:00Z');
  await world.write({ ...of, contactId: from }, '2026-12-01T10:00:00Z');
  await mergeContact(deps, context, from, { into });
  const about = () =>
    world.rows('SELECT 1 FROM contact_merge_moves WHERE org_id = $org AND candidate_id = $1', of.candidateId);
  t.ok((await about()).length >= 3);
  await erasePerson(world.deps, context, 'candidate', of.candidateId);
  t.same(await about(), []);
  await unmergeContact(deps, context, from);
  t.match(await services.contacts.get(context, from), { id: from, methods: [{ value: 'contact0@example.com' }] });
});

t.test('who worked where nobody is any more comes back where the survivor works', async (t) => {
  const world = await createWorld(t, now().toISOString());
  const { services, context, deps } = world;
  const { contactId: into, employerId } = await world.process(1);
  const old = (await services.employers.create(context, { name: 'Old' })).resource['id'] as string;
  const from = (await services.contacts.create(context, { employerId: old, name: 'Grace' })).resource['id'] as string;
  await mergeContact(deps, context, from, { into });
  await services.employers.remove(context, old);
  t.match(await unmergeContact(deps, context, from), { resource: { id: from, employerId } });
});
