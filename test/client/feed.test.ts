import t, { type Test } from 'tap';
import { type Client, createClient } from '#client/client.js';
import type { FollowOptions, Portion } from '#client/feed.js';
import { forgetAllChanges } from '#src/services/forget-changes.js';
import { startTestApp } from '../support/app.js';
import { startBadLine } from '../support/bad-line.js';

async function start(t: Test) {
  const service = await startTestApp(t);
  const line = await startBadLine(t, service);
  const retries = { sleep: async () => {} };
  const client = createClient({ baseUrl: line.url, key: service.adminKey, name: 'tracker', retries });
  const make = (name: string, by = client) => by.post('/v1/employers', { body: { name } });
  return { service, line, client, make };
}

/** A copy as a tracker keeps it: by what following hands it, and nothing else. */
class Copy {
  readonly resources = new Map<string, { type: string; resource: unknown }>();
  readonly kinds: string[] = [];
  cursor: string | undefined;
  #stale = new Set<string>();

  apply(portion: Portion): void {
    this.kinds.push(portion.kind);
    if (portion.kind === 'begin') this.#stale = new Set(this.resources.keys());
    if (portion.kind === 'resources') for (const { type, resource } of portion.resources) this.#put(type, resource);
    if (portion.kind === 'changes')
      for (const { type, resourceId, resource } of portion.changes)
        if (resource === null) this.resources.delete(resourceId);
        else this.#put(type, resource);
    if (portion.kind === 'end') for (const id of this.#stale) this.resources.delete(id);
    if ('cursor' in portion) this.cursor = portion.cursor;
  }

  #put(type: string, resource: object): void {
    const id = 'id' in resource ? String(resource.id) : type;
    this.resources.set(id, { type, resource });
    this.#stale.delete(id);
  }

  names(): string[] {
    const employers = [...this.resources.values()].filter(({ type }) => type === 'employer');
    return employers.map(({ resource }) => (resource as { name: string }).name).sort();
  }
}

/** Follows until there is no more for the moment. */
async function catchUp(client: Client, copy: Copy, options: FollowOptions = {}): Promise<void> {
  for await (const portion of client.follow({ cursor: copy.cursor, wait: 0, ...options })) {
    copy.apply(portion);
    if (portion.kind === 'changes' && !portion.hasMore) return;
  }
}

t.test('a copy begins with all there is and goes on with what changes, from where it was', async (t) => {
  const { client, make } = await start(t);
  const [one] = [await make('One'), await make('Two')];
  const copy = new Copy();
  await catchUp(client, copy);
  t.match(copy.kinds.join(' '), /^begin( resources)+ end changes$/);
  t.same(copy.names(), ['One', 'Two']);
  await client.patch('/v1/employers/{id}', { params: { path: { id: one.id } }, body: { name: 'Uno' } });
  await make('Three');
  await catchUp(client, copy);
  t.same(copy.names(), ['Three', 'Two', 'Uno']);
  await client.delete('/v1/employers/{id}', { params: { path: { id: one.id } } });
  await catchUp(client, copy, { types: ['employer'] });
  t.same(copy.names(), ['Three', 'Two']);
  t.equal(copy.kinds.filter((kind) => kind === 'begin').length, 1, 'nothing was loaded twice');
});

t.test('whoever was away for too long is led back: all anew, and what is gone meanwhile goes', async (t) => {
  const { service, client, make } = await start(t);
  const one = await make('One');
  const copy = new Copy();
  await catchUp(client, copy);
  await make('Two');
  await client.delete('/v1/employers/{id}', { params: { path: { id: one.id } } });
  t.ok((await client.get('/v1/changes')).items.length > 2);
  await service.db.transaction(service.orgId, (tx) =>
    tx.raw.query(`UPDATE changes SET at = at - interval '90 days' WHERE org_id = $1`, [service.orgId]),
  );
  t.ok((await forgetAllChanges(service.deps)) > 2);
  copy.kinds.length = 0;
  await catchUp(client, copy);
  t.equal(copy.kinds[0], 'begin');
  t.same(copy.names(), ['Two']);
});

t.test('an export that breaks off is begun again and never taken for a whole one', async (t) => {
  const { line, client, make } = await start(t);
  await make('One');
  line.next('answer_cut', 'answer_cut');
  const copy = new Copy();
  await catchUp(client, copy);
  t.equal(copy.kinds.filter((kind) => kind === 'begin').length, 3);
  t.equal(copy.kinds.filter((kind) => kind === 'end').length, 1);
  t.same(copy.names(), ['One']);
  line.next(...Array.from({ length: 5 }, () => 'answer_cut' as const));
  await t.rejects(catchUp(client, new Copy()), { name: 'BrokenExportError' });
});

t.test(
  'its own writes are left out where it wants so, but not what followed of them, nor those of others',
  async (t) => {
    const { service, line, client, make } = await start(t);
    const other = createClient({ baseUrl: line.url, key: service.adminKey, name: 'another' });
    const { cursor } = await drained(client);
    const { id: employerId } = await make('Mine');
    await make('Theirs', other);
    const { id: candidateId } = await client.post('/v1/candidates', { body: { name: 'C', timeZone: 'Europe/Berlin' } });
    const { id: contactId } = await client.post('/v1/contacts', { body: { employerId, name: 'P' } });
    const { id: applicationId } = await client.post('/v1/applications', {
      body: { employerId, candidateId, role: 'R' },
    });
    const startsAt = '2026-12-01T20:00:00Z';
    await client.post('/v1/interviews', { body: { applicationId, startsAt, participants: [{ contactId }] } });
    const seen: string[] = [];
    for await (const portion of client.follow({ cursor, wait: 0, skipOwn: true })) {
      if (portion.kind !== 'changes') continue;
      for (const change of portion.changes)
        seen.push(change.type === 'employer' ? `${change.resource?.name}` : change.type);
      if (!portion.hasMore) break;
    }
    t.ok(seen.includes('Theirs') && seen.includes('follow_up'), String(seen));
    t.notOk(
      seen.some((one) => ['Mine', 'candidate', 'contact', 'application', 'interview'].includes(one)),
      String(seen),
    );
  },
);

async function drained(client: Client) {
  const all = client.export();
  for (;;) {
    const { value, done } = await all.next();
    if (done === true) return value;
  }
}

t.test('who is told to stop stops, in the middle of a wait, and without an error', async (t) => {
  const { client } = await start(t);
  const stop = new AbortController();
  const kinds: string[] = [];
  for await (const portion of client.follow({ wait: 30, signal: stop.signal })) {
    kinds.push(portion.kind);
    if (portion.kind === 'end') setImmediate(() => stop.abort());
  }
  t.equal(kinds.at(-1), 'end');
});

t.test('a fault that is no way back is thrown', async (t) => {
  const { client } = await start(t);
  const forged = client.follow({ cursor: 'forged' });
  await t.rejects(forged.next(), { name: 'ProblemError', status: 422 });
});

t.test('who leaves in the middle of an export leaves no connection open', async (t) => {
  const line = `${JSON.stringify({ type: 'employer', resource: { id: '1', name: 'Acme' } })}\n`;
  let open = 0;
  const fetch = async () => {
    open += 1;
    const start = (body: ReadableStreamDefaultController) => body.enqueue(new TextEncoder().encode(line));
    const cancel = () => {
      open -= 1;
    };
    return new Response(new ReadableStream({ start, cancel }), { headers: { 'content-type': 'application/x-ndjson' } });
  };
  const client = createClient({ baseUrl: 'http://service.example', key: 'ft_key', fetch });
  for await (const portion of client.follow()) if (portion.kind === 'resources') break;
  t.equal(open, 0);
});
