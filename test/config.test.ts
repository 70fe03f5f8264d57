import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import t from 'tap';
import { ConfigRefused, ConfigSchema, readConfig } from '#src/config.js';
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
