import t from 'tap';
import { type CardDavSettings, cardDav } from '#integrations/crm/carddav/carddav.js';
import type { ContactPush, CrmRecord } from '#integrations/crm/crm.js';
import { type Asked, davServer, multistatus, type Said, told, toldStatus } from '../../support/dav-server.js';

const HERE = ['127.0.0.0/8'];
const NOW = new Date('2026-12-01T10:00:00.000Z');
const OUR_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const BOOK = told('/book/', '<resourcetype><collection/><C:addressbook/></resourcetype>');
const token = (text: string) => `<sync-token>${text}</sync-token>`;
const changed = (name: string) => told(`/book/${name}`, '<getetag>"1"</getetag>');
const cardText = (name: string) =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name}\r\nFN:${name}\r\nORG:Org\r\nNOTE:kept\r\nEND:VCARD\r\n`;
const card = (name: string, etag = '"1"') =>
  told(
    `/book/${name}`,
    `<getetag>${etag.replaceAll('"', '&quot;')}</getetag><C:address-data>${cardText(name)}</C:address-data>`,
  );

/** Paths that a multiget asks for. */
const pathsIn = (body: string) => [...body.matchAll(/<d:href>([^<]+)</g)].map(([, path = '']) => path);

/** An address book whose answers a test may give. */
async function connected(
  t: Parameters<typeof davServer>[0],
  answer: (asked: Asked) => Said | 'usual',
  settings: Partial<CardDavSettings> = {},
  path = '/book/',
) {
  const { url, asked } = await davServer(t, (one) => {
    const said = answer(one);
    if (said !== 'usual') return said;
    const { method, body } = one;
    if (method === 'PROPFIND') return multistatus(BOOK);
    if (body.includes('addressbook-multiget'))
      return multistatus(...pathsIn(body).map((path) => card(path.slice('/book/'.length))));
    return { status: 404 };
  });
  const provider = cardDav({ allowed: HERE, now: () => NOW, ...settings });
  const crm = await provider.connect({ url: `${url}${path}`, user: 'ada', token: 'secret' });
  return { crm, asked, url };
}

const idsOf = (records: readonly CrmRecord[]) =>
  records.map((one) => (one.kind === 'contact' ? one.contact.id : `${one.kind} ${one.id}`));

const listing = ({ body }: Asked) => body.includes('sync-collection');

t.test('each way to fail says what is to be done', async (t) => {
  const html = '<!DOCTYPE html><html><body>Please log in<br></body></html>';
  const failures: [string, Said, object][] = [
    ['refused', { status: 401 }, { kind: 'permanent', code: 'credentials_refused' }],
    ['limited', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'rate_limited', retryAfterMs: 7000 }],
    [
      'resting',
      { status: 503, headers: { 'retry-after': 'Tue, 01 Dec 2026 10:01:00 GMT' } },
      { kind: 'rate_limited', retryAfterMs: 60_000 },
    ],
    ['down', { status: 503 }, { kind: 'transient', code: 'status_503' }],
    ['broken', { status: 500 }, { kind: 'transient', code: 'status_500' }],
    ['a page', { status: 200, body: html }, { kind: 'configuration', code: 'html_instead_of_xml' }],
    ['a page as an answer', { status: 207, body: html }, { kind: 'configuration', code: 'html_instead_of_xml' }],
    ['something', { status: 200, body: '{}' }, { kind: 'configuration', code: 'not_carddav' }],
    ['cut off', { status: 207, body: '<multistatus><response>' }, { kind: 'transient', code: 'broken_answer' }],
    ['nothing', { status: 404 }, { kind: 'configuration', code: 'no_address_book' }],
    ['silent', undefined, { kind: 'transient', code: 'no_answer' }],
  ];
  for (const [what, said, failure] of failures) {
    const { crm } = await connected(t, () => said, said === undefined ? { timeoutMs: 300 } : {});
    await t.rejects(crm.pull(null), { name: 'ProviderFailed', ...failure }, what);
  }
});

t.test(
  'the address is guarded as it is entered and as it is connected to, and passwords go to no other host',
  async (t) => {
    const { faultOf } = cardDav({ allowed: [], now: () => NOW });
    for (const url of [
      'http://dav.example/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://a:b@dav.example/',
      'https://dav.example/?a',
      'no',
    ])
      t.type(faultOf?.(url), 'string', url);
    t.match(faultOf?.('https://192.168.1.1/'), /CRM_ALLOWED_RANGES/);
    t.equal(faultOf?.('https://dav.example/ada/'), undefined);
    t.equal(cardDav({ allowed: HERE, now: () => NOW }).faultOf?.('http://127.0.0.1:5232/'), undefined);
    // Allowed when it was stored, and no more.
    const { url, asked } = await davServer(t, () => ({ status: 404 }));
    const crm = await cardDav({ allowed: [], now: () => NOW }).connect({ url, user: 'a', token: 'b' });
    await t.rejects(crm.pull(null), { kind: 'configuration', code: 'address_refused' });
    t.same(asked, []);
    const named = cardDav({
      allowed: HERE,
      now: () => NOW,
      resolve: (_, __, done) => done(null, [{ address: '10.0.0.7', family: 4 }]),
    });
    const inside = await named.connect({ url: 'https://dav.example/', user: 'a', token: 'b' });
    await t.rejects(inside.pull(null), { kind: 'configuration', code: 'address_refused' });
    const other = await davServer(t, () => multistatus(BOOK));
    const leads: [string, (asked: Asked) => Said][] = [
      ['a redirect', () => ({ status: 301, headers: { location: `${other.url}/book/` } })],
      [
        'a principal',
        () => multistatus(told('/', `<current-user-principal><href>${other.url}/p/</href></current-user-principal>`)),
      ],
      [
        'a home',
        () => multistatus(told('/', `<C:addressbook-home-set><href>${other.url}/h/</href></C:addressbook-home-set>`)),
      ],
    ];
    for (const [what, said] of leads) {
      const { crm } = await connected(t, said, {}, '/');
      await t.rejects(crm.pull(null), { kind: 'configuration', code: 'on_another_host' }, what);
    }
    t.same(other.asked, []);
  },
);

t.test(
  'an address book is found from the address of its server, by the user and by the well-known place',
  async (t) => {
    const books = (...more: string[]) =>
      multistatus(told('/home/', '<resourcetype><collection/></resourcetype>'), ...more);
    const book = (name: string, right: string) =>
      told(
        `/home/${name}/`,
        `<resourcetype><collection/><C:addressbook/></resourcetype><current-user-privilege-set><privilege><${right}/></privilege></current-user-privilege-set>`,
      );
    const answer =
      (...found: string[]) =>
      ({ method, path, body }: Asked): Said | 'usual' => {
        if (path === '/') return { status: 200, body: '<html><head></head></html>' };
        if (path === '/.well-known/carddav') return { status: 301, headers: { location: '/dav/' } };
        if (path === '/dav/')
          return multistatus(told('/dav/', '<current-user-principal><href>/p/ada</href></current-user-principal>'));
        if (path === '/p/ada')
          return multistatus(told('/p/ada', '<C:addressbook-home-set><href>/home</href></C:addressbook-home-set>'));
        if (path === '/home/' && method === 'PROPFIND') return books(...found);
        return body.includes('sync-collection') ? multistatus(token('t')) : 'usual';
      };
    const { crm, asked } = await connected(t, answer(book('read', 'read'), book('all', 'write')), {}, '/');
    t.match(await crm.pull(null), { changes: [], more: false, whole: true });
    t.equal(asked.at(-1)?.path, '/home/all/');
    for (const [found, code] of [
      [[], 'no_address_book'],
      [[book('one', 'all'), book('two', 'bind')], 'several_address_books'],
    ] as const)
      await t.rejects((await connected(t, answer(...found), {}, '/')).crm.pull(null), { kind: 'configuration', code });
  },
);

t.test(
  'a long listing is gone through page by page, also by another process, and who is gone is told first',
  async (t) => {
    const everybody = Array.from({ length: 230 }, (_, n) => `${String(n).padStart(3, '0')}.vcf`);
    const answer = (one: Asked): Said | 'usual' =>
      listing(one)
        ? multistatus(...everybody.map(changed), toldStatus('/book/zzz.vcf', '404 Not Found'), changed(''), token('t1'))
        : 'usual';
    const first = await connected(t, answer);
    const seen: string[] = [];
    let cursor: string | null = null;
    let crm = first.crm;
    const url = first.url;
    for (let pages = 1; ; pages++) {
      const page = await crm.pull(cursor);
      seen.push(
        ...page.changes.map((change) =>
          change.kind === 'contact' ? change.contact.id : `${change.kind} ${change.id}`,
        ),
      );
      cursor = page.cursor;
      t.equal(page.whole === true, !page.more);
      if (!page.more) break;
      // A process ends, and the next one goes on from the cursor.
      if (pages === 1)
        crm = await cardDav({ allowed: HERE, now: () => NOW }).connect({
          url: `${url}/book/`,
          user: 'ada',
          token: 'secret',
        });
    }
    t.same(seen, ['gone /book/zzz.vcf', ...everybody.map((name) => `/book/${name}`)]);
    t.equal(first.asked.filter(listing).length, 2, 'each process asks for the listing once');
    t.match(JSON.parse(cursor), { token: 't1', under: null, whole: false });
  },
);

t.test(
  'who goes on with the listing of a book that has changed since asks for it once, and misses nothing',
  async (t) => {
    const everybody = Array.from({ length: 350 }, (_, n) => `${String(n).padStart(3, '0')}.vcf`);
    let tokens = 0;
    const { crm, url, asked } = await connected(t, (one) =>
      listing(one) ? multistatus(...everybody.map(changed), token(`t${++tokens}`)) : 'usual',
    );
    const first = await crm.pull(null);
    const next = await cardDav({ allowed: HERE, now: () => NOW }).connect({
      url: `${url}/book/`,
      user: 'ada',
      token: 'secret',
    });
    let { cursor } = first;
    for (let more = true; more; ) ({ cursor, more } = await next.pull(cursor));
    t.equal(asked.filter(listing).length, 2);
    t.match(JSON.parse(cursor), { token: 't1', under: null });
  },
);

t.test('a part of a listing goes on behind its token, and is everybody only at its end', async (t) => {
  const { crm } = await connected(t, (one) => {
    if (!listing(one)) return 'usual';
    if (one.body.includes('>t1<')) return multistatus(changed('b.vcf'), token('t2'));
    return multistatus(changed('a.vcf'), toldStatus('/book/', '507 Insufficient Storage'), token('t1'));
  });
  const first = await crm.pull(null);
  t.match(first, { changes: [{ contact: { id: '/book/a.vcf' } }], more: true });
  t.notOk(first.whole);
  t.match(await crm.pull(first.cursor), { changes: [{ contact: { id: '/book/b.vcf' } }], more: false, whole: true });
});

t.test(
  'a token that is good no more lists everybody; a listing without its token, or cut off, tells of nobody',
  async (t) => {
    let broken: Said;
    let refusal: Said = { status: 403, body: '<error xmlns="DAV:"><valid-sync-token/></error>' };
    const { crm } = await connected(t, (one) => {
      if (!listing(one)) return 'usual';
      if (broken !== undefined) return broken;
      if (one.body.includes('>old<')) return refusal;
      return multistatus(changed('a.vcf'), token('new'));
    });
    const old = JSON.stringify({ book: '/book/', token: 'old', under: null, whole: false });
    t.match(await crm.pull(old), { changes: [{ contact: { id: '/book/a.vcf' } }], whole: true });
    for (const said of [{ status: 400 }, { status: 412 }, { status: 500 }]) {
      refusal = said;
      t.match(await crm.pull(old), { whole: true }, `a server may say so by ${said.status}`);
    }
    const another = JSON.stringify({ book: '/other/', token: 'new', under: null, whole: false });
    t.match(await crm.pull(another), { whole: true }, 'a cursor of another address book is none');
    broken = multistatus(changed('a.vcf'));
    await t.rejects(crm.pull(old), { kind: 'transient', code: 'broken_answer' });
    broken = { status: 207, body: '<multistatus xmlns="DAV:"><sync-token>x</sync-token><response>' };
    await t.rejects(crm.pull(old), { kind: 'transient', code: 'broken_answer' });
    broken = { status: 403 };
    await t.rejects(crm.pull(old), { kind: 'configuration', code: 'forbidden' });
  },
);

t.test('who is left out of an answer is asked for alone: nobody is taken for gone who is not said to be', async (t) => {
  const { crm } = await connected(t, ({ method, path, body }) => {
    if (method === 'GET')
      return path === '/book/b.vcf'
        ? { status: 200, headers: { etag: '"9"' }, body: cardText('b.vcf') }
        : { status: 404 };
    if (body.includes('multiget')) return multistatus(card('a.vcf'), toldStatus('/book/c.vcf', '404 Not Found'));
    return 'usual';
  });
  const found = await crm.read(['/book/a.vcf', '/book/b.vcf', '/book/c.vcf', '/book/d.vcf', '/elsewhere/e.vcf']);
  t.same(idsOf(found), ['/book/a.vcf', '/book/b.vcf']);
  const down = await connected(t, ({ method, body }) => {
    if (method === 'GET') return { status: 500 };
    return body.includes('multiget') ? multistatus() : 'usual';
  });
  await t.rejects(down.crm.read(['/book/a.vcf']), { kind: 'transient', code: 'status_500' });
});

t.test('a card is stored under the ETag that it was read with, and anew only where nothing is', async (t) => {
  let stored = 0;
  const { crm, asked } = await connected(t, ({ method }) => {
    if (method !== 'PUT') return 'usual';
    stored += 1;
    return { status: stored === 1 ? 204 : 412 };
  });
  const push = (id: string | null, set: ContactPush['set']): ContactPush => ({ ourId: OUR_ID, id, set });
  await crm.read(['/book/a.vcf', '/book/b.vcf']);
  const outcomes = await crm.push([push('/book/a.vcf', { title: 'T' }), push('/book/b.vcf', { title: 'T' })]);
  t.match(outcomes, [
    { kind: 'stored', contact: { id: '/book/a.vcf', fields: { title: 'T', name: 'a.vcf' } } },
    { kind: 'later', code: 'changed_there' },
  ]);
  const [first, second] = asked.filter(({ method }) => method === 'PUT');
  t.equal(first?.headers['if-match'], '"1"');
  t.match(first?.body, /NOTE:kept\r\n/);
  t.equal(second?.headers['if-match'], '"1"');
  stored = 0;
  t.match(await crm.push([push(null, { name: 'New' })]), [{ kind: 'stored', contact: { id: `/book/${OUR_ID}.vcf` } }]);
  t.equal(asked.at(-1)?.headers['if-none-match'], '*');
  t.equal(asked.at(-1)?.headers.authorization, `Basic ${Buffer.from('ada:secret').toString('base64')}`);
});

t.test(
  'what a lost answer made is found as it was sent, and what somebody changed of it since is not written over',
  async (t) => {
    const made = new Map<string, string>();
    const { crm, asked } = await connected(t, ({ method, path, body }) => {
      if (method === 'GET') return { status: 200, headers: { etag: '"1"' }, body: made.get(path) ?? '' };
      if (method !== 'PUT') return 'usual';
      const there = made.has(path);
      if (!there) made.set(path, body);
      // The first answer says too little to be understood.
      return there ? { status: 412 } : { status: 500 };
    });
    const push = { ourId: OUR_ID, id: null, set: { name: 'Grace', title: 'Captain' } };
    const path = `/book/${OUR_ID}.vcf`;
    await t.rejects(crm.push([push]), { kind: 'transient', code: 'status_500' });
    t.match(await crm.push([push]), [{ kind: 'stored', contact: { id: path, fields: { title: 'Captain' } } }]);
    const theirs = String(made.get(path)).replace('Captain', 'Commodore');
    made.set(path, theirs);
    t.match(await crm.push([push]), [{ kind: 'later', code: 'changed_there' }]);
    t.equal(made.get(path), theirs);
    t.ok(asked.filter(({ method }) => method === 'PUT').every(({ headers }) => headers['if-none-match'] === '*'));
  },
);

t.test('cards with pictures that make too much of many are asked for in halves', async (t) => {
  const { crm, asked } = await connected(t, () => 'usual', { longestBytes: 1000 });
  const ids = Array.from({ length: 9 }, (_, n) => `/book/${n}.vcf`);
  t.same(idsOf(await crm.read(ids)), ids);
  t.ok(asked.filter(({ method }) => method === 'REPORT').length > 3);
});

t.test('a card whose ETag cannot be sent back is not stored, and others are', async (t) => {
  const { crm } = await connected(t, ({ method, body }) => {
    if (method === 'PUT') return { status: 204 };
    if (body.includes('multiget')) return multistatus(card('a.vcf', '"a&#10;b: c"'), card('b.vcf'));
    return 'usual';
  });
  await crm.read(['/book/a.vcf', '/book/b.vcf']);
  const push = (id: string) => ({ ourId: OUR_ID, id, set: { title: 'T' } });
  t.match(await crm.push([push('/book/a.vcf'), push('/book/b.vcf')]), [
    { kind: 'refused', code: 'no_etag' },
    { kind: 'stored' },
  ]);
});

t.test('what is refused of one card says nothing of the others', async (t) => {
  const answers: Said[] = [
    { status: 403 },
    { status: 413 },
    { status: 423 },
    {
      status: 409,
      body: '<error xmlns="DAV:"><C:no-uid-conflict xmlns:C="c"><href>/book/x.vcf</href></C:no-uid-conflict></error>',
    },
    { status: 415 },
    { status: 201 },
  ];
  const { crm } = await connected(t, ({ method }) => (method === 'PUT' ? answers.shift() : 'usual'));
  const pushes = answers.map((_, n) => ({ ourId: OUR_ID.replace(/.$/, String(n)), id: null, set: { name: 'A' } }));
  t.match(await crm.push(pushes), [
    { kind: 'refused', code: 'forbidden' },
    { kind: 'refused', code: 'too_large' },
    { kind: 'later', code: 'locked' },
    { kind: 'taken', id: '/book/x.vcf' },
    { kind: 'refused', code: 'status_415' },
    { kind: 'stored' },
  ]);
});

t.test(
  'what is removed is only what is in the address book; who is gone is no fault, and what is kept is told',
  async (t) => {
    const { crm, asked } = await connected(t, ({ method, path }) =>
      method === 'DELETE' ? { status: path === '/book/k.vcf' ? 403 : 404 } : 'usual',
    );
    const kept = await crm.remove('contact', [
      '/book/k.vcf',
      '/book/a.vcf',
      '/elsewhere/b.vcf',
      '/book/',
      '/book/c/d.vcf',
    ]);
    t.same(
      asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path),
      ['/book/k.vcf', '/book/a.vcf'],
    );
    t.same(kept, [{ id: '/book/k.vcf', code: 'forbidden' }]);
  },
);

t.test('a card that we made is found by our id, unless it is another’s by now or gone', async (t) => {
  const others = OUR_ID.replace(/57$/, '58');
  const { crm } = await connected(t, ({ method, body }) => {
    if (method === 'GET') return { status: 404 };
    if (!body.includes('addressbook-multiget')) return 'usual';
    const made = (name: string, uid: string) =>
      told(
        `/book/${name}.vcf`,
        `<getetag>"1"</getetag><C:address-data>${cardText('Grace').replace('UID:Grace', `UID:urn:uuid:${uid}`)}</C:address-data>`,
      );
    const names = pathsIn(body).map((path) => path.slice('/book/'.length, -'.vcf'.length));
    return multistatus(...names.filter((name) => name !== 'gone').map((name) => made(name, OUR_ID)));
  });
  t.same(await crm.find('contact', [OUR_ID, others, 'gone']), new Map([[OUR_ID, `/book/${OUR_ID}.vcf`]]));
  t.same(await crm.find('task', [OUR_ID]), new Map());
});
