import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { seedDemo } from '#src/services/demo.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { until } from '../support/until.js';
import { Hooks } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT = join(ROOT, 'client');

/** What a program needs of this one's environment; tap's own NODE_OPTIONS would have it recorded. */
const ENV = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** A program in TypeScript, as a page shows it: all its blocks one after the other, but the receiver, which goes on. */
function programsOf(page: string): { steps: string; receiver: string | undefined } {
  const blocks = [...read(page).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  const receives = (code: string) => code.includes('createServer');
  return { steps: blocks.filter((code) => !receives(code)).join('\n'), receiver: blocks.find(receives) };
}

const PAGES = { client: programsOf('client/README.md'), root: programsOf('README.md') };

t.test('the generated types are those of openapi.yaml (npm run openapi writes both)', async (t) => {
  const [, hash] = /sha256 ([0-9a-f]{64})/.exec(read('client/src/openapi.ts')) ?? [];
  t.equal(hash, createHash('sha256').update(read('openapi.yaml')).digest('hex'));
});

t.test('the package stands by itself, with the version of the service', async (t) => {
  const [ours, its] = [JSON.parse(read('package.json')), JSON.parse(read('client/package.json'))];
  t.equal(its.version, ours.version);
  t.equal(its.license, ours.license);
  t.equal(read('client/LICENSE'), read('LICENSE'));
  t.same(its.engines, ours.engines);
  for (const [name, range] of Object.entries(its.dependencies)) t.equal(ours.devDependencies[name], range, name);
});

t.test('the package, packed and installed', async (t) => {
  const home = t.testdir();
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', `--pack-destination=${home}`], {
      cwd: CLIENT,
      env: ENV,
      encoding: 'utf8',
    }),
  ) as [{ filename: string; files: { path: string }[] }];

  t.test('holds code, types, README and licence, and nothing else', async (t) => {
    const files = packed.files.map(({ path }) => path).sort();
    const modules = new Set(files.flatMap((path) => /^dist\/(.+?)(?:\.d)?\.[jt]s$/.exec(path)?.[1] ?? []));
    t.same(
      files,
      [
        'LICENSE',
        'README.md',
        'package.json',
        ...[...modules].flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
      ].sort(),
    );
    t.ok(modules.has('index') && modules.has('webhooks') && modules.has('openapi'));
  });

  const modules = join(home, 'node_modules');
  mkdirSync(join(modules, '@followthrough/client'), { recursive: true });
  const into = join(modules, '@followthrough/client');
  execFileSync('tar', ['-xzf', join(home, packed.filename), '-C', into, '--strip-components=1']);
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers', '@types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));

  t.test('the examples of both READMEs are right to a strict compiler', async (t) => {
    for (const [page, { steps, receiver }] of Object.entries(PAGES)) {
      writeFileSync(join(home, `${page}.ts`), steps);
      if (receiver !== undefined) writeFileSync(join(home, `${page}-receiver.ts`), receiver);
    }
    const options = {
      strict: true,
      target: 'es2023',
      module: 'nodenext',
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
    const said = await runs(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', home]);
    t.same(said, { code: 0, out: '' });
  });

  const service = await startTestApp(t, { now: () => new Date('2026-11-23T15:00:00Z') });
  await seedDemo(service.deps, service.orgId);
  await known(service);
  const base = await service.app.listen({ port: 0, host: '127.0.0.1' });
  for (const [page, { steps }] of Object.entries(PAGES))
    t.test(`the examples of the README run: ${page}`, async (t) => {
      t.match(steps, /createClient/);
      const { code, out } = await runs(process.execPath, ['--import=tsx', script(home, page, steps, base)], {
        FOLLOWTHROUGH_KEY: service.adminKey,
      });
      t.comment(out);
      t.equal(code, 0, out);
      for (const said of SAID[page as keyof typeof PAGES]) t.match(out, said);
    });

  t.test('its receiver takes what is sent, and nothing else', (t) =>
    receives(t, script(home, 'receiver', PAGES.client.receiver ?? '', base)),
  );
});

/** What the examples print. */
const SAID = {
  client: [/somebody was faster/, /\bcall\b.*2026-11-20T22:30/, /^true$/m, /^\d{2,} resources$/m],
  root: [/^Desmond/m, /^i-17 created/m, /zone_assumed/, /^0 changes$/m, /<p>Thank you for your time\.<\/p><img/],
} as const;

/** The records of another system that the examples speak of. */
async function known({ request }: TestApp): Promise<void> {
  const { items } = (await request('GET', '/v1/applications?limit=1')).json();
  const [{ id, employerId }] = items;
  await request('PATCH', `/v1/applications/${id}`, { body: { source: 'ats', externalId: 'a-4' } });
  const body = { name: 'P', source: 'ats', externalId: 'p-9', employerId };
  await request('POST', '/v1/contacts', { body });
}

function script(home: string, name: string, code: string, base: string): string {
  const file = join(home, `${name}-run.mts`);
  writeFileSync(file, code.replaceAll('http://localhost:3000', base));
  return file;
}

async function runs(command: string, args: string[], more: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...ENV, ...more } });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk));
  const [code] = await once(child, 'close');
  return { code: code as number | null, out };
}

async function receives(t: Test, file: string): Promise<void> {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const port = await freePort();
  const url = `http://localhost:${port}/hooks`;
  const { secret } = await hooks.endpoint(url);
  const env = { ...ENV, WEBHOOK_SECRETS: `whsec_${Buffer.alloc(32).toString('base64')} ${secret}`, PORT: String(port) };
  const child = spawn(process.execPath, ['--import=tsx', file], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  await until('the receiver', () => said.includes('ready'), 60_000);
  const [subject = ''] = await hooks.happen();
  t.equal(await hooks.deliver(), 1);
  await until('the event', () => said.includes(subject));
  t.match((await hooks.deliveries())[0], { status: 'delivered' });
  t.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 400);
}
