// `npm test [-- files]`: see HELP.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt, runOrExplain } from './build.mjs';
import { BUNDLES, bundle, bundled, ROOT } from './bundle.mjs';
import { buildPlugins } from './tests/plugins.mjs';

const HELP = `npm test [-- [options] files]

Runs the tests (test/**/*.test.ts unless files are named), some thirty files in a process.

  --each         every file in a process of its own
  --jobs <n>     processes at a time (one more than there are cores, 4 at most)
  --reporter <r> how tap shows them
  --help

TEST_DATABASE_URL names a PostgreSQL to test with, by a login that may make databases and roles; without it the embedded one is used.
A file alone, without bundling: npx tap test/http/keys.test.ts`;

// Many, since each process compiles the schemas of the routes and finds its packages anew.
const FILES_A_PROCESS = 28;
const SCOPE = fileURLToPath(new URL('./tests/one-process.mjs', import.meta.url));

const { values, positionals } = read(process.argv.slice(2));
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const wanted = positionals.length > 0 ? positionals : filesOf('test').filter((file) => file.endsWith('.test.ts'));
const missing = wanted.find((file) => !existsSync(join(ROOT, file)));
if (missing !== undefined)
  refuse(`There is no ${missing}; name files from the repository's root, such as test/http/keys.test.ts.`);
// They wait for PostgreSQL a part of their time.
const jobs = values.jobs === undefined ? Math.min(4, availableParallelism() + 1) : Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) refuse(`--jobs is a number from 1 on, not ${values.jobs}.`);

const code = buildPlugins();
if (code !== 0) process.exit(code);
// Else each process that starts what is built would build it.
await runOrExplain(() => ensureBuilt());
const groups = dealt(wanted, values.each ? wanted.length : Math.max(jobs, Math.ceil(wanted.length / FILES_A_PROCESS)));
const entries = Object.fromEntries(
  groups.map((files, i) => [`groups/${String(i + 1).padStart(2, '0')}`, group(files)]),
);
// What tests start in processes of their own may be any file.
await bundle(
  [...filesOf('test'), ...filesOf('bench')].filter((file) => /(?<!\.d)\.ts$/.test(file)),
  {
    alias: { tap: SCOPE },
    entries,
  },
);
const args = [`--jobs=${jobs}`, ...(values.reporter === undefined ? [] : [`--reporter=${values.reporter}`])];
const env = { ...process.env, TAP_RCFILE: join(ROOT, 'scripts/tests/taprc.yaml'), BUNDLES };
const tap = join(ROOT, 'node_modules/.bin/tap');
const ended = spawnSync(tap, [...args, ...Object.keys(entries).map((name) => bundled(`${name}.ts`))], {
  cwd: ROOT,
  stdio: 'inherit',
  env,
});
process.exit(ended.status ?? 1);

function read(args) {
  const options = {
    each: { type: 'boolean' },
    jobs: { type: 'string' },
    reporter: { type: 'string' },
    help: { type: 'boolean' },
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return refuse(`${error.message}\n\n${HELP}`);
  }
}

function refuse(message) {
  console.error(message);
  process.exit(2);
}

/** Deals files out in turn, so that neighbours, which cost alike, are in different processes. */
function dealt(files, count) {
  const hands = Array.from({ length: Math.min(count, files.length) }, () => []);
  for (const [i, file] of files.entries()) hands[i % hands.length].push(file);
  return hands;
}

function group(files) {
  const rows = files.map((file) => `  [${JSON.stringify(file)}, () => import(${JSON.stringify(`./${file}`)})],`);
  return `import { runFiles } from ${JSON.stringify(SCOPE)};\nrunFiles([\n${rows.join('\n')}\n]);\n`;
}

function filesOf(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, name))
    .sort();
}
