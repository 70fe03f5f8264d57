import { createSocket } from 'node:dgram';
import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import t, { type Test } from 'tap';
import type { Resolve } from '#integrations/net/public-address.js';
import { StrangerNames, type StrangerNamesOptions } from '#integrations/net/stranger-names.js';

/** A name server that knows `known.example`, never answers for `*.silent.example`, and denies all else. */
async function nameServer(t: Test) {
  const server = createSocket('udp4');
  server.on('message', (query, from) => {
    const name = query.subarray(12).toString('latin1');
    if (name.includes('silent')) return;
    const end = query.indexOf(0, 12) + 5;
    const isA = query.readUInt16BE(end - 4) === 1;
    const known = name.includes('known');
    const head = Buffer.from(query.subarray(0, end));
    head.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(known && isA ? 1 : 0, 6);
    head.writeUInt16BE(0, 10);
    const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]);
    server.send(known && isA ? Buffer.concat([head, answer]) : head, from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return () => {
    const resolver = new Resolver({ timeout: 100, tries: 1 });
    resolver.setServers([`127.0.0.1:${server.address().port}`]);
    return resolver;
  };
}

/** Looks names up, and tells what the machine was asked; it answers as it is told. */
async function scene(t: Test, system: Resolve, more: StrangerNamesOptions = {}) {
  const asked: string[] = [];
  const names = new StrangerNames({
    resolver: await nameServer(t),
    system: (hostname, options, callback) => {
      asked.push(hostname);
      system(hostname, options, callback);
    },
    hosts: async () => '127.0.0.1 localhost\n10.0.0.5 Mail.internal.example alias # other.example\n',
    ...more,
  });
  const look = (hostname: string, family = 0) =>
    new Promise<LookupAddress[] | string | undefined>((done) =>
      names.resolve(hostname, { all: true, family }, (error, found) => done(error === null ? found : error.code)),
    );
  return { asked, look };
}

const HERE: LookupAddress[] = [{ address: '10.0.0.5', family: 4 }];
const finds: Resolve = (_hostname, _options, callback) => callback(null, HERE);

t.test(
  'names that no server answers end in time, however many they are, and never come to the machine’s threads',
  async (t) => {
    const { asked, look } = await scene(t, finds);
    const silent = Array.from({ length: 20 }, (_, n) => look(`n${n}.silent.example`));
    t.same(await look('known.example'), [{ address: '192.0.2.7', family: 4 }], 'others are found meanwhile');
    t.same(new Set(await Promise.all(silent)), new Set(['EAI_AGAIN']));
    t.same(asked, []);
  },
);

t.test('the machine is asked for its own names, and for those that name servers do not know', async (t) => {
  const { asked, look } = await scene(t, finds);
  const local = ['localhost', 'mailhog', 'mail.internal.example', '127.1', '0x7f.1', 'a.localhost'];
  for (const name of [...local, 'denied.example', 'other.example']) t.same(await look(name), HERE, name);
  t.same(asked, [...local, 'denied.example', 'other.example']);
  t.same(await look('known.example', 6), HERE, 'no address of that kind');
});

t.test('the machine is asked one name at a time, and no name again right after it failed', async (t) => {
  const waiting: (() => void)[] = [];
  let now = 0;
  const slow: Resolve = (_hostname, _options, callback) =>
    void waiting.push(() => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []));
  const { asked, look } = await scene(t, slow, { now: () => now });
  const answers = ['one', 'two'].map((name) => look(name));
  const turn = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
    for (let n = 0; n < 20; n++) await new Promise(setImmediate);
    t.equal(waiting.length, 1);
    waiting.shift()?.();
  };
  await turn();
  await turn();
  t.same(await Promise.all(answers), ['ENOTFOUND', 'ENOTFOUND']);
  t.equal(await look('ONE'), 'ENOTFOUND', 'as it was told before');
  t.same(asked, ['one', 'two']);
  now = 30_001;
  const again = look('one');
  await turn();
  t.equal(await again, 'ENOTFOUND');
});
