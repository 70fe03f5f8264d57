import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { until } from '../support/until.js';

// In the place of esbuild: adds a letter to builds.log and copies the source, or hangs, or fails.
const TRANSLATOR = `
const { appendFileSync, copyFileSync, mkdirSync, readFileSync } = require('node:fs');
exports.build = async ({ absWorkingDir, outdir, bundle }) => {
  if (bundle) return;
  appendFileSync(absWorkingDir + '/builds.log', 'x');
  mkdirSync(outdir + '/src/cli', { recursive: true });
  const file = absWorkingDir + '/src/cli/main.ts';
  const source = readFileSync(file, 'utf8');
  copyFileSync(file, outdir + '/src/cli/main.js');
  if (source.includes('HANG')) await new Promise(() => setInterval(() => {}, 20));
  const location = { file: 'src/cli/main.ts', line: 1, column: 1 };
  if (source.includes('FAIL')) throw Object.assign(new Error('Build failed'), { errors: [{ text: 'Unexpected "x"', location }] });
};
`;

const FILES = {
  'package.json': '{"type":"module"}',
  'tsconfig.build.json': '{}',
  'src/cli/main.ts': 'console.log("one", process.argv[2]);',
  'node_modules/typescript/package.json': '{"name":"typescript"}',
  'node_modules/typescript/bin/tsc': '',
  'node_modules/esbuild/package.json': '{"name":"esbuild"}',
  'node_modules/esbuild/index.js': TRANSLATOR,
};

// Not below this checkout, whose own esbuild would be found.
async function newClone(t: Test): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'ft-')));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  await mkdir(join(root, 'scripts'));
  for (const name of ['build.mjs', 'translate.mjs', 'followthrough.mjs']) {
    await copyFile(new URL(`../../scripts/${name}`, import.meta.url), join(root, 'scripts', name));
  }
  return root;
}

function begin(root: string, script: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], { cwd: '/' });
  const ended = { out: '', err: '', code: 0 as number | null };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    ended.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    ended.err += text;
  });
  return {
    child,
    end: once(child, 'close').then(([code]) => ({ ...ended, code: code as number | null })),
  };
}

async function run(root: string, script: string, ...args: string[]) {
  return begin(root, script, ...args).end;
}

async function countBuilds(root: string): Promise<number> {
  return (await readFile(join(root, 'builds.log'), 'utf8').catch(() => '')).length;
}

t.test('the command builds once, from any folder, and again only when the sources differ', async (t) => {
  const root = await newClone(t);
  t.match(await run(root, 'followthrough.mjs', 'a'), { out: 'one a\n', err: /^followthrough: built dist in .* s\n$/ });
  t.match(await run(root, 'followthrough.mjs', 'b'), { out: 'one b\n', err: '' });
  t.equal(await countBuilds(root), 1);
  await writeFile(join(root, 'src', 'cli', 'main.ts'), 'console.log("two");');
  t.match(await run(root, 'followthrough.mjs'), { out: 'two\n' });
  t.equal(await countBuilds(root), 2);
  await run(root, 'build.mjs', '--force');
  t.equal(await countBuilds(root), 3);
});

t.test('a build that fails says why and leaves the dist before it', async (t) => {
  const root = await newClone(t);
  await run(root, 'build.mjs');
  await appendFile(join(root, 'src', 'cli', 'main.ts'), '// FAIL');
  t.match(await run(root, 'followthrough.mjs'), {
    code: 1,
    out: '',
    err: /dist is unchanged.*\nsrc\/cli\/main\.ts\(1,1\): Unexpected/,
  });
  t.notMatch(await readFile(join(root, 'dist', 'src', 'cli', 'main.js'), 'utf8'), /FAIL/);
});

t.test('a build that is killed is never taken for whole', async (t) => {
  const root = await newClone(t);
  await appendFile(join(root, 'src', 'cli', 'main.ts'), '// HANG');
  const { child, end } = begin(root, 'build.mjs');
  await until('the build to be under way', async () => (await countBuilds(root)) === 1);
  child.kill('SIGKILL');
  await end;
  t.notOk((await readdir(root)).includes('dist'));
  await writeFile(join(root, 'src', 'cli', 'main.ts'), 'console.log("whole");');
  t.match(await run(root, 'followthrough.mjs'), { out: 'whole\n' });
});

t.test('two commands at once both run on a whole build', async (t) => {
  const root = await newClone(t);
  const both = await Promise.all([run(root, 'followthrough.mjs', 'a'), run(root, 'followthrough.mjs', 'b')]);
  t.match(both, [{ out: 'one a\n' }, { out: 'one b\n' }]);
  t.strictSame(
    (await readdir(root)).filter((name) => name.startsWith('dist')),
    ['dist'],
  );
});

t.test('a package without sources never builds, and one without translators says what is missing', async (t) => {
  const root = await newClone(t);
  await rm(join(root, 'node_modules'), { recursive: true });
  t.match(await run(root, 'followthrough.mjs'), { code: 1, err: /TypeScript are not installed.*npm ci/ });
  await rm(join(root, 'src'), { recursive: true });
  t.match(await run(root, 'build.mjs'), { code: 0, err: '' });
});
