import fc from 'fast-check';
import t from 'tap';
import {
  isPublicAddress,
  isRange,
  isRefusedLiteral,
  mayReach,
  publicLookup,
  type Resolve,
} from '#integrations/net/public-address.js';

/** The first and the last of ranges that are not for strangers, and single addresses of renown. */
const INTERNAL = `0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
  169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.2.1 192.88.99.1
  192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.1 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1
  255.255.255.255 100.100.100.200 168.63.129.16
  :: ::1 ::2 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
  64:ff9b::169.254.169.254 64:ff9b:1::a00:1 100::1 2001::1 2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
  2002:7f00:1:: 2002:a9fe:a9fe:: 3fff::1 5f00::1 4000::1 fc00::1 fd00:ec2::254 fd20:ce::254 fdff::1 fe80::1 fe80::1%eth0 febf::1
  fec0::1 ff02::1`.split(/\s+/);

const PUBLIC =
  `1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255
  169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
  168.63.129.15 ::ffff:8.8.8.8 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450:4001:831::200e`.split(/\s+/);

const NO_ADDRESS = [
  '',
  'localhost',
  'example.com',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '1.2.3.4.5',
  '1.2.3.4/8',
  '[::1]',
  ':::',
];

t.test('internal, special and unassigned addresses are not public, in no spelling', async (t) => {
  for (const address of INTERNAL) t.notOk(isPublicAddress(address), address);
  for (const text of NO_ADDRESS) t.notOk(isPublicAddress(text), text);
  for (const address of PUBLIC) t.ok(isPublicAddress(address), address);
});

t.test('an IPv4 address is judged alike as itself and mapped into IPv6, in both spellings', async () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), ([a = 0, b = 0, c = 0, d = 0]) => {
      const dotted = `${a}.${b}.${c}.${d}`;
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      const [first, ...others] = [dotted, `::ffff:${dotted}`, `::ffff:${hex}`].map(isPublicAddress);
      return others.every((one) => one === first);
    }),
  );
});

t.test('allowed ranges open what they name, in each spelling, and nothing beside', async (t) => {
  const allowed = ['10.1.2.3', '127.0.0.0/8', '::1', 'fd00:1::/32'];
  for (const address of ['10.1.2.3', '127.9.9.9', '::ffff:10.1.2.3', '::1', 'fd00:1::5', '8.8.8.8'])
    t.ok(mayReach(address, allowed), address);
  for (const address of ['10.1.2.4', '169.254.169.254', '::2', 'fd00:2::5', 'localhost', ''])
    t.notOk(mayReach(address, allowed), address);
});

t.test('a host is refused by how it is written only where that is an address', async (t) => {
  for (const host of ['127.0.0.1', '[::1]', '::1', '[::ffff:10.0.0.1]', '[fe80::1%eth0]'])
    t.ok(isRefusedLiteral(host), host);
  for (const host of ['8.8.8.8', '[2606:4700:4700::1111]', 'localhost', 'mail.example', '127.1', '0x7f000001'])
    t.notOk(isRefusedLiteral(host), host);
  t.notOk(isRefusedLiteral('[::1]', ['::1']));
});

t.test('ranges are addresses, or addresses and bits', async (t) => {
  for (const range of ['10.1.2.3', '10.0.0.0/8', '0.0.0.0/0', '::1', 'fd00::/8']) t.ok(isRange(range), range);
  for (const range of [
    '',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    'host',
    '10.0.0.0/255.0.0.0',
  ])
    t.notOk(isRange(range), range);
});

t.test('a name is refused when any of its addresses is internal, and each time it is resolved anew', async (t) => {
  const answers: string[][] = [];
  const resolve: Resolve = (_hostname, _options, callback) =>
    callback(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  const lookup = publicLookup({ resolve });
  const ask = (all: boolean) =>
    new Promise((done) => lookup('mail.example', { all }, (error, address) => done(error?.code ?? address)));
  answers.push(
    ['93.184.216.34'],
    ['127.0.0.1'],
    ['93.184.216.34', '169.254.169.254'],
    ['8.8.8.8', '2606:4700:4700::1111'],
    [],
  );
  t.equal(await ask(false), '93.184.216.34');
  t.equal(await ask(false), 'EADDRNOTPUBLIC', 'rebound to loopback');
  t.equal(await ask(true), 'EADDRNOTPUBLIC', 'one of them internal');
  t.same(await ask(true), [
    { address: '8.8.8.8', family: 4 },
    { address: '2606:4700:4700::1111', family: 6 },
  ]);
  t.equal(await ask(false), 'EADDRNOTPUBLIC', 'without an address');
  const fault: Resolve = (_hostname, _options, callback) =>
    callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
  const failing = publicLookup({ resolve: fault });
  t.equal(await new Promise((done) => failing('x', {}, (error) => done(error?.code))), 'ENOTFOUND');
});
