// Bundles TypeScript of the tests and benchmarks into .bundles/. The loaders that translate file by file cost each process
// seconds and wrap every closure; a bundle is loaded and runs as what is built does.
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const BUNDLES = join(ROOT, '.bundles');

/**
 * Bundles files of the repository, each to `.bundles/<its path>.js`; code that several need stands in chunks that they
 * share. Packages stay outside. `import.meta` says what it says in the source. `alias` gives another module in place of
 * a package, `entries` more files by name and content.
 */
export async function bundle(files, { alias = {}, entries = {} } = {}) {
  const absolute = files.map((file) => ({ in: join(ROOT, file), out: file.replace(/\.ts$/, '') }));
  const made = Object.keys(entries).map((name) => ({ in: `made:${name}`, out: name }));
  await build({
    entryPoints: [...absolute, ...made],
    absWorkingDir: ROOT,
    outdir: BUNDLES,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: 'linked',
    conditions: ['@followthrough/source'],
    logLevel: 'warning',
    plugins: [plugin(alias, entries)],
  });
}

function plugin(alias, entries) {
  const data = /^#(?:openapi\.yaml|schema\/schema\.graphql|db\/migrations\/|src\/dashboard\/assets\/)/;
  return {
    name: 'followthrough',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^made:/ }, ({ path }) => ({ path: path.slice('made:'.length), namespace: 'made' }));
      onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({ contents: entries[path], resolveDir: ROOT }));
      onResolve({ filter: data }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^[^./#]/ }, ({ path, kind, importer }) => {
        if (kind === 'entry-point') return undefined;
        const other = Object.hasOwn(alias, path) ? alias[path] : undefined;
        if (other !== undefined && importer !== other) return { path: other };
        return { path: builtinModules.includes(path) ? `node:${path}` : path, external: true };
      });
      onLoad({ filter: /\.tsx?$/, namespace: 'file' }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        return {
          contents: source.includes('import.meta') ? placed(source, path) : source,
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        };
      });
    },
  };
}

function placed(source, path) {
  return source
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    .replaceAll('import.meta.filename', JSON.stringify(path))
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
}

/** Where a file of the repository was bundled to. */
export function bundled(file) {
  return join(BUNDLES, file.replace(/\.ts$/, '.js'));
}
