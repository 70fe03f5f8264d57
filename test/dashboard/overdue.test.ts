import pg from 'pg';
import t from 'tap';
import { seedDemo } from '#src/services/demo.js';
import { storeKey } from '#src/services/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { signedIn, textOf, Visitor } from '../support/dashboard-visitor.js';
import { plant } from '../support/plant.js';

const NOW = '2026-11-23T15:00:00Z';
const now = () => new Date(NOW);

async function listed({ request }: TestApp, query: string) {
  const { items } = (await request('GET', `/v1/follow-ups?limit=200&sort=dueBy&include=candidate&${query}`)).json();
  return items as { candidateId: string; candidate: { name: string } }[];
}

function candidatesOf(body: string): string[] {
  return [...body.matchAll(/href="\/admin\/candidates\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
}

t.test('what is overdue is listed as the API lists it, page by page, each with the next action and why', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const visitor = await signedIn(app);
  const expected = (await listed(app, 'overdue=true')).map(({ candidateId }) => candidateId);
  t.ok(expected.length > 5);
  const page = await visitor.get('/overdue');
  t.same(candidatesOf(page.body), expected.slice(0, 50));
  t.match(textOf(page), /call in their business hours/);
  t.match(textOf(page), /no contact since|not thanked yet/);
  const soon = await visitor.get('/overdue?due=week');
  const ahead = new Date(now().getTime() + 7 * 86_400_000).toISOString();
  const due = (await listed(app, `overdue=false&dueBefore=${ahead}`)).map(({ candidateId }) => candidateId);
  t.same(candidatesOf(soon.body), due.slice(0, 50));
});

t.test('a thousand overdue follow-ups are walked page by page, the earliest due first, each once', async (t) => {
  const app = await startTestApp(t, { now });
  const client = new pg.Client({ connectionString: app.connectionString });
  await client.connect();
  t.teardown(() => client.end());
  const orgId = await plant(client, { followUps: 1000, from: new Date('2026-11-01T09:00:00Z') });
  await client.query(
    `UPDATE follow_ups SET due_by = '2026-11-02T00:00:00Z'::timestamptz + make_interval(secs => n.place) FROM
      (SELECT id, (row_number() OVER (ORDER BY id))::int AS place FROM follow_ups WHERE org_id = $1) n WHERE org_id = $1 AND follow_ups.id = n.id`,
    [orgId],
  );
  const key = { name: 'Key', scopes: ['read'] as const, expiresAt: null, rotatedFromId: null };
  const { token } = await app.db.transaction(orgId, (tx) => storeKey(tx, key, now()));
  const visitor = await signedIn(app, token);
  t.match(textOf(await visitor.get()), /Overdue 1,000/);
  const dues: string[] = [];
  let pages = 0;
  for (let path: string | undefined = '/overdue'; path !== undefined; pages++) {
    const { body } = await visitor.get(path);
    dues.push(...[...body.matchAll(/dateTime="([^"]+)"/gi)].map(([, at = '']) => at));
    path = /href="\/admin(\/overdue\?cursor=[^"]+)" rel="next"/.exec(body)?.[1];
  }
  t.equal(pages, 20);
  t.equal(new Set(dues).size, 1000);
  t.same(dues, [...dues].sort());
});

t.test('every page forbids what is inline and foreign, and asks for nothing of the sort', async (t) => {
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  const pages = [await new Visitor(app).get('/sign-in'), await visitor.get('/overdue'), await visitor.get('/nowhere')];
  for (const { headers, body } of pages) {
    const policy = String(headers['content-security-policy']);
    t.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
    t.match(policy, "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    t.notMatch(policy, 'unsafe');
    t.match(headers, {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': /^text\/html/,
    });
    t.notMatch(
      body,
      /<style|\sstyle=|<script(?![^>]*\ssrc="\/admin\/assets\/)|\son\w+=|(?:src|href)="(?:https?:)?\/\//,
    );
  }
});

t.test('names with HTML in them are text', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const candidateId = (await listed(app, 'overdue=true'))[0]?.candidateId;
  const name = `<script>alert(1)</script>" onmouseover='x' & co`;
  const patched = await app.request('PATCH', `/v1/candidates/${candidateId}`, {
    body: { name },
    headers: { 'content-type': 'application/merge-patch+json' },
  });
  t.equal(patched.statusCode, 200, patched.body);
  const { body } = await (await signedIn(app)).get('/overdue');
  t.notOk(body.includes('<script>alert'));
  t.ok(body.includes('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&#x27;x&#x27; &amp; co'));
});

t.test('where nothing is due the page says so', async (t) => {
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  t.match(textOf(await visitor.get('/overdue')), 'Nothing is overdue.');
  t.match(textOf(await visitor.get('/overdue?due=week')), 'Nothing falls due within a week.');
});

t.test('a key sees the rows of its own candidates alone; one for numbers sees no list at all', async (t) => {
  const app = await startTestApp(t, { now });
  await seedDemo(app.deps, app.orgId);
  const all = await listed(app, 'overdue=true');
  const candidateId = all[0]?.candidateId ?? '';
  const make = async (body: object) =>
    (await app.request('POST', '/v1/keys', { body: { name: 'Made', ...body } })).json().token as string;
  const own = await signedIn(app, await make({ scopes: ['read'], candidateId }));
  const mine = new Set(candidatesOf((await own.get('/overdue')).body));
  t.same([...mine], [candidateId]);
  const numbers = await signedIn(app, await make({ scopes: ['metrics'] }));
  const refused = await numbers.get('/overdue');
  t.equal(refused.statusCode, 403);
  t.match(textOf(refused), 'This is not for your key');
  t.notMatch(refused.body, '/admin/candidates/');
});

t.test('an address that cannot be, and a cursor of another list, are pages that say so', async (t) => {
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  for (const [path, status] of [
    ['/nowhere', 404],
    ['/overdue?due=never', 422],
    ['/overdue?cursor=nonsense', 422],
    ['/assets/../../etc/passwd', 404],
    ['/assets/secret.css', 404],
  ] as const) {
    const answer = await visitor.get(path);
    t.equal(answer.statusCode, status, path);
  }
  t.match(textOf(await visitor.get('/nowhere')), 'There is nothing here');
});

t.test('what pages load is there, and may be kept as long as its name', async (t) => {
  const app = await startTestApp(t, { now });
  const { body } = await (await signedIn(app)).get('/overdue');
  const files = [...body.matchAll(/(?:href|src)="(\/admin\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
  t.ok(files.length >= 2);
  for (const file of files) {
    const { statusCode, headers } = await app.request('GET', file, { key: null });
    t.equal(statusCode, 200, file);
    t.match(headers['cache-control'], 'immutable');
  }
});
