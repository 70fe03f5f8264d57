import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import t from 'tap';
import { ConfigRefused, ConfigSchema, readConfig, readConfigHere } from '#src/config.js';
import { KeyRing } from '#src/services/key-ring.js';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

t.test('.env.example names every setting, once, with its default', async (t) => {
  const names = example
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.split('=', 1)[0] as string);
  t.same([...names].sort(), Object.keys(ConfigSchema.properties).sort());
  t.same(readConfig(parseEnv(example)), readConfig({}));
});

t.test('every setting of .env.example is explained above it', async (t) => {
  const blocks = example.split(/\n\n+/).slice(1);
  for (const block of blocks) t.match(block, /^# \w/, block.slice(0, 40));
});

t.test('wrong settings are refused in one message that names each of them', async (t) => {
  const settings = {
    PORT: '99999',
    ROLE: 'boss',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    PUBLIC_URL: 'example.com',
    CORS_ORIGINS: 'https://ok.example, https://bad.example/path',
    METRICS_TOKEN: 'short',
    DEMO: 'maybe',
    POOL_SIZE: 'ten',
  };
  try {
    readConfig(settings);
    t.fail('should be refused');
  } catch (error) {
    t.ok(error instanceof ConfigRefused);
    const { message } = error as Error;
    for (const name of [...Object.keys(settings), 'SECRETS_KEY']) t.match(message, new RegExp(`^  ${name}`, 'm'));
    t.notMatch(message, /hunter2/);
    t.equal(message.split('\n').length, Object.keys(settings).length + 3);
  }
});

t.test("a key ring is required with a database of one's own, and its faults are told without the key", async (t) => {
  const DATABASE_URL = 'postgres://u:p@localhost/x';
  t.throws(() => readConfig({ DATABASE_URL }), { message: /SECRETS_KEY is required/ });
  t.doesNotThrow(() => readConfig({ DATABASE_URL }, { keyRing: 'optional' }));
  t.doesNotThrow(() => readConfig({ DATABASE_URL, SECRETS_KEY: KeyRing.generate() }));
  const short = Buffer.alloc(16, 7).toString('base64');
  try {
    readConfig({ SECRETS_KEY: `a:${short}` });
    t.fail('should be refused');
  } catch (error) {
    t.match((error as Error).message, /"a" is not 32 bytes/);
    t.notOk((error as Error).message.includes(short));
  }
});

t.test('an empty setting is an absent one, and DEMO is 1 or 0', async (t) => {
  t.equal(readConfig({ PORT: '', DATABASE_URL: '' }).PORT, 3000);
  t.equal(readConfig({ DEMO: '1' }).DEMO, true);
  t.equal(readConfig({ DEMO: '0' }).DEMO, false);
  t.same(readConfig({ CORS_ORIGINS: 'https://a.example,https://b.example:8443' }).CORS_ORIGINS, [
    'https://a.example',
    'https://b.example:8443',
  ]);
});

t.test('internal addresses are none unless listed; with the embedded database this machine is allowed', async (t) => {
  const own = { DATABASE_URL: 'postgres://u@h/d', SECRETS_KEY: KeyRing.generate() };
  for (const name of ['SMTP_ALLOWED_RANGES', 'WEBHOOK_ALLOWED_RANGES', 'CRM_ALLOWED_RANGES'] as const) {
    t.same(readConfig({})[name], ['127.0.0.0/8', '::1']);
    t.same(readConfig(own)[name], []);
    t.same(readConfig({ ...own, [name]: '10.0.0.0/8, fd00::/8,192.168.1.1' })[name], [
      '10.0.0.0/8',
      'fd00::/8',
      '192.168.1.1',
    ]);
    for (const bad of ['10.0.0.0/33', 'intranet', '10.0.0'])
      t.throws(() => readConfig({ [name]: bad }), { message: new RegExp(`^ {2}${name} must list`, 'm') }, bad);
  }
});

t.test('TRUST_PROXY is a number of proxies, or addresses, ranges and their names', async (t) => {
  for (const good of ['1', '3', '10.0.0.1', '10.0.0.0/8, 192.168.0.0/255.255.0.0', '2001:db8::/32', 'loopback,::1'])
    t.doesNotThrow(() => readConfig({ TRUST_PROXY: good }), good);
  for (const bad of [
    'yes',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '300.1.1.1',
    '::1/129',
    '10.0.0.0/255.0.255.0',
    '10.0.0.0/8/8',
    '-1',
  ])
    t.throws(() => readConfig({ TRUST_PROXY: bad }), { message: /^ {2}TRUST_PROXY must be/m }, bad);
});

t.test(
  'what this machine has against the settings stands in the same message, and nothing is left behind',
  async (t) => {
    const folder = t.testdir({ file: 'in the way' });
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.teardown(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const faults = async (settings: Record<string, string>, listens = true) =>
      readConfigHere(settings, { listens }).then(
        () => '',
        (error: unknown) => {
          t.ok(error instanceof ConfigRefused);
          return (error as Error).message;
        },
      );
    const many = await faults({ DATA_DIR: '/proc/x', HOST: 'no host', ROLE: 'boss', TRUST_PROXY: 'me' });
    t.match(many, /^ {2}ROLE must be one of/m);
    t.match(many, /^ {2}TRUST_PROXY must be/m);
    t.match(many, /^ {2}DATA_DIR: .*\/proc\/x cannot be used/m);
    t.match(many, /^ {2}HOST no host is not known/m);
    t.equal(many.split('\n').length, 6);
    t.match(await faults({ DATA_DIR: join(folder, 'file'), PORT: '0' }), /^ {2}DATA_DIR: .* is a file/m);
    const two = await faults({ DATA_DIR: join(folder, 'file', 'below'), PORT: String(port) });
    t.match(two, /^ {2}DATA_DIR: .*a part of the path is a file/m);
    t.match(two, new RegExp(`^ {2}PORT ${port} is taken already`, 'm'));
    t.match(
      await faults({ DATA_DIR: join(folder, 'new'), HOST: '192.0.2.1', PORT: '0' }),
      /^ {2}HOST 192\.0\.2\.1 is no address/m,
    );
    const ring = { SECRETS_KEY: KeyRing.generate() };
    t.match(
      await faults({ ...ring, DATABASE_URL: 'postgres://u:hush@h:99999/x', PORT: '0' }),
      /^ {2}DATABASE_URL is no valid address/m,
    );
    t.match(
      await faults({ NODE_ENV: 'production', DATA_DIR: '/proc/x', PORT: '0' }),
      /^ {2}DATABASE_URL is not set, and NODE_ENV is production/m,
    );
    t.equal(await faults({ DATA_DIR: join(folder, 'new', 'deep'), PORT: '0' }), '');
    t.equal(await faults({ DATA_DIR: folder, PORT: String(port) }, false), '', 'a command does not listen');
    t.same(await readdir(folder), ['file']);
  },
);
